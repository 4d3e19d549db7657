import RandomInput
import Testing

@testable import Versioning

@Suite struct EqualityOfSetsIsExactTests {
    /// Two different values would be allowed to hold the same versions only if something lay between two places
    /// that no version can lie between.
    @Test(arguments: SeededGenerator.seeds)
    func setsThatDifferAreToldApartByAVersion(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let (first, second) = (try generator.ranges(), try generator.ranges())
            let difference = first.subtracting(second).union(second.subtracting(first))
            #expect((first == second) == difference.isEmpty)
            for interval in difference.intervals {
                let witness = try Self.leastVersions(above: interval.lower)
                #expect(difference.contains(witness), "\(witness) in \(difference)")
                #expect(first.contains(witness) != second.contains(witness))
            }
        }
    }

    struct Spellings {
        let first: String
        let second: String
    }

    @Test(arguments: [
        Spellings(first: "<=1.0", second: "<1.0.post0"),
        Spellings(first: "<=1.0.post1", second: "<1.0.post2"),
        Spellings(first: "<=1.0.dev1", second: "<1.0.dev2"),
        Spellings(first: ">1.0.post1", second: ">=1.0.post2.dev0"),
        Spellings(first: ">1.0.dev1", second: ">=1.0.dev2"),
        Spellings(first: ">1.0a1", second: ">=1.0a2.dev0"),
        Spellings(first: "==1.*", second: ">=1.dev0,<2"),
        Spellings(first: "~=1.4.5", second: ">=1.4.5,<1.5"),
        Spellings(first: "~=1.4.5a4", second: ">=1.4.5a4,==1.4.*"),
        Spellings(first: ">=0.dev0", second: ""),
        Spellings(first: "==1.*,!=1.0.*", second: "==1.*,!=1.0,!=1.0.*"),
        Spellings(first: ">=1,<1", second: "<0.dev0"),
        Spellings(first: "===1.0", second: "===1.0.0"),
    ])
    func spellingsOfOneSetAreOneValue(_ spellings: Spellings) throws {
        let (first, second) = (try VersionSpecifiers(spellings.first), try VersionSpecifiers(spellings.second))
        #expect(first.ranges() == second.ranges())
        #expect(first.ranges().hashValue == second.ranges().hashValue)
    }

    /// A version so close above a place that every other place of the generator's lies below it or above.
    private static func leastVersions(above boundary: VersionBoundary?) throws -> Version {
        guard let boundary else { return try Version("0.dev0") }
        let version = boundary.version
        let near = Version.LocalSegment.text(String(repeating: "0", count: 20) + "a")
        switch boundary.place {
        case .before: return version
        case .after:
            return Version(
                epoch: version.epoch, release: version.release, preRelease: version.preRelease,
                postRelease: version.postRelease, developmentRelease: version.developmentRelease,
                local: version.local + [near])
        case .afterPosts:
            return Version(
                epoch: version.epoch, release: version.release + Array(repeating: 0, count: 20) + [1],
                developmentRelease: 0)
        }
    }
}
