import PackageIdentity
import RandomInput
import Testing

@testable import Advisories

struct AdvisoryParserTests {
    @Test func readsACompleteRecord() throws {
        let advisory = try record(
            """
            {"schema_version": "1.7.0", "id": "PYSEC-2024-1", "aliases": ["CVE-2024-1", "GHSA-2222-3333-4444"],
             "upstream": ["CVE-2024-1"], "related": ["CVE-1999-1"],
             "published": "2024-01-02T03:04:05.678Z", "modified": "2024-02-01T00:00:00+01:00", "summary": "A \\"flaw\\"",
             "details": "x", "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
             "affected": [{"package": {"ecosystem": "PyPI", "name": "Acme.Tool", "purl": "pkg:pypi/acme-tool"},
               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2"}]}],
               "versions": ["1.0", "1.1"], "ecosystem_specific": {"anything": [1, {"a": null}]}}],
             "references": [{"type": "WEB", "url": "https://a.example/"}], "unknown": {"nested": [true, false, -1.5e3]}}
            """)
        #expect(advisory.id == AdvisoryID("PYSEC-2024-1"))
        #expect(advisory.aliases.map(\.text) == ["CVE-2024-1", "GHSA-2222-3333-4444"])
        #expect(advisory.upstream.map(\.text) == ["CVE-2024-1"])
        #expect(advisory.published?.description == "2024-01-02T03:04:05.678000Z")
        #expect(advisory.modified?.description == "2024-01-31T23:00:00Z")
        #expect(advisory.withdrawn == nil)
        #expect(advisory.summary == "A \"flaw\"")
        #expect(advisory.kind == .vulnerability)
        let affected = try #require(advisory.affected.first)
        #expect(affected.name == (try PackageName("acme-tool")))
        #expect(affected.ranges == [AffectedRange(events: [.introduced("0"), .fixed("1.2")])])
        #expect(affected.versions == ["1.0", "1.1"])
        #expect(advisory.score(for: affected)?.description == "9.8")
    }

    // MARK: Oddities of real records

    @Test func keepsThatARecordWasWithdrawn() throws {
        #expect(try record(#"{"id": "X-1", "withdrawn": "2024-01-01T00:00:00Z"}"#).withdrawn != nil)
    }

    @Test func needsNeitherSummaryNorSeverityNorDates() throws {
        let advisory = try record(#"{"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "a"}}]}"#)
        #expect(advisory.summary == nil && advisory.severities.isEmpty && advisory.published == nil)
        #expect(advisory.score(for: try #require(advisory.affected.first)) == nil)
    }

    @Test func readsNullAsAbsent() throws {
        let advisory = try record(
            #"{"id": "X-1", "aliases": null, "severity": null, "withdrawn": null, "affected": [{"package": {"ecosystem": "PyPI", "name": "a"}, "ranges": null, "versions": null, "database_specific": null}]}"#
        )
        #expect(advisory.aliases.isEmpty)
        #expect(advisory.affected.map(\.affectedVersionsAreUnknown) == [true])
    }

    @Test func leavesOutRangesOfCommits() throws {
        let advisory = try record(
            affected:
                #""ranges": [{"type": "GIT", "repo": "https://a.example/r", "events": [{"introduced": "0"}, {"fixed": "f00d"}]}, {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2"}]}]"#
        )
        #expect(advisory.affected.first?.ranges == [AffectedRange(events: [.introduced("0"), .fixed("2")])])
    }

    @Test func readsEveryKindOfEvent() throws {
        let advisory = try record(
            affected:
                #""ranges": [{"type": "SEMVER", "events": [{"introduced": "1"}, {"last_affected": "2"}, {"limit": "*"}, {"fixed": "3"}, {"new": {}}]}]"#
        )
        #expect(
            advisory.affected.first?.ranges.first?.events
                == [.introduced("1"), .lastAffected("2"), .limit("*"), .fixed("3")])
    }

