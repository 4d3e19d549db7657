import Policy
import Testing

@Suite struct ExitClassTests {
    struct Case {
        let causes: [ExitClass]
        let code: Int32
    }

    /// "Several causes: the first of 70, 2, 6, 5, 1, 4, 3."
    static let cases = [
        Case(causes: [], code: 0), Case(causes: [.done], code: 0), Case(causes: [.noSolution, .done], code: 3),
        Case(causes: [.noSolution, .unreachable], code: 4), Case(causes: [.unreachable, .blocked], code: 1),
        Case(causes: [.blocked, .integrity], code: 5), Case(causes: [.integrity, .sandbox], code: 6),
        Case(causes: [.sandbox, .input], code: 2), Case(causes: [.input, .bug], code: 70),
        Case(causes: ExitClass.allCases, code: 70), Case(causes: ExitClass.allCases.filter { $0 != .bug }, code: 2),
    ]

    @Test(arguments: cases) func theFirstOfSeveralCausesIsTold(_ example: Case) {
        #expect(ExitClass(of: example.causes).rawValue == example.code)
        #expect(ExitClass(of: example.causes.reversed()).rawValue == example.code)
    }

    struct Found: CustomTestStringConvertible {
        let findings: [Finding]
        let code: Int32
        var testDescription: String { findings.map(\.rule.description).joined(separator: " ") }
    }

    static let found = [
        Found(findings: [], code: 0),
        Found(findings: [Finding(.yanked, "m")], code: 0),
        Found(findings: [Finding(.typosquat, "m")], code: 1),
        Found(findings: [Finding(.archiveOverwrites, "m")], code: 1),
        Found(findings: [Finding(.unexamined, "m")], code: 1),
        Found(findings: [Finding(.digestMismatch, "m")], code: 5),
        Found(findings: [Finding(.archiveAmbiguous, "m"), Finding(.typosquat, "m")], code: 5),
        Found(findings: [Finding(.archiveRecordMissing, "m"), Finding(.typosquat, "m")], code: 1),
        Found(findings: [Finding(.feedRollback, "m")], code: 5),
    ]

    @Test(arguments: found) func aBlockIsAMatterOfIntegrityWhenBytesLied(_ example: Found) {
        let verdict = Sample.builtIn.verdict(on: Sample.dossier(example.findings), at: Sample.now)
        #expect(ExitClass(of: verdict).rawValue == example.code)
        #expect(ExitClass(of: [verdict, verdict]).rawValue == example.code)
    }

    @Test func anAuditFailsFromItsThresholdOn() {
        let findings = [Sample.vulnerable(50), Sample.vulnerable(20)]
        #expect(ExitClass(of: findings, failingFrom: .from(.medium)) == .blocked)
        #expect(ExitClass(of: findings, failingFrom: .from(.high)) == .done)
        #expect(ExitClass(of: findings, failingFrom: .never) == .done)
    }

    @Test func stoppingAtAWarningIsABlock() {
        let policy = Sample.policy { $0.onWarning = stated(.stop) }
        let verdict = policy.verdict(on: Sample.dossier([Finding(.yanked, "m")]), at: Sample.now)
        let action = policy.action(on: [verdict], for: Audience(isTerminal: true, answersYes: true), accepted: [])
        #expect(ExitClass(of: action) == .blocked)
    }
}
