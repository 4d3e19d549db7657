import PackageIdentity
import Policy
import Reporting
import Testing

/// The value that every format is written from.
@Suite struct VerdictReportTests {
    private func report(_ packages: [ReportedPackage], run: Verdict? = nil) -> VerdictReport {
        VerdictReport(at: SampleReport.now, run: run, packages: packages)
    }

    @Test func packagesStandInTheOrderOfTheirNamesAndVersions() {
        let packages = [("b", "1"), ("a", "1.10"), ("a", "1.9"), ("a", "1.10rc1")].map { SampleReport.package($0, $1) }
        #expect(report(packages).packages.map(\.title) == ["a 1.9", "a 1.10rc1", "a 1.10", "b 1"])
    }

    @Test func theWorstVerdictCounts() {
        #expect(report([]).level == .allow)
        #expect(report([SampleReport.packages[0]]).level == .allow)
        #expect(report([SampleReport.packages[0], SampleReport.packages[5]]).level == .warn)
        #expect(report(SampleReport.packages).level == .block)
        #expect(report([], run: SampleReport.run).level == .warn)
    }

    @Test func whatNobodyLookedAtMakesItIncomplete() {
        #expect(report(SampleReport.packages).isComplete)
        #expect(!VerdictReport(at: SampleReport.now, unchecked: [.init("a", "b")]).isComplete)
        let dossier = Dossier(
            about: .release(SampleReport.release("foo", "1")), unexamined: [Unexamined(.content, "too deep")])
        let verdict = SampleReport.assembly.policy.verdict(on: dossier, at: SampleReport.now)
        #expect(!report([ReportedPackage(verdict)]).isComplete)
    }

    @Test func anIndexComesFromTheSubjectUnlessSomebodyKnowsBetter() {
        let verdict = SampleReport.packages[0].verdict
        #expect(ReportedPackage(verdict).index == .pypi)
        #expect(ReportedPackage(verdict, index: IndexName("acme")).index == IndexName("acme"))
    }

    @Test func aDigestThatIsNoSHA256IsNotCalledOne() throws {
        let digest = try Digest(.md5, bytes: Array(repeating: 1, count: 16))
        #expect(ReportedArtifact(filename: "f", sha256: digest, size: nil, url: nil).sha256 == nil)
    }

    @Test(arguments: ReportFormat.allCases)
    func everyFormatEndsItsLastLine(format: ReportFormat) {
        let text = format.text(
            of: SampleReport.report, by: ReportingTool(name: "cordon", version: "1"),
            table: VerdictTable.Options(width: 80, style: .plain))
        #expect(text.hasSuffix("\n"))
        #expect(!text.hasSuffix("\n\n"))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
    }
}
