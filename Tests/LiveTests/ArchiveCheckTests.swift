import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// Honest wheels, of which the archive checks say nothing.
@Suite(.enabled(if: Live.isWanted, Comment(rawValue: Live.reason)), .serialized, .timeLimit(.minutes(10)))
struct ArchiveCheckTests {
    /// About 180, 240 and 400 MB. What there is only as source is passed over: it would be blocked before its
    /// neighbours are looked at.
    @Test(arguments: ["general", "traps", "data"])
    func everyWheelOfALongListPassesSilently(name: String) async throws {
        try await LiveWorld.with { world in
            let file = FilePath(#filePath).removingLastComponent().appending("Requests").appending(name + ".txt")
            let run = try await world.attempt(
                "check", "-r", file.string, "--only-binary", ":all:", "--python-version", "3.11", "--platform",
                "manylinux_2_28_x86_64", "--json")
            try #require(run.code == 0 || run.code == 1, "\(run.errors)")
            let report = try JudgedReport(run.output)
            #expect(report.packages.count > 100)
            for package in report.packages {
                #expect(package.artifact?.filename.hasSuffix(".whl") == true, "\(package.purl)")
                let said = package.findings.filter { finding in
                    finding.rule.hasPrefix("archive/") || finding.rule == "artifact/unexamined"
                }
                #expect(said.isEmpty, "\(package.purl): \(said.count) findings, such as \(said.prefix(3))")
                // Something else, such as an advisory, may well be said; what is blocked was not looked at.
                #expect(package.findings.allSatisfy { $0.level != "block" }, "\(package.purl)")
            }
        }
    }
}
