import Advisories
import HeldBytes
import PackageIdentity
import TestSupport
import Testing

@testable import Feeds

/// What the public exports of 2026 hold and must not break a feed, each as a whole record through archive and index.
struct RealOddityTests {
    struct Oddity: CustomTestStringConvertible {
        let testDescription: String
        /// The members of the element of `affected` behind `package`.
        var affected = ""
        /// Members of the record itself.
        var members = ""
        var package = "acme"
        var ecosystem = Ecosystem.pypi
        var hits: [String] = []
        var misses: [String] = []
        var kind = AdvisoryKind.vulnerability
        /// As it is shown; nil when there is none.
        var score: String?
        var isUnknown = false
    }

    private static func range(_ events: String, type: String = "ECOSYSTEM") -> String {
        "{\"type\": \"\(type)\", \"events\": [\(events)]}"
    }

    private static func ranges(_ ranges: String..., versions: String? = nil) -> String {
        "\"ranges\": [" + ranges.joined(separator: ", ") + "]" + (versions.map { ", \"versions\": [\($0)]" } ?? "")
    }

    private static let bounded = ranges(range(#"{"introduced": "1.0"}, {"fixed": "2.0"}"#))
    private static let everything = ranges(range(#"{"introduced": "0"}"#))

    static let oddities = [
        Oddity(
            testDescription: "withdrawn", affected: bounded, members: #""withdrawn": "2024-01-01T00:00:00Z","#,
            misses: ["1.5"]),
        Oddity(testDescription: "neither summary nor severity", affected: bounded, hits: ["1.5"], misses: ["2.0"]),
        Oddity(
            testDescription: "CVSS v3.0", affected: bounded,
            members: #""severity": [{"type": "CVSS_V3", "score": "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"#,
            hits: ["1.5"], score: "9.8"),
        Oddity(
            testDescription: "CVSS v3.1", affected: bounded,
            members: #""severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],"#,
            hits: ["1.5"], score: "7.5"),
        Oddity(
            testDescription: "CVSS v4.0", affected: bounded,
            members: """
                "severity": [{"type": "CVSS_V4", "score":
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}],
                """, hits: ["1.5"], score: "9.3"),
        Oddity(
            testDescription: "a range of commits beside one of versions",
            affected: ranges(
                range(#"{"introduced": "0"}, {"fixed": "3f2ab9"}"#, type: "GIT"),
                range(#"{"introduced": "1.0"}, {"fixed": "2.0"}"#)), hits: ["1.5"], misses: ["0.9", "2.0"]),
        Oddity(
            testDescription: "the last affected version",
            affected: ranges(range(#"{"introduced": "1.0"}, {"last_affected": "2.0"}"#)), hits: ["1.0", "2.0"],
            misses: ["2.0.1"]),
        Oddity(testDescription: "a range without end", affected: everything, hits: ["0.0.1", "99"]),
        Oddity(
            testDescription: "several intervals",
            affected: ranges(
                range(#"{"introduced": "1.0"}, {"fixed": "1.2"}, {"introduced": "2.0"}, {"fixed": "2.2"}"#)),
            hits: ["1.1", "2.1"], misses: ["1.2", "1.9", "2.2"]),
        Oddity(
            testDescription: "events out of order",
            affected: ranges(
                range(#"{"introduced": "2.0"}, {"fixed": "2.10"}, {"introduced": "1.0"}, {"fixed": "1.2"}"#)),
            hits: ["1.1", "2.9"], misses: ["1.2", "1.9", "2.10"]),
        Oddity(
            testDescription: "two events of one kind in a row",
            affected: ranges(
                range(#"{"introduced": "1.0"}, {"introduced": "1.5"}, {"fixed": "2.0"}, {"fixed": "2.1"}"#)),
            hits: ["1.2", "1.7"], misses: ["0.9", "2.2"]),
        Oddity(
            testDescription: "no versions listed", affected: bounded, hits: ["1.0"], misses: ["2.0"]),
        Oddity(
            testDescription: "versions without ranges", affected: #""versions": ["1.0", "1.1"]"#,
            hits: ["1.0", "1.0.0", "1.1"], misses: ["1.2"]),
        Oddity(testDescription: "neither versions nor ranges", hits: ["1.0", "99"], isUnknown: true),
        Oddity(
            testDescription: "listed versions that are none", affected: #""versions": ["2.9.0-NA", "trunk", "1.0"]"#,
            hits: ["2.9.0-NA", "trunk", "1.0"], misses: ["2.9.0", "main"]),
        Oddity(
            testDescription: "an event that is no version",
            affected: ranges(range(#"{"introduced": "0"}, {"fixed": "trunk"}"#), versions: #""1.0""#), hits: ["1.0"]),
        Oddity(
            testDescription: "a name that is not normalised", affected: bounded, package: "jw.util", hits: ["1.5"]),
        Oddity(
            testDescription: "an id of the malware database", affected: bounded,
            members: #""aliases": ["MAL-2025-1"],"#, hits: ["1.5"], kind: .malicious),
        Oddity(
            testDescription: "a category in the details", affected: everything,
            members: #""details": "x\nCategory: PROBABLY_PENTEST - harmless","#, hits: ["1.0"], kind: .research),
        Oddity(
            testDescription: "one release of a popular package", affected: #""versions": ["1.82.7", "1.82.8"]"#,
            members: #""aliases": ["MAL-2026-1"],"#, package: "litellm", hits: ["1.82.7"],
            misses: ["1.82.6", "1.82.9"], kind: .malicious),
        Oddity(
            testDescription: "a gem with capitals and an underscore", affected: everything, package: "Net_SSH",
            ecosystem: .rubyGems, hits: ["1.0"]),
        Oddity(
            testDescription: "changed in 2027", affected: bounded, members: #""modified": "2027-12-31T00:00:00Z","#,
            hits: ["1.5"]),
    ]

    private static func draft(_ oddity: Oddity) throws -> FeedDraft {
        let separator = oddity.affected.isEmpty ? "" : ", "
        let isCampaign = oddity.kind == .research
        let record = """
            {"id": "\(isCampaign ? "pypi/2026-01-acme/acme" : "PYSEC-2026-1")", \(oddity.members)
            "affected": [{"package": {"ecosystem": "\(oddity.ecosystem.osvName)", "name": "\(oddity.package)"}\(separator)
            \(oddity.affected)}]}
            """
        return try AdvisoryArchive.read(
            MemoryArchive.source(
                TestArchive.zip([(name: "record.json", content: record)], modified: TestRecord.dosDate(10))),
            name: "osv", ecosystem: oddity.ecosystem)
    }

    @Test(arguments: oddities)
    func isRead(_ oddity: Oddity) throws {
        let draft = try Self.draft(oddity)
        #expect(draft.part.rejected == 0 && draft.problems.isEmpty)
        #expect(draft.part.date == FeedWorld.day(10))
        let name = try PackageName(oddity.package, ecosystem: oddity.ecosystem)
        let package = try #require(try AdvisoryIndex(HeldBytes(copying: draft.bytes)).package(name))
        for version in oddity.hits {
            let matches = try package.matches(version: version)
            #expect(matches.map(\.kind) == [oddity.kind], "\(version)")
            #expect(matches.first?.score?.description == oddity.score)
            #expect(matches.first?.affectedVersionsAreUnknown == oddity.isUnknown)
        }
        for version in oddity.misses { #expect(try package.matches(version: version).isEmpty, "\(version)") }
    }

    @Test func gemsAreToldApartByTheirSpelling() throws {
        let oddity = try #require(Self.oddities.first { $0.ecosystem == .rubyGems })
        let index = try AdvisoryIndex(HeldBytes(copying: Self.draft(oddity).bytes))
        for other in ["net_ssh", "Net-SSH", "net-ssh"] {
            #expect(try index.package(PackageName(other, ecosystem: .rubyGems)) == nil)
        }
    }

    /// 1,268 aliases stand in several records; 38 records of one database name one of the malware database.
    @Test func recordsThatShareAnAliasTellOfOneThing() throws {
        let record = { (id: String, alias: String) in
            """
            {"id": "\(id)", "aliases": ["\(alias)"], "affected": [{"package": {"ecosystem": "PyPI", "name": "acme"},
            \(Self.everything)}]}
            """
        }
        let draft = try AdvisoryArchive.read(
            MemoryArchive.source(
                TestArchive.zip(
                    [
                        (name: "1.json", content: record("PYSEC-2026-1", "CVE-2026-1")),
                        (name: "2.json", content: record("GHSA-2222-3333-4444", "CVE-2026-1")),
                        (name: "3.json", content: record("PYSEC-2026-3", "MAL-2026-3")),
                        (name: "4.json", content: record("MAL-2026-3", "PYSEC-2026-3")),
                    ], modified: TestRecord.dosDate(10))), name: "osv", ecosystem: .pypi)
        let index = try AdvisoryIndex(HeldBytes(copying: draft.bytes))
        let matches = try #require(try index.package(PackageName("acme"))).matches(version: "1")
        #expect(
            matches.map { $0.ids.map(\.text) } == [
                ["MAL-2026-3", "PYSEC-2026-3"], ["GHSA-2222-3333-4444", "PYSEC-2026-1"],
            ])
        #expect(matches.map(\.kind) == [.malicious, .vulnerability])
    }

    /// `details` holds attackers' addresses: nothing of it is kept, so nothing of it is ever shown or fetched.
    @Test func noProseIsKept() throws {
        let secret = "http://evil.example/payload"
        let record = TestRecord("X-1").json.replacing(
            "\"affected\"", with: "\"summary\": \"\(secret)\", \"details\": \"\(secret)\", \"affected\"")
        let draft = try AdvisoryArchive.read(
            MemoryArchive.source(
                TestArchive.zip([(name: "1.json", content: record)], modified: TestRecord.dosDate(10))),
            name: "osv", ecosystem: .pypi)
        #expect(!String(decoding: draft.bytes, as: UTF8.self).contains("evil.example"))
    }
}
