import Testing

@testable import Versioning

struct VersionRangesReleasesTests {
    struct Naming: Sendable, CustomTestStringConvertible {
        let specifiers: String
        let namesPreRelease: Bool
        var testDescription: String { specifiers }
    }

    @Test(arguments: [
        Naming(specifiers: ">=2.0rc1", namesPreRelease: true),
        Naming(specifiers: "==2.0a1", namesPreRelease: true),
        Naming(specifiers: ">=1.0.dev3,<2", namesPreRelease: true),
        Naming(specifiers: "<2.0", namesPreRelease: false),
        Naming(specifiers: "==2.*", namesPreRelease: false),
        Naming(specifiers: "!=2.*", namesPreRelease: false),
        Naming(specifiers: ">1.0,<=2.0", namesPreRelease: false),
        Naming(specifiers: "~=1.4.2", namesPreRelease: false),
    ])
    func onlyAWrittenPreReleaseAsksForPreReleases(_ given: Naming) throws {
        let ranges = try VersionSpecifiers(given.specifiers).ranges()
        #expect(ranges.namesPreRelease == given.namesPreRelease)
    }

    @Test func aPinIsRecognised() throws {
        let pinned = try VersionSpecifiers("==1.2").ranges()
        #expect(pinned.pinnedVersion == (try Version("1.2")))
        #expect(try VersionSpecifiers("==1.2+local").ranges().pinnedVersion == Version("1.2+local"))
        #expect(try VersionRanges(only: Version("1.2")).pinnedVersion == Version("1.2"))
        #expect(try VersionSpecifiers("==1.*").ranges().pinnedVersion == nil)
        #expect(try VersionSpecifiers(">=1,<2").ranges().pinnedVersion == nil)
        #expect(VersionRanges.full.pinnedVersion == nil)
    }

    struct Neighbours: Sendable, CustomTestStringConvertible {
        let previous: String?
        let version: String
        let next: String?
        var testDescription: String { "\(previous ?? "-") < \(version) < \(next ?? "-")" }
    }

    @Test(arguments: [
        Neighbours(previous: "1.0", version: "1.1", next: "1.2"),
        Neighbours(previous: "2.0rc1", version: "2.0", next: "2.1a1"),
        Neighbours(previous: "1.9b2", version: "2.0", next: "2.0.post1"),
        Neighbours(previous: "2.0.dev1", version: "2.0", next: nil),
        Neighbours(previous: nil, version: "2.0", next: "2.1.dev4"),
        Neighbours(previous: "1.0", version: "1.0+cpu", next: "1.0+cu1"),
        Neighbours(previous: "1.0", version: "2.0", next: "2.0.post1.dev1"),
    ])
    func aGapHoldsItsVersionAndNeitherNeighbour(_ given: Neighbours) throws {
        let version = try Version(given.version)
        let previous = try given.previous.map { try Version($0) }
        let next = try given.next.map { try Version($0) }
        let gap = VersionRanges.gap(around: version, previous: previous, next: next)
        #expect(gap.contains(version))
        #expect(previous.map(gap.contains) != true)
        #expect(next.map(gap.contains) != true)
        #expect(!gap.complement().namesPreRelease)
    }
}
