import RandomInput
import Testing
import Versioning

@Suite struct RangesAgreeWithSpecifiersTests {
    @Test(arguments: SeededGenerator.seeds)
    func aSetHoldsWhatItsSpecifierAccepts(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let probes = Probes(&generator, count: 30)
        for _ in 0..<100 {
            let specifier = try generator.specifier()
            let ranges = specifier.ranges()
            for version in probes {
                #expect(ranges.contains(version) == specifier.contains(version), "\(specifier) and \(version)")
            }
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func aSetHoldsTheVersionsNextToItsSpecifiersVersionExactlyWhenAccepted(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let specifier = try generator.specifier()
            guard let version = specifier.version else { continue }
            let ranges = specifier.ranges()
            for candidate in Self.neighbours(of: version) {
                #expect(ranges.contains(candidate) == specifier.contains(candidate), "\(specifier) and \(candidate)")
            }
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func identityGivesTheSetOfTheOneVersion(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for version in generator.versions(30) {
            let ranges = try VersionSpecifier(.arbitrary, version).ranges()
            #expect(ranges == VersionRanges(only: version))
            for candidate in Self.neighbours(of: version) {
                #expect(ranges.contains(candidate) == (candidate == version), "\(version) and \(candidate)")
            }
        }
    }

    /// The version with each of its parts taken away, added or moved by one.
    static func neighbours(of version: Version) -> [Version] {
        var result: [Version] = []
        let releases = [
            version.release, version.release.dropLast() + [5], version.release + [0], version.release + [1],
        ]
        for release in releases {
            for preRelease in [nil, version.preRelease, .init(.alpha, 0), .init(.releaseCandidate, 1)] {
                for post in [nil, version.postRelease, 0, 1, 2] {
                    for development in [nil, version.developmentRelease, 0, 1] {
                        for local in [[], version.local, [.text("a")], [.number(0)]] {
                            result.append(
                                Version(
                                    epoch: version.epoch, release: release, preRelease: preRelease,
                                    postRelease: post, developmentRelease: development, local: local))
                        }
                    }
                }
            }
        }
        return result
    }
}
