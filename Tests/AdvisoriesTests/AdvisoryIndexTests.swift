import HeldBytes
import PackageIdentity
import RandomInput
import Testing

@testable import Advisories

struct AdvisoryIndexTests {
    @Test func answersForTheRightPackageOnly() throws {
        let index = try Self.index([
            Self.advisory("X-1", "flask"), Self.advisory("X-2", "flask", ecosystem: .npm), Self.advisory("X-3", "flas"),
            Self.advisory("X-4", "flaskk"),
        ])
        #expect(index.packageCount == 4)
        #expect(try Self.ids(index, "flask", "1") == ["X-1"])
        #expect(try Self.ids(index, "flask", "1", ecosystem: .npm) == ["X-2"])
        #expect(try index.package(PackageName("fla")) == nil)
        #expect(try index.package(PackageName("flask", ecosystem: .cratesIO)) == nil)
        #expect(try index.package(PackageName("aaa")) == nil)
        #expect(try index.package(PackageName("zzz")) == nil)
    }

    @Test func rubyGemsNamesAreKeptAsTheyAre() throws {
        let index = try Self.index([Self.advisory("X-1", "Net-SSH", ecosystem: .rubyGems)])
        #expect(try Self.ids(index, "Net-SSH", "1", ecosystem: .rubyGems) == ["X-1"])
        #expect(try index.package(PackageName("net-ssh", ecosystem: .rubyGems)) == nil)
        #expect(try index.package(PackageName("Net_SSH", ecosystem: .rubyGems)) == nil)
    }

