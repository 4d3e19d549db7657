import Policy
import Reporting
import Testing

/// Asking whether warnings are acceptable.
@Suite struct WarningQuestionTests {
    private func prompt(_ packages: [ReportedPackage], style: TextStyle = .plain) throws -> String {
        let action = SampleReport.assembly.policy.action(
            on: packages.map(\.verdict), for: Audience(isTerminal: true, answersYes: false), accepted: [])
        guard case .ask(let question) = action else { throw NotAsked(action: action) }
        return WarningQuestion(question, to: "install").prompt(style: style)
    }

    private struct NotAsked: Error {
        let action: Action
    }

    private func warned(_ name: String, byte: UInt8 = 1) -> ReportedPackage {
        SampleReport.package(name, "2.0", [Finding(.yanked, "was taken back")], byte: byte)
    }

    @Test func oneWarning() throws {
        #expect(try prompt([warned("old-tool")]) == "1 warning about old-tool 2.0. Install all the same? [y/N] ")
    }

    @Test func severalWarningsAboutOnePackageNameItOnce() throws {
        let package = SampleReport.package(
            "foo", "1.0", [Finding(.yanked, "was taken back"), Finding(.unpinned, "has no digest")])
        #expect(try prompt([package]) == "2 warnings about foo 1.0. Install all the same? [y/N] ")
    }

    @Test func ofManyPackagesTheFirstAreNamed() throws {
        let packages = (1...6).map { warned("tool-\($0)", byte: UInt8($0)) }
        #expect(
            try prompt(packages)
                == "6 warnings about tool-1 2.0, tool-2 2.0, tool-3 2.0 and 3 more. Install all the same? [y/N] ")
        #expect(
            try prompt(Array(packages.prefix(4)))
                == "4 warnings about tool-1 2.0, tool-2 2.0, tool-3 2.0, tool-4 2.0. Install all the same? [y/N] ")
    }

    @Test(arguments: [
        ("y", Answer?.some(.yes)), ("YES\n", .yes), (" y \r\n", .yes), ("n", .no), ("No", .no), ("", .no), ("\n", .no),
        ("yep", nil), ("да", nil), ("y\u{1B}", nil), ("yes no", nil),
    ])
    func answers(line: String, expected: Answer?) {
        #expect(Answer(line) == expected)
    }

    @Test func theEndOfTheInputIsNo() {
        #expect(Answer(nil) == .no)
    }
}
