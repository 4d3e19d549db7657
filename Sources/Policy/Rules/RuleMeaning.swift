/// What a rule stands for: how grave its findings are unless the analyser knows better, and a sentence about it.
package struct RuleMeaning: Hashable, Sendable {
    package let rule: RuleID
    package let severity: Severity
    /// Lower case, no full stop: `a release younger than the minimum age`.
    package let summary: String

    init(_ rule: RuleID, _ severity: Severity, _ summary: String) {
        self.rule = rule
        self.severity = severity
        self.summary = summary
    }
}

extension RuleID {
    /// Nil for rules that this version of cordon does not have, and for those that an analyser brings along.
    package var meaning: RuleMeaning? { RuleMeaning.byRule[self] }

    /// Whether a block by this rule says that bytes or archives lied (exit code 5), and not that policy declines.
    ///
    /// Everything in `archive/` does, except what an honest archive may do and an installer must refuse.
    package var isAboutIntegrity: Bool {
        if self == .digestMismatch || self == .feedRollback { return true }
        return family == "archive" && self != .archiveOverwrites && self != .archiveBytecode
    }

    /// Whether an exemption from it must name the bytes it is for: `advisory/malicious`, `artifact/`, `archive/`,
    /// `content/`.
    package var isExemptedByDigestOnly: Bool {
        self == .malicious || Self.familiesExemptedByDigestOnly.contains(family)
    }

    static let familiesExemptedByDigestOnly: Set<String> = ["artifact", "archive", "content"]
}

extension RuleMeaning {
    fileprivate static let byRule = Dictionary(
        RuleMeaning.catalogue.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
}
