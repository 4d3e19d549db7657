import PackageIdentity
import Policy
import Testing

@Suite struct ActionTests {
    enum Outcome {
        case proceed
        case proceedAndRemember
        case ask
        case stop
        case refuse
    }

    struct Case: CustomTestStringConvertible {
        let label: String
        var onWarning: OnWarning = .ask
        let findings: [Finding]
        var terminal = true
        var yes = false
        var accepted = false
        let outcome: Outcome
        var testDescription: String { label }
    }

    static let warning = [Finding(.yanked, "was taken back")]
    static let block = [Sample.malicious()]
    static let cases = [
        Case(label: "nothing found", findings: [], outcome: .proceed),
        Case(label: "stop, nothing found", onWarning: .stop, findings: [], outcome: .proceed),
        Case(label: "ask at a terminal", findings: warning, outcome: .ask),
        Case(label: "ask without a terminal", findings: warning, terminal: false, outcome: .proceed),
        Case(label: "ask, --yes", findings: warning, yes: true, outcome: .proceedAndRemember),
        Case(
            label: "ask, --yes, no terminal", findings: warning, terminal: false, yes: true,
            outcome: .proceedAndRemember),
        Case(label: "ask, accepted before", findings: warning, accepted: true, outcome: .proceed),
        Case(label: "stop", onWarning: .stop, findings: warning, outcome: .stop),
        Case(label: "stop, --yes", onWarning: .stop, findings: warning, yes: true, outcome: .stop),
        Case(label: "stop, accepted before", onWarning: .stop, findings: warning, accepted: true, outcome: .stop),
        Case(label: "proceed", onWarning: .proceed, findings: warning, outcome: .proceed),
        Case(label: "a block", findings: block, outcome: .refuse),
        Case(label: "a block, --yes", findings: block, yes: true, outcome: .refuse),
        Case(label: "a block, proceed", onWarning: .proceed, findings: block, yes: true, outcome: .refuse),
        Case(label: "a block, accepted before", findings: block, yes: true, accepted: true, outcome: .refuse),
        Case(label: "a block, no terminal", findings: block, terminal: false, outcome: .refuse),
    ]

    private func question(_ verdict: Verdict) -> Question? {
        let audience = Audience(isTerminal: true, answersYes: false)
        guard case .ask(let question) = Sample.builtIn.action(on: [verdict], for: audience, accepted: []) else {
            return nil
        }
        return question
    }

    @Test(arguments: cases) func followsFromVerdictsAudienceAndPolicy(_ example: Case) {
        let policy = Sample.policy { $0.onWarning = stated(example.onWarning) }
        let verdict = policy.verdict(on: Sample.dossier(example.findings), at: Sample.now)
        let accepted = example.accepted ? question(verdict)?.accepted().remember ?? [] : []
        let audience = Audience(isTerminal: example.terminal, answersYes: example.yes)
        let outcome: Outcome =
            switch policy.action(on: [verdict], for: audience, accepted: accepted) {
            case .proceed(_, let remember): remember.isEmpty ? .proceed : .proceedAndRemember
            case .ask: .ask
            case .stop: .stop
            case .refuse: .refuse
            }
        #expect(outcome == example.outcome)
    }

    struct Change: CustomTestStringConvertible {
        let label: String
        let finding: Finding
        var digest = Sample.digest(1)
        var version = "1.2.3"
        let isAsked: Bool
        var testDescription: String { label }
    }

    static let changes = [
        Change(label: "the same", finding: warning[0], isAsked: false),
        Change(label: "other bytes", finding: warning[0], digest: Sample.digest(2), isAsked: true),
        Change(label: "other words", finding: Finding(.yanked, "x"), isAsked: true),
        Change(label: "another rule", finding: Finding(.removed, "was taken back"), isAsked: true),
        Change(
            label: "another place", finding: Finding(.yanked, "was taken back", at: FindingLocation(path: "a")),
            isAsked: true),
        Change(label: "another advisory", finding: Sample.vulnerable(50), isAsked: true),
    ]

    /// "What was accepted for a digest and finding is not asked again."
    @Test(arguments: changes) func asksAnewForOtherBytesOrAnotherFinding(_ change: Change) throws {
        let policy = Sample.builtIn
        let first = policy.verdict(on: Sample.dossier(Self.warning), at: Sample.now)
        let accepted = try #require(question(first)).accepted().remember
        let again = policy.verdict(
            on: Sample.dossier(about: Sample.artifact(digest: change.digest), [change.finding]),
            at: Sample.now + Age(days: 1))
        let action = policy.action(
            on: [again], for: Audience(isTerminal: true, answersYes: false), accepted: accepted)
        if case .ask = action {
            #expect(change.isAsked)
        } else {
            #expect(!change.isAsked)
        }
    }

    @Test func anAcceptedAgeIsNotAskedAgainWhenTheClockMovesOn() throws {
        let policy = Sample.policy { $0.rules = [RuleStatement(.rule(.tooNew), stated(.warn))] }
        let dossier = Sample.dossier(days: 1)
        let audience = Audience(isTerminal: true, answersYes: true)
        let first = policy.verdict(on: dossier, at: Sample.now)
        guard case .proceed(_, let remembered) = policy.action(on: [first], for: audience, accepted: []) else {
            Issue.record("not proceeding")
            return
        }
        #expect(remembered.count == 1)
        let later = policy.verdict(on: dossier, at: Sample.now + Age(days: 1))
        #expect(later.weighed != first.weighed)
        let asked = policy.action(
            on: [later], for: Audience(isTerminal: true, answersYes: false), accepted: remembered)
        guard case .proceed = asked else {
            Issue.record("asked again")
            return
        }
    }

    @Test func whoAcceptedSomethingMildAcceptedNothingGrave() throws {
        let policy = Sample.policy { $0.vulnerableBlock = stated(.never) }
        let mild = policy.verdict(on: Sample.dossier([Sample.vulnerable(50)]), at: Sample.now)
        let accepted = try #require(question(mild)).accepted().remember
        let grave = policy.verdict(on: Sample.dossier([Sample.vulnerable(98)]), at: Sample.now)
        let action = policy.action(
            on: [grave], for: Audience(isTerminal: true, answersYes: false), accepted: accepted)
        guard case .ask(let question) = action else {
            Issue.record("not asked")
            return
        }
        #expect(question.open.map(\.warning.finding) == [Sample.vulnerable(98)])
    }

    @Test func aWarningWithoutBytesIsAskedEachTime() throws {
        let run = Dossier(about: .run, findings: [Finding(.hostRoot, "runs as root")])
        let verdict = Sample.builtIn.verdict(on: run, at: Sample.now)
        let answer = try #require(question(verdict)).accepted()
        #expect(answer.remember.isEmpty)
    }
}
