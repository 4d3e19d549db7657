package import PackageIdentity

/// The `[policy]` table of a policy file; nil where it says nothing.
package struct PolicyTable: Sendable {
    package var minimumAge: PolicySetting<Age>?
    /// From which severity of an advisory a release is warned of, and from which it is blocked.
    package var vulnerableWarn: PolicySetting<SeverityWord>?
    package var vulnerableBlock: PolicySetting<SeverityWord>?
    /// For advisories without a score.
    package var vulnerableUnscored: PolicySetting<VerdictWord>?
    /// For artifacts that a lock names already.
    package var syncVulnerable: PolicySetting<VerdictWord>?
    package var malicious: PolicySetting<VerdictWord>?
    package var buildMode: PolicySetting<BuildMode>?
    package var allowedBuilds: PolicySetting<[PackageName]>?
    package var unexamined: PolicySetting<VerdictWord>?
    package var staleFeedAfter: PolicySetting<Age>?
    package var staleFeedVerdict: PolicySetting<VerdictWord>?
    package var onWarning: PolicySetting<WarningAction>?
    /// `[policy.rules]`, sorted by pattern.
    package var rules: [RuleOverride] = []

    package init() {}
}

/// One line of `[policy.rules]`: what findings of a rule, or of a family of rules, lead to.
package struct RuleOverride: Sendable {
    package let pattern: RulePattern
    package let verdict: PolicySetting<VerdictWord>
}

/// A rule id such as `release/too-new`, or all rules of a family: `content/*`.
package struct RulePattern: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Nil for what could be no rule's id: lower-case words joined by `-`, a slash, and again words or one `*`.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isWord(parts[0]), parts[1] == "*" || Self.isWord(parts[1]) else { return nil }
        description = text
    }

    /// Whether it stands for a whole family.
    package var isFamily: Bool { description.utf8.last == UInt8(ascii: "*") }

    package func matches(rule: String) -> Bool {
        isFamily ? rule.hasPrefix(description.dropLast()) : rule == description
    }

    private static func isWord(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return first != UInt8(ascii: "-") && last != UInt8(ascii: "-")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: byte == UInt8(ascii: "-")
                }
            }
    }
}
