/// For what something is judged.
package enum Purpose: Hashable, Sendable {
    /// A release is being chosen: install, lock, check.
    case newChoice
    /// A lock already names exactly these bytes: sync.
    case existingLock
    /// Only what analysers found counts, because nobody looked for anything else: audit. Neither age nor how a release
    /// would be built is known, and neither is missed.
    case audit
}

extension Policy {
    /// What one finding leads to.
    ///
    /// A file's own key, or the severity, is the base; a feed's word leads to no more than its trust; `[policy.rules]`
    /// says otherwise.
    package func level(of finding: Finding, purpose: Purpose) -> Verdict.Level {
        overrides.level(of: finding.rule, base: base(of: finding, purpose), ceiling: ceiling(of: finding))
    }

    private func base(of finding: Finding, _ purpose: Purpose) -> Verdict.Level {
        switch finding.rule {
        case .vulnerable:
            let level = vulnerable.level(of: rating(of: finding))
            return purpose == .existingLock ? min(level, syncVulnerable) : level
        case .malicious: return malicious
        case .unexamined: return unexamined
        case .feedStale: return staleFeed.verdict
        default: return Self.level(of: finding.severity)
        }
    }

    /// "Critical and high block, medium warns, low and info allow."
    package static func level(of severity: Severity) -> Verdict.Level {
        switch severity {
        case .critical, .high: .block
        case .medium: .warn
        case .low, .info: .allow
        }
    }

    private func rating(of finding: Finding) -> Severity? {
        guard case .advisory(let advisory) = finding.details else { return finding.severity }
        return advisory.rating
    }

    /// The most that the best trusted of the feeds behind a finding can lead to. A feed that no file speaks of comes
    /// with cordon, or is a mistake; either way its word is not made less of.
    private func ceiling(of finding: Finding) -> Verdict.Level {
        guard case .advisory(let advisory) = finding.details, !advisory.feeds.isEmpty else { return .block }
        let warnsAtMost = advisory.feeds.allSatisfy { rules(of: $0)?.trust == .warn }
        return warnsAtMost ? .warn : .block
    }
}
