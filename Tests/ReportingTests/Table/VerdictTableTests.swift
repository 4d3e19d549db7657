import PackageIdentity
import Policy
import Reporting
import Testing

/// A report as a person reads it.
@Suite struct VerdictTableTests {
    private func text(
        _ report: VerdictReport = SampleReport.report, width: Int? = 100,
        _ change: (inout VerdictTable.Options) -> Void = { _ in }
    ) -> String {
        var options = VerdictTable.Options(width: width, style: .plain)
        change(&options)
        return VerdictTable(report, options).text
    }

    /// Sixty findings of one kind about one wheel are no page full of the same.
    @Test(arguments: [(4, 4, false), (5, 3, false), (60, 3, false), (60, 60, true)])
    func manyFindingsOfAKindAreCounted(count: Int, listed: Int, isVerbose: Bool) {
        let findings = (0..<count).map { number in
            Finding(
                .archiveRecordMismatch, "file\(number) is not what RECORD says",
                at: FindingLocation(path: "file\(number)"))
        }
        let report = VerdictReport(
            at: SampleReport.now, packages: [SampleReport.package("odd", "1.0", findings)])
        let text = text(report) { $0.isVerbose = isVerbose }
        let lines = text.split(separator: "\n")
        #expect(lines.count { $0.contains("is not what RECORD says") } == listed)
        #expect(text.contains("and \(count - listed) more by archive/record-mismatch") == (listed < count))
        // What can be done is the same for all of them, and is said once.
        #expect(lines.count { $0.contains("→") } == 1)
    }