    @Test func normalisesNamesOfPyPIAlone() throws {
        for (ecosystem, name, expected) in [
            ("PyPI", "jw.util", "jw-util"), ("PyPI", "Nasrtox", "nasrtox"), ("RubyGems", "Ruby_GUI-x", "Ruby_GUI-x"),
            ("crates.io", "buf_redux", "buf_redux"), ("npm", "@Scope/x.Y", "@Scope/x.Y"),
        ] {
            let advisory = try record(
                #"{"id": "X-1", "affected": [{"package": {"ecosystem": "\#(ecosystem)", "name": "\#(name)"}}]}"#)
            #expect(advisory.affected.first?.name.normalized == expected)
        }
    }

    @Test func leavesOutPackagesOfOtherEcosystems() throws {
        let advisory = try record(
            #"{"id": "X-1", "affected": [{"package": {"ecosystem": "Go", "name": "example.com/x y"}}, {"package": {"ecosystem": "Maven:https://repo.example/", "name": "a:b"}}, {"package": {"ecosystem": "npm", "name": "b"}}]}"#
        )
        #expect(advisory.affected.map(\.name.normalized) == ["b"])
    }

    @Test func idsMayHoldSlashesAndSpaces() throws {
        let id = "pypi/2024-12- somebody/some-package"
        #expect(try record(#"{"id": "\#(id)"}"#).id.text == id)
    }

    @Test func aSeverityOfThePackageReplacesTheRecords() throws {
        let advisory = try record(
            #"{"id": "X-1", "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}], "affected": [{"package": {"ecosystem": "PyPI", "name": "a"}, "severity": [{"type": "CVSS_V3", "score": "CVSS:3.0/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N"}]}]}"#
        )
        #expect(advisory.score(for: try #require(advisory.affected.first))?.description == "3.1")
    }

    @Test func theHighestOfSeveralScoresCounts() throws {
        let advisory = try record(
            #"{"id": "X-1", "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N"}, {"type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N"}, {"type": "Ubuntu", "score": "high"}, {"type": "CVSS_V2", "score": "AV:N/AC:L/Au:N/C:P/I:P/A:P"}], "affected": [{"package": {"ecosystem": "PyPI", "name": "a"}}]}"#
        )
        #expect(advisory.score(for: try #require(advisory.affected.first))?.description == "6.9")
    }

    // MARK: Kinds

    struct Kind: CustomTestStringConvertible {
        let what: String
        let json: String
        let kind: AdvisoryKind
        var testDescription: String { what }
    }

    @Test(arguments: [
        Kind(what: "a MAL id", json: #"{"id": "MAL-2024-1"}"#, kind: .malicious),
        Kind(what: "a MAL alias", json: #"{"id": "PYSEC-2026-578", "aliases": ["MAL-2026-5280"]}"#, kind: .malicious),
        Kind(
            what: "a category of the database",
            json: #"{"id": "LWA-1", "database_specific": {"leitwacht": {"category": "research_poc"}}}"#, kind: .research
        ),
        Kind(
            what: "embedded malicious code",
            json:
                #"{"id": "GHSA-2222-3333-4444", "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "database_specific": {"cwes": [{"cweId": "CWE-79"}, {"cweId": "CWE-506"}]}}]}"#,
            kind: .malicious),
        Kind(
            what: "RustSec's unmaintained",
            json:
                #"{"id": "RUSTSEC-2023-0028", "affected": [{"package": {"ecosystem": "crates.io", "name": "a"}, "database_specific": {"informational": "unmaintained"}}]}"#,
            kind: .unmaintained),
        Kind(
            what: "a campaign's category",
            json: #"{"id": "pypi/c/a", "details": "x\n\nCategory: SPAM - advertisements"}"#,
            kind: .spam),
        Kind(
            what: "a hacking tool",
            json:
                #"{"id": "pypi/c/a", "details": "x\n\nCategory: HIGH_RISK_HACKING_TOOLS - y", "summary": "Malicious code in a"}"#,
            kind: .hackingTool),
        Kind(
            what: "a campaign without category", json: #"{"id": "c/a", "summary": "Malicious code in a"}"#,
            kind: .malicious),
        Kind(
            what: "a vulnerability whose prose quotes a category",
            json: #"{"id": "PYSEC-1", "aliases": ["CVE-2024-1"], "details": "x\n\nCategory: MALICIOUS - y"}"#,
            kind: .vulnerability),
        Kind(
            what: "a hijacked release, before it had a number",
            json: #"{"id": "PYSEC-2026-2", "details": "Two versions contain credential harvesting malware"}"#,
            kind: .malicious),
        Kind(
            what: "a vulnerability that malware may use",
            json: #"{"id": "PYSEC-2026-3", "aliases": ["CVE-2026-1"], "details": "runs malicious code"}"#,
            kind: .vulnerability),
    ])
    func tellsWhatKindOfThingARecordIsAbout(_ example: Kind) throws {
        #expect(try record(example.json).kind == example.kind)
    }

    // MARK: What is refused

    struct Broken: CustomTestStringConvertible {
        let json: String
        let problem: InvalidAdvisory.Problem
        var testDescription: String { json }
    }

    @Test(arguments: [
        Broken(json: "{}", problem: .missing("id")),
        Broken(json: #"{"id": ""}"#, problem: .value(of: "id")),
        Broken(json: #"{"id": "a\u0000b"}"#, problem: .value(of: "id")),
        Broken(json: #"{"id": "a", "id": "b"}"#, problem: .duplicate("id")),
        Broken(json: #"{"id": "a", "\u0069d": "b"}"#, problem: .duplicate("id")),
        Broken(json: #"{"id": "a", "withdrawn": "soon"}"#, problem: .value(of: "withdrawn")),
        Broken(json: #"{"id": "a", "affected": [{}]}"#, problem: .missing("package")),
        Broken(json: #"{"id": "a", "affected": [{"package": {"name": "a"}}]}"#, problem: .missing("ecosystem")),
        Broken(json: #"{"id": "a", "affected": [{"package": {"ecosystem": "PyPI"}}]}"#, problem: .missing("name")),
        Broken(
            json: #"{"id": "a", "affected": [{"package": {"ecosystem": "PyPI", "name": "-a-"}}]}"#,
            problem: .value(of: "name")),
        Broken(json: #"{"id": "a"} {}"#, problem: .json(.trailing)),
        Broken(json: #"{"id": "a", "affected": {}}"#, problem: .json(.expected("an array"))),
        Broken(json: #"[]"#, problem: .json(.expected("an object"))),
    ])
    func refusesWithTheReason(_ broken: Broken) throws {
        let error = #expect(throws: InvalidAdvisory.self) { try record(broken.json) }
        #expect(error?.problem == broken.problem)
        #expect((0...broken.json.utf8.count).contains(error?.offset ?? -1))
    }

    @Test func refusesWhatIsLargerThanTheLimits() throws {
        var limits = AdvisoryLimits()
        limits.elements = 2
        limits.text = 8
        let many = #"{"id": "a", "aliases": ["b", "c", "d"]}"#
        #expect(throws: InvalidAdvisory.self) { try Advisory(parsing: Array(many.utf8), limits: limits) }
        #expect(throws: InvalidAdvisory.self) {
            try Advisory(parsing: Array(#"{"id": "123456789"}"#.utf8), limits: limits)
        }
        limits.record = 4
        let error = #expect(throws: InvalidAdvisory.self) { try Advisory(parsing: Array(many.utf8), limits: limits) }
        #expect(error?.problem == .tooLarge)
    }

    /// Every record cut short or with a byte changed is read or refused, and nothing else.
    @Test func survivesDamage() throws {
        let original = Array(
            #"{"id": "PYSEC-1", "aliases": ["CVE-2024-1"], "severity": [{"score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}], "affected": [{"package": {"ecosystem": "PyPI", "name": "a"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}], "versions": ["1é", "\u00e9"]}]}"#
                .utf8)
        for length in original.indices {
            #expect(throws: InvalidAdvisory.self) { try Advisory(parsing: Array(original[..<length])) }
        }
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<5_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? Advisory(parsing: bytes)
        }
    }

    private func record(_ json: String) throws -> Advisory {
        try Advisory(parsing: Array(json.utf8))
    }

    private func record(affected: String) throws -> Advisory {
        try record(#"{"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "a"}, \#(affected)}]}"#)
    }
}
