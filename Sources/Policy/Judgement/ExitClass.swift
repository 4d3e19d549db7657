/// What a command's end amounts to, as its exit code tells it.
package enum ExitClass: Int32, Hashable, Sendable, CaseIterable {
    case done = 0
    /// Blocked by policy, findings at or above the threshold, or the question was declined.
    case blocked = 1
    /// The command line or an input file is wrong.
    case input = 2
    case noSolution = 3
    /// Could not fetch or could not check.
    case unreachable = 4
    /// A digest did not match, an archive lied, a feed went back.
    case integrity = 5
    case sandbox = 6
    /// A bug in cordon.
    case bug = 70

    /// "Several causes: the first of 70, 2, 6, 5, 1, 4, 3."
    package static let precedence: [ExitClass] = [
        .bug, .input, .sandbox, .integrity, .blocked, .unreachable, .noSolution,
    ]

    /// The one that is told when all of these happened; done when nothing did.
    package init(of causes: some Sequence<ExitClass>) {
        let causes = Set(causes)
        self = Self.precedence.first(where: causes.contains) ?? .done
    }

    /// A verdict that blocks is a matter of integrity when one of the findings that decided says that bytes lied.
    package init(of verdict: Verdict) {
        guard verdict.level == .block else {
            self = .done
            return
        }
        self = verdict.decisive.contains { $0.finding.rule.isAboutIntegrity } ? .integrity : .blocked
    }

    package init(of verdicts: some Sequence<Verdict>) {
        self.init(of: verdicts.map { ExitClass(of: $0) })
    }

    /// `audit --fail-on`: blocked when a finding is at or above the threshold, whatever the policy says of it.
    package init(of findings: some Sequence<Finding>, failingFrom threshold: SeverityThreshold) {
        self = findings.contains { threshold.isReached(by: $0.severity) } ? .blocked : .done
    }

    package init(of action: Action) {
        switch action {
        case .proceed, .ask: self = .done
        case .refuse(let verdicts): self.init(of: verdicts)
        case .stop: self = .blocked
        }
    }
}