    @Test func aReportWithEverything() {
        #expect(
            text() == #"""
                package    version   age  rank  verdict
                flask      3.1.0    13mo   #41  allow
                jinja2     3.1.2    13mo   #30  allow
                    exempted  advisory/vulnerable  is affected by PYSEC-2024-1  (accepted: templates are ours)
                old-tool   2.0      13mo  #100  warn
                    medium    release/yanked  was taken back by its maintainers: \u{1b}[2Jbroken
                              → take another release; to accept it, exempt old-tool==2.0 from release/yanked in your
                                policy file
                brand-new  0.1       24h     -  block
                    high      release/too-new  uploaded 1d ago; the minimum age is 3d
                              → take an older release, or wait until 2026-11-24 12:00 UTC; to accept it, exempt
                                brand-new==0.1 from release/too-new in your policy file
                django     3.2.0      5y   #77  block
                    critical  9.8  PYSEC-2022-20        fixed in 3.2.12, 4.0.2  (CVE-2022-1)
                    medium    4.9  PYSEC-2021-98        fixed in 3.2.4  (CVE-2021-33203)
                    unscored       GHSA-xxxx-yyyy-zzzz  no fix known
                              → take django 4.2.26, against which nothing is known
                reqeusts   1.0      13mo     -  block
                    high      name/typosquat  looks like requests (rank 4), which is far more popular: two letters
                              are swapped
                              → ask for requests if you mean that; to accept it, exempt reqeusts==1.0 from
                                name/typosquat in your policy file

                medium    feed/stale  the feed osv-pypi was published 122d8h ago, on 2026-07-23
                          → run `cordon feed update`

                held back: flask 3.1.1 (release/too-new), took 3.1.0
                    uploaded 1d ago; the minimum age is 3d: take an older release, or wait until 2026-11-24 12:00
                    UTC; to accept it, exempt flask==3.1.1 from release/too-new in your policy file
                ignored: cordon.toml:2: policy.minimum-age: 1d is ignored, 3d holds: the project's file may relax
                    nothing before `cordon policy trust`
                not checked: requirements.txt:3: flask>=2 is not pinned to one version

                6 packages, 3 blocked, 1 with warnings, 1 not checked; advisories of 2026-07-23 (bundled, 122 days
                  old)

                """#)
    }

    @Test func onANarrowTerminalNoLineIsWiderAndNoNameIsCut() {
        let lines = text(width: 60).split(separator: "\n")
        #expect(lines.filter { $0.count > 60 }.isEmpty)
        let long = String(repeating: "x", count: 60)
        let report = VerdictReport(at: SampleReport.now, packages: [SampleReport.package(long, "1.0")])
        #expect(text(report, width: 40).contains(long + "  1.0"))
    }

    @Test func withoutATerminalNothingIsWrapped() {
        #expect(text(width: nil).contains("\u{1b}[2Jbroken") == false)
        #expect(
            text(width: nil).contains("to accept it, exempt brand-new==0.1 from release/too-new in your policy file"))
    }

    @Test func manyHarmlessPackagesAreCounted() {
        let harmless = (1...41).map { SampleReport.package("fine-\($0)", "1") }
        let report = VerdictReport(at: SampleReport.now, packages: harmless + [SampleReport.packages[3]])
        let folded = text(report)
        #expect(folded.hasPrefix("41 packages allowed without a finding (--verbose lists them)\npackage "))
        #expect(!folded.contains("fine-1"))
        #expect(folded.contains("reqeusts  1.0"))
        #expect(folded.hasSuffix("42 packages, 1 blocked; no advisories were looked at\n"))
        #expect(text(report) { $0.isVerbose = true }.contains("fine-41   1 "))
        #expect(text(VerdictReport(at: SampleReport.now, packages: Array(harmless.prefix(40)))).contains("fine-40"))
    }

    @Test func anExemptedPackageIsNeverFolded() {
        let harmless = (1...50).map { SampleReport.package("fine-\($0)", "1") }
        let report = VerdictReport(at: SampleReport.now, packages: harmless + [SampleReport.packages[2]])
        #expect(text(report).contains("accepted: templates are ours"))
    }

    @Test func columnsThatNobodyFilledAreLeftOut() {
        var package = SampleReport.package("foo", "1.0")
        package.facts = ReportedFacts()
        #expect(
            text(VerdictReport(at: SampleReport.now, packages: [package])) == """
                package  version  verdict
                foo      1.0      allow

                1 package, all allowed; no advisories were looked at

                """)
    }

    @Test func coloursStandOnWordsOfOursAlone() {
        let colored = text { $0.style = TextStyle(isColored: true) }
        #expect(colored.contains("\u{1B}[1;31mblock\u{1B}[0m\n"))
        #expect(colored.contains("\u{1B}[32mallow\u{1B}[0m\n"))
        #expect(colored.contains("\\u{1b}[2Jbroken"))
        #expect(!colored.contains("\u{1B}[2J"))
        let bare = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(bare == text())
    }

    @Test func allowedFindingsAreShownWhereTheyWereAskedFor() {
        let finding = Finding(.indexConfusion, severity: .info, "has a namesake at PyPI")
        let report = VerdictReport(at: SampleReport.now, packages: [SampleReport.package("foo", "1.0", [finding])])
        #expect(!text(report).contains("namesake"))
        #expect(text(report) { $0.isVerbose = true }.contains("info      index/confusion  has a namesake at PyPI\n"))
        #expect(text(report) { $0.showsAllowedFindings = true }.contains("namesake"))
    }

    @Test func aSingleAdvisorySaysWhatToDo() {
        let finding = SampleReport.vulnerable("GHSA-1", tenths: 75, fixed: ["2.0", "1.9"])
        let report = VerdictReport(at: SampleReport.now, packages: [SampleReport.package("foo", "1.0", [finding])])
        #expect(text(report).contains("              → take foo 2.0 or 1.9, where it is fixed\n"))
    }

    @Test(arguments: [
        (Instant?.none, true, "advisories without a date (bundled)"),
        (SampleReport.now, true, "advisories of 2026-11-22 (bundled)"),
        (SampleReport.now, false, "advisories of 2026-11-22"),
        (SampleReport.moment("2026-11-21T11:00:00Z"), false, "advisories of 2026-11-21 (1 day old)"),
    ])
    func theAgeOfTheAdvisories(date: Instant?, isBundled: Bool, expected: String) {
        let feed = ReportedFeed(name: "osv-pypi", kind: .advisories, date: date, isBundled: isBundled)
        #expect(text(VerdictReport(at: SampleReport.now, feeds: [feed])) == "no packages; \(expected)\n")
    }

    @Test func severalFeedsAreNamed() {
        let other = ReportedFeed(name: "campaigns", kind: .advisories, date: SampleReport.now, isBundled: false)
        let report = VerdictReport(at: SampleReport.now, feeds: SampleReport.feeds + [other])
        #expect(
            text(report, width: nil).hasSuffix(
                "advisories of 2026-07-23 (bundled, 122 days old) from osv-pypi and of 2026-11-22 from campaigns\n"))
    }

    @Test func ofManyUncheckedThingsTheFirstAreNamed() {
        let unchecked = (1...12).map { VerdictReport.Unchecked("r.txt:\($0): x", "is not pinned") }
        let report = VerdictReport(at: SampleReport.now, unchecked: unchecked)
        #expect(
            text(report).contains(
                "not checked: r.txt:10: x is not pinned\nnot checked: 2 more (--verbose lists them)\n"))
        #expect(text(report) { $0.isVerbose = true }.contains("not checked: r.txt:12: x is not pinned\n"))
    }
}
