package import PackageIdentity
package import Policy

/// The `[policy]` table of a policy file; nil where it says nothing.
package struct PolicyTable: Sendable {
    package var minimumAge: PolicySetting<Age>?
    /// From which severity of an advisory a release is warned of, and from which it is blocked.
    package var vulnerableWarn: PolicySetting<SeverityThreshold>?
    package var vulnerableBlock: PolicySetting<SeverityThreshold>?
    /// For advisories without a score.
    package var vulnerableUnscored: PolicySetting<Verdict.Level>?
    /// For artifacts that a lock names already.
    package var syncVulnerable: PolicySetting<Verdict.Level>?
    package var malicious: PolicySetting<Verdict.Level>?
    package var buildMode: PolicySetting<BuildRules.Mode>?
    package var allowedBuilds: PolicySetting<[PackageName]>?
    package var unexamined: PolicySetting<Verdict.Level>?
    package var staleFeedAfter: PolicySetting<Age>?
    package var staleFeedVerdict: PolicySetting<Verdict.Level>?
    package var onWarning: PolicySetting<OnWarning>?
    /// `[policy.rules]`, sorted by what they speak of.
    package var rules: [RuleOverride] = []

    package init() {}
}

/// One line of `[policy.rules]`: what findings of a rule, or of a family of rules, lead to.
package struct RuleOverride: Sendable {
    package let rules: RuleSelector
    package let level: PolicySetting<Verdict.Level>
}
