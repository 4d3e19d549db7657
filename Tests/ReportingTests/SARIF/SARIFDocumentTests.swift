import PackageIdentity
import Policy
import Reporting
import Testing

/// The rules of SARIF 2.1.0 that readers rely on; the whole schema is held against real output by the live suite.
@Suite struct SARIFDocumentTests {
    private let tool = ReportingTool(name: "cordon", version: "1.2.3", advisoryPages: "https://advisories.example/")

    private func document(_ packages: [ReportedPackage]) -> JSONValue {
        SARIFDocument(VerdictReport(at: SampleReport.now, packages: packages), by: tool).value
    }

    private func results(_ document: JSONValue) -> [JSONValue] {
        (document["runs"].elements.first?["results"]).elements
    }

    private func rules(_ document: JSONValue) -> [JSONValue] {
        (document["runs"].elements.first?["tool"]?["driver"]?["rules"]).elements
    }

    private func placed(_ places: ReportedPlace...) -> ReportedPackage {
        var package = SampleReport.package("old-tool", "2.0", [Finding(.yanked, "was taken back")])
        package.places = places
        return package
    }

    @Test func theHead() {
        let document = SARIFDocument(SampleReport.report, by: tool).value
        #expect(document["version"] == "2.1.0")
        #expect(document["$schema"]?.text?.hasSuffix("/sarif-schema-2.1.0.json") == true)
        #expect(document["runs"].elements.count == 1)
        let driver = document["runs"].elements[0]["tool"]?["driver"]
        #expect(driver?["name"] == "cordon")
        #expect(driver?["semanticVersion"] == "1.2.3")
        #expect(document["runs"].elements[0]["invocations"].elements[0]["endTimeUtc"] == "2026-11-22T12:00:00Z")
    }

    @Test func everyResultNamesItsRule() throws {
        let document = SARIFDocument(SampleReport.report, by: tool).value
        let ids = rules(document).map { $0["id"]?.text }
        #expect(Set(ids).count == ids.count)
        #expect(results(document).count == 8)
        for result in results(document) {
            let index = try #require(result["ruleIndex"]?.number)
            #expect(result["ruleId"]?.text == ids[Int(index)])
            #expect(result["message"]?["text"]?.text?.isEmpty == false)
            #expect(["error", "warning", "note"].contains(result["level"]?.text))
        }
    }

    @Test func levelsFollowThePolicy() {
        let levels = results(SARIFDocument(SampleReport.report, by: tool).value).map { result in
            "\(result["ruleId"]?.text ?? "") \(result["level"]?.text ?? "")"
        }
        #expect(
            levels == [
                "release/too-new error", "advisory/vulnerable/PYSEC-2022-20 error",
                "advisory/vulnerable/GHSA-xxxx-yyyy-zzzz warning", "advisory/vulnerable/PYSEC-2021-98 warning",
                "advisory/vulnerable/PYSEC-2024-1 note", "release/yanked warning", "name/typosquat error",
                "feed/stale warning",
            ])
    }

    @Test func allResultsSayWhetherTheyAreSuppressed() {
        let results = results(SARIFDocument(SampleReport.report, by: tool).value)
        #expect(results.allSatisfy { $0.keys.contains("suppressions") })
        let suppressed = results.filter { !$0["suppressions"].elements.isEmpty }
        #expect(suppressed.map { $0["ruleId"]?.text } == ["advisory/vulnerable/PYSEC-2024-1"])
        #expect(
            suppressed.first?["suppressions"]
                == [["kind": "external", "status": "accepted", "justification": "templates are ours"]])
    }

    @Test func anAdvisoryIsARuleWithItsScore() {
        let rules = rules(document(SampleReport.packages.filter { $0.name == SampleReport.name("django") }))
        #expect(rules.map { $0["properties"]?["security-severity"] } == ["9.8", nil, "4.9"])
        #expect(rules[0]["helpUri"] == "https://advisories.example/PYSEC-2022-20")
        #expect(
            rules[0]["shortDescription"]?["text"]
                == "a release with a known vulnerability: PYSEC-2022-20, CVE-2022-1, GHSA-a-b-c")
    }

    @Test func thePlaceIsTheLineThatAsksForThePackage() {
        let result = results(document([placed(ReportedPlace(path: "requirements.txt", line: 3))]))[0]
        #expect(
            result["locations"].elements[0]["physicalLocation"]
                == ["artifactLocation": ["uri": "requirements.txt"], "region": ["startLine": 3]])
        #expect(
            result["locations"].elements[0]["logicalLocations"].elements[0]["fullyQualifiedName"]
                == "pkg:pypi/old-tool@2.0")
    }

    @Test(arguments: [
        ("a b/ü#.txt", "a%20b/%C3%BC%23.txt"), ("/abs/x y", "file:///abs/x%20y"), ("100%.txt", "100%25.txt"),
        ("a\\b:c", "a%5Cb%3Ac"),
    ])
    func pathsAreWrittenAsAddresses(path: String, uri: String) {
        let result = results(document([placed(ReportedPlace(path: path))]))[0]
        #expect(
            result["locations"].elements[0]["physicalLocation"]
                == ["artifactLocation": ["uri": .string(uri)]])
    }

    @Test func aFindingInsideAFileStandsThere() {
        let finding = Finding(.archiveMalformed, "is torn", at: FindingLocation(path: "a/b.py", line: 7, offset: 12))
        let result = results(document([SampleReport.package("foo", "1", [finding])]))[0]
        #expect(
            result["locations"].elements[0]["physicalLocation"]
                == [
                    "artifactLocation": ["uri": "foo-1-py3-none-any.whl/a/b.py"], "region": ["startLine": 7],
                ])
        #expect(result["properties"]?["offset"] == 12)
    }

    @Test func whatLooksLikeALinkOrAPlaceholderIsText() {
        let finding = Finding(.yanked, "[click](https://evil.example) {0} \u{1B}[2J")
        let result = results(document([SampleReport.package("foo", "1", [finding])]))[0]
        #expect(
            result["message"]?["text"]?.text?.hasPrefix(
                #"foo 1: \[click\](https://evil.example) {{0}} \u{{1b}}\[2J. Next: "#) == true)
    }

    @Test func theFingerprintIsTheSameOnAnotherLine() {
        let prints = [3, 4].map { line in
            results(document([placed(ReportedPlace(path: "r.txt", line: line))]))[0]["partialFingerprints"]
        }
        #expect(prints[0] == prints[1])
        #expect(prints[0] == ["cordon/v1": "release/yanked|pkg:pypi/old-tool@2.0|"])
    }

    @Test func whatWasNotCheckedIsANotificationOfTheRun() {
        let run = SARIFDocument(SampleReport.report, by: tool).value["runs"].elements[0]
        #expect(
            run["invocations"].elements[0]["toolExecutionNotifications"]
                == [
                    [
                        "level": "warning",
                        "message": ["text": "requirements.txt:3: flask>=2 is not pinned to one version"],
                    ]
                ])
        #expect(run["properties"]?["complete"] == false)
    }

    @Test func anEmptyReportHasAnEmptyListOfResults() {
        #expect(results(document([])).isEmpty)
        #expect(document([])["runs"].elements[0].keys.contains("results"))
    }
}
