import PackageIdentity
import Policy
import Reporting
import Testing

/// The rules of CycloneDX 1.6 that readers rely on; the whole schema is held against real output by the live suite.
@Suite struct CycloneDXDocumentTests {
    private let tool = ReportingTool(name: "cordon", version: "1.2.3", advisoryPages: "https://advisories.example/")

    private func document(_ packages: [ReportedPackage]) -> JSONValue {
        CycloneDXDocument(VerdictReport(at: SampleReport.now, packages: packages), by: tool).value
    }

    private var whole: JSONValue { CycloneDXDocument(SampleReport.report, by: tool).value }

    @Test func theHead() {
        #expect(whole["bomFormat"] == "CycloneDX")
        #expect(whole["specVersion"] == "1.6")
        #expect(whole["version"] == 1)
        #expect(whole["metadata"]?["timestamp"] == "2026-11-22T12:00:00Z")
        #expect(
            whole["metadata"]?["tools"]
                == ["components": [["type": "application", "name": "cordon", "version": "1.2.3"]]])
    }

    @Test func theSerialNumberIsThatOfTheContents() throws {
        let serial = try #require(whole["serialNumber"]?.text)
        #expect(
            serial.wholeMatch(of: /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil
        )
        #expect(whole["serialNumber"]?.text == serial)
        #expect(document([])["serialNumber"]?.text != serial)
        let given = "urn:uuid:00000000-0000-4000-8000-000000000000"
        #expect(
            CycloneDXDocument(SampleReport.report, by: tool, serialNumber: given).value["serialNumber"]?.text == given)
    }

    @Test func aComponent() {
        let component = document([SampleReport.packages[0]])["components"].elements[0]
        let hash: JSONValue = [
            "alg": "SHA-256", "content": "0101010101010101010101010101010101010101010101010101010101010101",
        ]
        #expect(
            component == [
                "type": "library", "bom-ref": "pkg:pypi/flask@3.1.0", "name": "flask", "version": "3.1.0",
                "purl": "pkg:pypi/flask@3.1.0", "hashes": [hash],
                "externalReferences": [
                    [
                        "type": "distribution", "url": "https://files.example/flask-3.1.0-py3-none-any.whl",
                        "hashes": [hash],
                    ]
                ],
                "properties": [
                    ["name": "cordon:verdict", "value": "allow"], ["name": "cordon:index", "value": "pypi"],
                ],
            ])
    }

    @Test func everyReferenceIsUniqueAndLeadsSomewhere() {
        let twice = document(SampleReport.packages + SampleReport.packages)
        let references = twice["components"].elements.compactMap { $0["bom-ref"]?.text }
        #expect(references.count == 12)
        #expect(Set(references).count == 12)
        let affected = twice["vulnerabilities"].elements.flatMap { $0["affects"].elements }.compactMap {
            $0["ref"]?.text
        }
        #expect(affected.count == 8)
        #expect(Set(affected).isSubset(of: references))
    }

    @Test func aVulnerability() {
        let vulnerability = document([SampleReport.packages[1]])["vulnerabilities"].elements[0]
        #expect(
            vulnerability == [
                "id": "PYSEC-2022-20", "source": ["name": "osv-pypi"],
                "references": [
                    ["id": "CVE-2022-1", "source": ["name": "osv-pypi"]],
                    ["id": "GHSA-a-b-c", "source": ["name": "osv-pypi"]],
                ],
                "ratings": [["score": .tenths(98), "severity": "critical"]],
                "description": "django 3.2.0 is affected by PYSEC-2022-20",
                "recommendation": "take django 3.2.12 or 4.0.2, where it is fixed",
                "advisories": [
                    ["title": "PYSEC-2022-20", "url": "https://advisories.example/PYSEC-2022-20"]
                ],
                "affects": [
                    [
                        "ref": "pkg:pypi/django@3.2.0",
                        "versions": [
                            ["version": "3.2.0", "status": "affected"],
                            ["version": "3.2.12", "status": "unaffected"],
                            ["version": "4.0.2", "status": "unaffected"],
                        ],
                    ]
                ],
                "analysis": ["state": "in_triage", "response": ["update"]],
            ])
    }

    @Test func whatNobodyScoredIsOfUnknownSeverity() {
        let vulnerability = document([SampleReport.packages[1]])["vulnerabilities"].elements[1]
        #expect(vulnerability["ratings"] == [["severity": "unknown"]])
        #expect(vulnerability["analysis"] == ["state": "in_triage"])
        #expect(vulnerability["references"] == nil)
    }

    @Test func anExemptedAdvisoryIsThereWithTheReason() {
        let vulnerability = document([SampleReport.packages[2]])["vulnerabilities"].elements[0]
        #expect(
            vulnerability["analysis"]
                == [
                    "state": "in_triage", "response": ["will_not_fix"],
                    "detail": "accepted by policy: templates are ours",
                ])
    }

    @Test func maliciousReleasesAreExploitable() {
        let finding = Finding(
            .malicious, "is malicious",
            details: .advisory(AdvisoryDetails(id: "campaign/a b", scoreTenths: nil, feeds: [])))
        let vulnerability = document([SampleReport.package("evil", "1", [finding])])["vulnerabilities"].elements[0]
        #expect(vulnerability["ratings"] == [["severity": "critical"]])
        #expect(vulnerability["analysis"]?["state"] == "exploitable")
        #expect(vulnerability["source"] == nil)
        #expect(vulnerability["advisories"].elements[0]["url"] == "https://advisories.example/campaign%2Fa%20b")
    }

    @Test func otherFindingsAreProperties() {
        let component = document([SampleReport.packages[5]])["components"].elements[0]
        #expect(
            component["properties"].elements.contains([
                "name": "cordon:finding:release/yanked",
                "value": #"was taken back by its maintainers: \u{1b}[2Jbroken"#,
            ]))
        #expect(
            whole["metadata"]?["properties"].elements.contains(["name": "cordon:verdict", "value": "block"]) == true)
    }

    @Test func whatWasNotCheckedMakesTheCompositionIncomplete() {
        #expect(whole["compositions"] == [["aggregate": "incomplete"]])
        #expect(document([])["compositions"] == nil)
    }
}