    @Test func reportsOneThingOnceUnderAllItsNames() throws {
        let index = try Self.index([
            Self.advisory("PYSEC-2024-2", "a", aliases: ["CVE-2024-2"]),
            Self.advisory("GHSA-2222-3333-4444", "a", aliases: ["CVE-2024-2", "PYSEC-2024-9"]),
            Self.advisory("PYSEC-2024-9", "a"), Self.advisory("PYSEC-2024-5", "a", aliases: ["CVE-2024-5"]),
        ])
        let matches = try #require(try index.package(PackageName("a"))).matches(version: "1")
        #expect(
            matches.map { $0.ids.map(\.text) } == [
                ["GHSA-2222-3333-4444", "PYSEC-2024-2", "PYSEC-2024-9"], ["PYSEC-2024-5"],
            ])
        #expect(matches.first?.aliases.map(\.text) == ["CVE-2024-2"])
    }

    @Test func aMalwareAliasMakesTheWholeThingMalicious() throws {
        let index = try Self.index([
            Self.advisory("PYSEC-2026-578", "a", aliases: ["MAL-2026-5280"]),
            Self.advisory("MAL-2026-5280", "a", kind: .malicious),
        ])
        let matches = try #require(try index.package(PackageName("a"))).matches(version: "1")
        #expect(matches.map(\.kind) == [.malicious])
    }

    @Test func withdrawnRecordsSayNothing() throws {
        let withdrawn = Advisory(
            id: AdvisoryID("X-1"), withdrawn: Instant(clampingMicroseconds: 0),
            affected: [AffectedPackage(name: try PackageName("a"), ranges: [AffectedRange(events: [.introduced("0")])])]
        )
        let index = try Self.index([withdrawn])
        let package = try #require(try index.package(PackageName("a")))
        #expect(try package.matches(version: "1").isEmpty && package.matchesForEveryVersion.isEmpty)
        #expect(package.records.map(\.isWithdrawn) == [true])
        #expect(index.sources.map(\.withdrawn) == [1])
    }

    @Test func neitherRangesNorVersionsIsSaid() throws {
        let index = try Self.index([
            Advisory(id: AdvisoryID("X-1"), affected: [AffectedPackage(name: try PackageName("a"))])
        ])
        let match = try #require(try index.package(PackageName("a"))?.matches(version: "1").first)
        #expect(match.affectedVersionsAreUnknown)
    }

    /// litellm, num2words and others are on malware lists for single releases.
    @Test func aHijackedReleaseDoesNotCondemnTheName() throws {
        let index = try Self.index([
            Self.advisory(
                "MAL-1", "litellm", kind: .malicious, events: [.introduced("1.82.7"), .lastAffected("1.82.8")]),
            Self.advisory("MAL-2", "evil", kind: .malicious),
        ])
        let litellm = try #require(try index.package(PackageName("litellm")))
        #expect(try litellm.matches(version: "1.82.7").map(\.kind) == [.malicious])
        #expect(try litellm.matches(version: "1.82.9").isEmpty)
        #expect(litellm.matchesForEveryVersion.isEmpty)
        #expect(try index.package(PackageName("evil"))?.matchesForEveryVersion.count == 1)
    }

    /// A real record names mistral twice: once with a range, once with versions.
    @Test func aPackageNamedTwiceInARecordIsOnePackage() throws {
        let name = try PackageName("mistral")
        let index = try Self.index([
            Advisory(
                id: AdvisoryID("X-1"),
                affected: [
                    AffectedPackage(
                        name: name, ranges: [AffectedRange(events: [.introduced("20.0.0"), .fixed("20.1.1")])]),
                    AffectedPackage(name: name, versions: ["21.0.0"]),
                ])
        ])
        for version in ["20.1.0", "21.0.0"] { #expect(try Self.ids(index, "mistral", version) == ["X-1"]) }
        #expect(try Self.ids(index, "mistral", "22.0.0") == [])
    }

    // MARK: Fixes

    @Test func namesTheSmallestFixOfEachBranchAbove() throws {
        let index = try Self.index([
            Self.advisory(
                "X-1", "django",
                events: [
                    .introduced("2.2"), .fixed("2.2.24"), .introduced("3.1"), .fixed("3.1.12"), .introduced("3.2"),
                    .fixed("3.2.4"),
                ])
        ])
        let package = try #require(try index.package(PackageName("django")))
        #expect(try package.matches(version: "3.2.0").first?.fixedVersions == ["3.2.4"])
        #expect(try package.matches(version: "2.2.1").first?.fixedVersions == ["2.2.24", "3.1.12", "3.2.4"])
    }

    @Test func aFixThatIsAffectedAgainIsNoFix() throws {
        let index = try Self.index([
            Advisory(
                id: AdvisoryID("X-1"),
                affected: [
                    AffectedPackage(
                        name: try PackageName("a"),
                        ranges: [AffectedRange(events: [.introduced("1"), .fixed("2.11.6")])], versions: ["2.11.6"])
                ])
        ])
        #expect(try index.package(PackageName("a"))?.matches(version: "1").first?.fixedVersions == [])
    }

    @Test func recordsOfOneThingMustAgreeOnTheFix() throws {
        let index = try Self.index([
            Self.advisory(
                "X-1", "a", aliases: ["C-1"],
                events: [.introduced("0"), .fixed("1.2"), .introduced("2"), .fixed("2.1")]),
            Self.advisory("X-2", "a", aliases: ["C-1"], events: [.introduced("0"), .fixed("1.3")]),
        ])
        #expect(try index.package(PackageName("a"))?.matches(version: "1.0").first?.fixedVersions == ["1.3", "2.1"])
    }

    @Test func theSafeVersionHasNothingAgainstIt() throws {
        let index = try Self.index([
            Self.advisory("X-1", "a", events: [.introduced("0"), .fixed("1.2")]),
            Self.advisory("X-2", "a", events: [.introduced("0"), .fixed("1.4")]),
            Self.advisory("X-3", "a", events: [.introduced("1.4"), .fixed("1.5")]),
        ])
        let package = try #require(try index.package(PackageName("a")))
        #expect(try package.smallestSafeVersion(above: "1.3") == "1.5")
        #expect(try package.smallestSafeVersion(above: "1.4") == "1.5")
        #expect(try package.smallestSafeVersion(above: "1.5") == nil)
    }

    // MARK: The bytes

    @Test func theBytesDoNotDependOnTheOrderOfRecords() throws {
        let advisories = try Self.manyAdvisories()
        #expect(Self.bytes(advisories) == Self.bytes(advisories.reversed()))
    }

    @Test func keepsEveryFact() throws {
        let source = AdvisorySource(name: "feed é", date: Instant(clampingMicroseconds: 1_700_000_000_123_456))
        let ids = [
            "CVE-2024-0001", "CVE-2024-123456", "PYSEC-2024-48", "MAL-2024-1", "RUSTSEC-2021-0012",
            "GHSA-2222-xxxx-wwww",
            "GHSA-aaaa-bbbb-cccc", "pypi/2025-08-x/acme", "acme", "CVE-24-1", "CVE-2024-01", "MAL-2024-007",
            "OSV-2020-1",
            "CVE-2024-99999999999999999999", "été",
        ].map { AdvisoryID($0) }
        let advisories = try ids.map { id in
            Advisory(
                id: id, aliases: ids.filter { $0 != id }.sorted(), kind: .unsound,
                published: Instant(clampingMicroseconds: 1_700_000_040_000_000),
                severities: [try CVSSVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")],
                affected: [AffectedPackage(name: try PackageName("acme"), versions: ["1", "trunk"])])
        }
        let index = try AdvisoryIndex(HeldBytes(copying: Self.bytes(advisories, source: source)))
        #expect(index.sources.map(\.name) == ["feed é"])
        #expect(index.sources.map(\.date) == [source.date])
        #expect(index.sources.map(\.records) == [ids.count])
        for version in ["1.0", "trunk"] {
            let match = try #require(try index.package(PackageName("acme"))?.matches(version: version).first)
            #expect(match.ids == ids.sorted())
            #expect(match.kind == .unsound && match.score?.description == "9.8")
            #expect(match.published?.description == "2023-11-14T22:14:00Z")
        }
    }

    @Test func findsEveryPackageOfMany() throws {
        let advisories = try Self.manyAdvisories()
        let index = try Self.index(advisories)
        try index.verify()
        var walked = 0
        try index.forEachPackage { _ in walked += 1 }
        #expect(walked == index.packageCount)
        for advisory in advisories {
            let name = try #require(advisory.affected.first?.name)
            #expect(try index.package(name)?.matches(version: "1").map(\.ids) == [[advisory.id]])
        }
    }

    @Test func anEmptyIndexKnowsNothing() throws {
        let index = try AdvisoryIndex(HeldBytes(copying: AdvisoryIndexBuilder().build()))
        #expect(try index.package(PackageName("a")) == nil)
        #expect(index.sources.isEmpty)
    }

    @Test func refusesForeignShortAndNewerFiles() throws {
        let bytes = Self.bytes([try Self.advisory("X-1", "a")])
        #expect(throws: InvalidAdvisoryIndex.foreign) { try AdvisoryIndex(HeldBytes(copying: Array("GIF89a".utf8))) }
        #expect(throws: InvalidAdvisoryIndex.foreign) { try AdvisoryIndex(HeldBytes(copying: [])) }
        #expect(throws: InvalidAdvisoryIndex.length) { try AdvisoryIndex(HeldBytes(copying: bytes.dropLast())) }
        #expect(throws: InvalidAdvisoryIndex.length) { try AdvisoryIndex(HeldBytes(copying: bytes.prefix(20))) }
        var newer = bytes
        newer[8] = 2
        #expect(throws: InvalidAdvisoryIndex.version(2)) { try AdvisoryIndex(HeldBytes(copying: newer)) }
    }

    /// No damaged byte is believed: every change of a byte is an error on opening or on the lookup that reads it.
    @Test func noticesEveryChangedByte() throws {
        let bytes = Self.bytes([try Self.advisory("X-1", "a", aliases: ["CVE-2024-1"]), try Self.advisory("X-2", "b")])
        for offset in bytes.indices {
            var damaged = bytes
            damaged[offset] ^= 0x41
            #expect(throws: InvalidAdvisoryIndex.self, "offset \(offset)") {
                let index = try AdvisoryIndex(HeldBytes(copying: damaged))
                _ = try index.package(PackageName("a"))
            }
        }
    }

    /// What an author could do who makes the checksums right again: any answer or error, but no crash.
    @Test func survivesBlocksThatLie() throws {
        let bytes = Self.bytes(try Self.manyAdvisories(count: 40))
        var generator = SeededGenerator(seed: 77)
        for _ in 0..<3_000 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                damaged[Int.random(in: 12..<damaged.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            Self.repairChecksums(&damaged)
            guard let index = try? AdvisoryIndex(HeldBytes(copying: damaged)) else { continue }
            try? index.forEachPackage { package in
                _ = try package.matches(version: "1.0")
                _ = try package.smallestSafeVersion(above: "1.0")
            }
            _ = try? index.package(PackageName("name-7"))
        }
    }

    private static func repairChecksums(_ bytes: inout [UInt8]) {
        func number(at offset: Int, _ length: Int) -> Int {
            bytes[offset..<(offset + length)].reversed().reduce(0) { ($0 & 0xFF_FFFF_FFFF) << 8 | Int($1) }
        }
        func write(_ value: UInt64, at offset: Int) {
            for index in 0..<8 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
        }
        write(UInt64(bytes.count), at: 16)
        let head = number(at: 12, 4)
        for block in 0..<min(number(at: 32, 4), 8) {
            let entry = 48 + 32 * block
            guard entry + 32 <= bytes.count else { continue }
            let (offset, length) = (number(at: entry, 8), number(at: entry + 8, 4))
            guard offset >= 0, offset <= bytes.count, length <= bytes.count - offset else { continue }
            write(bytes[offset..<(offset + length)].withUnsafeBytes(IndexChecksum.of), at: entry + 24)
        }
        guard head >= 48, head <= bytes.count else { return }
        write(0, at: 24)
        write(bytes[..<head].withUnsafeBytes(IndexChecksum.of), at: 24)
    }

    // MARK: Worlds

    private static func advisory(
        _ id: String, _ name: String, ecosystem: Ecosystem = .pypi, aliases: [String] = [],
        kind: AdvisoryKind = .vulnerability, events: [RangeEvent] = [.introduced("0")]
    ) throws -> Advisory {
        Advisory(
            id: AdvisoryID(id), aliases: aliases.map { AdvisoryID($0) }, kind: kind,
            affected: [
                AffectedPackage(
                    name: try PackageName(name, ecosystem: ecosystem), ranges: [AffectedRange(events: events)])
            ])
    }

    private static func manyAdvisories(count: Int = 2_000) throws -> [Advisory] {
        try (0..<count).map { number in
            try advisory(
                "MAL-2024-\(number)", "name-\(number * 7)", ecosystem: Ecosystem.allCases[number % 4],
                events: [.introduced("0"), .fixed("2.\(number)")])
        }
    }

    private static func bytes(
        _ advisories: [Advisory],
        source: AdvisorySource = AdvisorySource(name: "test", date: Instant(clampingMicroseconds: 0))
    ) -> [UInt8] {
        var builder = AdvisoryIndexBuilder()
        builder.begin(source)
        for advisory in advisories { builder.add(advisory) }
        return builder.build()
    }

    private static func index(_ advisories: [Advisory]) throws -> AdvisoryIndex {
        try AdvisoryIndex(HeldBytes(copying: bytes(advisories)))
    }

    private static func ids(
        _ index: AdvisoryIndex, _ name: String, _ version: String, ecosystem: Ecosystem = .pypi
    ) throws -> [String] {
        try index.package(PackageName(name, ecosystem: ecosystem))?.matches(version: version).flatMap(\.ids).map(\.text)
            ?? []
    }
}
