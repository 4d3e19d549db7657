import PackageIdentity
import Policy
import Reporting
import Testing

/// The JSON document of a report; its members are a promise.
@Suite struct VerdictDocumentTests {
    private func text(_ report: VerdictReport) -> String { VerdictDocument(report).text }

    @Test func anEmptyReport() {
        #expect(
            text(VerdictReport(at: SampleReport.now)) == """
                {
                  "complete": true,
                  "exempted": [],
                  "feeds": [],
                  "findings": [],
                  "held_back": [],
                  "ignored": [],
                  "notes": [],
                  "packages": [],
                  "schema": 1,
                  "unchecked": [],
                  "verdict": "allow"
                }

                """)
    }

    @Test func aBlockedPackage() {
        let packages = SampleReport.packages.filter { $0.name == SampleReport.name("reqeusts") }
        let report = VerdictReport(
            at: SampleReport.now, feeds: [SampleReport.feeds[0]], packages: packages)
        #expect(
            text(report) == """
                {
                  "complete": true,
                  "exempted": [],
                  "feeds": [
                    {
                      "bundled": true,
                      "date": "2026-07-23T04:00:00Z",
                      "kind": "advisories",
                      "name": "osv-pypi"
                    }
                  ],
                  "findings": [],
                  "held_back": [],
                  "ignored": [],
                  "notes": [],
                  "packages": [
                    {
                      "artifact": {
                        "filename": "reqeusts-1.0-py3-none-any.whl",
                        "sha256": "0101010101010101010101010101010101010101010101010101010101010101",
                        "size": 1234,
                        "url": "https://files.example/reqeusts-1.0-py3-none-any.whl"
                      },
                      "artifacts": [],
                      "exempted": [],
                      "facts": {
                        "rank": null,
                        "uploaded": "2025-10-18T12:00:00Z"
                      },
                      "findings": [
                        {
                          "intended": "requests",
                          "level": "block",
                          "line": null,
                          "message": "looks like requests (rank 4), which is far more popular: two letters are swapped",
                          "next_step": "ask for requests if you mean that; to accept it, exempt reqeusts==1.0 from name/typosquat in your policy file",
                          "path": null,
                          "rule": "name/typosquat",
                          "severity": "high"
                        }
                      ],
                      "index": "pypi",
                      "purl": "pkg:pypi/reqeusts@1.0",
                      "verdict": "block"
                    }
                  ],
                  "schema": 1,
                  "unchecked": [],
                  "verdict": "block"
                }

                """)
    }

    @Test func anAdvisory() {
        let finding = SampleReport.vulnerable("GHSA-1", tenths: nil, fixed: [])
        let report = VerdictReport(at: SampleReport.now, packages: [SampleReport.package("foo", "1", [finding])])
        let written = text(report)
        #expect(written.contains("\"fixed_versions\": [],"))
        #expect(written.contains("\"rating\": null,\n            \"score\": null"))
    }

    @Test func notesAndExemptions() {
        let packages = SampleReport.packages.filter { $0.name == SampleReport.name("jinja2") }
        let all = SampleReport.report
        let report = VerdictReport(
            at: all.moment, run: all.run, packages: packages, unchecked: all.unchecked, heldBack: all.heldBack,
            ignored: all.ignored, notes: ["a note"])
        #expect(
            text(report) == """
                {
                  "complete": false,
                  "exempted": [],
                  "feeds": [],
                  "findings": [
                    {
                      "feed": "osv-pypi",
                      "level": "warn",
                      "line": null,
                      "message": "the feed osv-pypi was published 122d8h ago, on 2026-07-23",
                      "next_step": "run `cordon feed update`",
                      "path": null,
                      "rule": "feed/stale",
                      "severity": "medium"
                    }
                  ],
                  "held_back": [
                    {
                      "message": "uploaded 1d ago; the minimum age is 3d",
                      "name": "flask",
                      "next_step": "take an older release, or wait until 2026-11-24 12:00 UTC; to accept it, exempt flask==3.1.1 from release/too-new in your policy file",
                      "rule": "release/too-new",
                      "taken": "3.1.0",
                      "version": "3.1.1",
                      "was_locked": false
                    }
                  ],
                  "ignored": [
                    {
                      "file": "cordon.toml",
                      "kept": "3d",
                      "key": "policy.minimum-age",
                      "line": 2,
                      "reason": "untrusted",
                      "stated": "1d"
                    }
                  ],
                  "notes": [
                    "a note"
                  ],
                  "packages": [
                    {
                      "artifact": {
                        "filename": "jinja2-3.1.2-py3-none-any.whl",
                        "sha256": "0101010101010101010101010101010101010101010101010101010101010101",
                        "size": 1234,
                        "url": "https://files.example/jinja2-3.1.2-py3-none-any.whl"
                      },
                      "artifacts": [],
                      "exempted": [
                        {
                          "advisory": {
                            "aliases": [
                              "CVE-2024-22195"
                            ],
                            "feeds": [
                              "osv-pypi"
                            ],
                            "fixed_versions": [
                              "3.1.3"
                            ],
                            "id": "PYSEC-2024-1",
                            "rating": "medium",
                            "score": 5.4
                          },
                          "exemption": {
                            "package": "jinja2",
                            "reason": "templates are ours",
                            "rule": "advisory/vulnerable",
                            "sha256": null,
                            "until": "2027-01-01T00:00:00Z",
                            "version": "3.1.2"
                          },
                          "level": "allow",
                          "line": null,
                          "message": "is affected by PYSEC-2024-1",
                          "path": null,
                          "rule": "advisory/vulnerable",
                          "severity": "medium"
                        }
                      ],
                      "facts": {
                        "rank": 30,
                        "uploaded": "2025-10-18T12:00:00Z"
                      },
                      "findings": [],
                      "index": "pypi",
                      "purl": "pkg:pypi/jinja2@3.1.2",
                      "verdict": "allow"
                    }
                  ],
                  "schema": 1,
                  "unchecked": [
                    {
                      "reason": "is not pinned to one version",
                      "what": "requirements.txt:3: flask>=2"
                    }
                  ],
                  "verdict": "warn"
                }

                """)
    }

    @Test func whereSomethingWasFound() {
        let location = FindingLocation(path: "a/b.py", line: 7, offset: 12)
        let finding = Finding(.archiveMalformed, "is torn", at: location)
        let document = text(
            VerdictReport(at: SampleReport.now, packages: [SampleReport.package("foo", "1", [finding])]))
        #expect(document.contains("\"line\": 7,\n"))
        #expect(document.contains("\"offset\": 12,\n"))
        #expect(document.contains("\"path\": \"a/b.py\",\n"))
    }

    @Test func capabilitiesByPhase() {
        var package = SampleReport.package("foo", "1")
        package.facts.capabilities = ["import": ["network"], "install": []]
        let document = text(VerdictReport(at: SampleReport.now, packages: [package]))
        #expect(document.contains("\"import\": [\n            \"network\"\n          ],\n          \"install\": []"))
    }

    @Test func factsThatNobodyLookedUpAreNotToldAsUnknown() {
        var package = SampleReport.package("foo", "1")
        package.facts = ReportedFacts()
        #expect(text(VerdictReport(at: SampleReport.now, packages: [package])).contains("\"facts\": {},"))
    }

    @Test func anAgeThatNoIndexVouchesForIsNoUploadTime() {
        var package = SampleReport.package("foo", "1")
        package.facts.publication = .lookedUp(Publication(SampleReport.now, .firstSeen))
        let document = text(VerdictReport(at: SampleReport.now, packages: [package]))
        #expect(document.contains("\"first_seen\": \"2026-11-22T12:00:00Z\""))
        #expect(document.contains("\"uploaded\": null"))
    }

    @Test func aNameWithoutReleases() {
        let name = SampleReport.name("nothing-of-the-kind")
        let dossier = Dossier(about: .name(name), findings: [Finding(.unknownName, "is on no index")])
        let verdict = SampleReport.assembly.policy.verdict(on: dossier, at: SampleReport.now)
        let document = text(VerdictReport(at: SampleReport.now, packages: [ReportedPackage(verdict)]))
        #expect(document.contains("\"artifact\": null,"))
        #expect(document.contains("\"index\": null,"))
        #expect(document.contains("\"purl\": \"pkg:pypi/nothing-of-the-kind\","))
    }

    @Test func whatCameFromOutsideIsEscaped() {
        #expect(text(SampleReport.report).contains(#"maintainers: \u001b[2Jbroken"#))
        #expect(!text(SampleReport.report).unicodeScalars.contains("\u{1B}"))
    }
}
