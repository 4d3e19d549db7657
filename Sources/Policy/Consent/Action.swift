/// What a command that would change something does next.
package enum Action: Hashable, Sendable {
    /// Go on. What `--yes` accepted is to be remembered.
    case proceed(Consent, remember: Set<Decision>)
    case ask(Question)
    /// Nothing may be done: something is blocked.
    case refuse([Verdict])
    /// Nothing is blocked, but `on-warn = "stop"`; the verdicts that warn.
    case stop([Verdict])
}

/// How a command can reach its user.
package struct Audience: Hashable, Sendable {
    package let isTerminal: Bool
    /// `--yes`: every question is answered with yes.
    package let answersYes: Bool

    package init(isTerminal: Bool, answersYes: Bool) {
        self.isTerminal = isTerminal
        self.answersYes = answersYes
    }
}

/// Warnings that wait for a yes or no.
package struct Question: Hashable, Sendable {
    /// What is asked about: the verdicts with warnings nobody accepted yet, and these warnings.
    package let open: [OpenWarning]
    private let verdicts: [Verdict]

    init(open: [OpenWarning], verdicts: [Verdict]) {
        self.open = open
        self.verdicts = verdicts
    }

    /// The answer yes: what it permits, and what need not be asked again. No is exit code 1.
    package func accepted() -> (consent: Consent, remember: Set<Decision>) {
        (Consent(to: verdicts), Set(open.compactMap(\.decision)))
    }
}

/// A warning about one subject that nobody has accepted.
package struct OpenWarning: Hashable, Sendable {
    package let subject: Subject
    package let warning: WeighedFinding

    /// Nil where there are no bytes for which an answer could be remembered.
    var decision: Decision? {
        subject.digest.map { Decision(digest: $0, warning.finding) }
    }
}

extension Policy {
    /// What follows from all verdicts of a command together.
    ///
    /// "`--yes` answers questions; it never overrides a block. What was accepted for a digest and finding is not asked
    /// again." `stop` is no question: neither `--yes` nor an old answer takes it away, an exemption does.
    package func action(on verdicts: [Verdict], for audience: Audience, accepted: Set<Decision>) -> Action {
        let blocked = verdicts.filter { $0.level == .block }
        guard blocked.isEmpty else { return .refuse(blocked) }
        let warned = verdicts.filter { $0.level == .warn }
        let consent = Consent(to: warned)
        guard !warned.isEmpty else { return .proceed(consent, remember: []) }
        switch onWarning {
        case .stop: return .stop(warned)
        case .proceed: return .proceed(consent, remember: [])
        case .ask: break
        }
        let open = Self.openWarnings(warned, accepted)
        if open.isEmpty { return .proceed(consent, remember: []) }
        let question = Question(open: open, verdicts: warned)
        if audience.answersYes { return .proceed(consent, remember: question.accepted().remember) }
        return audience.isTerminal ? .ask(question) : .proceed(consent, remember: [])
    }

    private static func openWarnings(_ verdicts: [Verdict], _ accepted: Set<Decision>) -> [OpenWarning] {
        verdicts.flatMap { verdict in
            verdict.decisive.map { OpenWarning(subject: verdict.subject, warning: $0) }
        }
        .filter { warning in
            // How old the feeds are is told each time. Who is asked each time learns to say yes.
            warning.warning.finding.rule != .feedStale && !(warning.decision.map(accepted.contains) ?? false)
        }
    }
}
