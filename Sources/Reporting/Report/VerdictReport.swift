package import PackageIdentity
package import Policy

/// Everything that a command found out and what policy says of it, ready to be told: as a table, as JSON, as SARIF or
/// as CycloneDX. Values only; nothing in it decides anything.
package struct VerdictReport: Hashable, Sendable {
    /// When the verdicts were made; ages are counted to it.
    package let moment: Instant
    /// The verdict on the run itself: the machine, the feeds, the policy. Nil where nobody asked.
    package var run: Verdict?
    package var feeds: [ReportedFeed]
    /// By name, then by version.
    package private(set) var packages: [ReportedPackage]
    /// What should have been looked at and was not.
    package var unchecked: [Unchecked]
    package var heldBack: [HeldBack]
    /// What policy files say without effect.
    package var ignored: [IgnoredStatement]
    /// Further sentences, without a full stop.
    package var notes: [String]

    package init(
        at moment: Instant, run: Verdict? = nil, feeds: [ReportedFeed] = [], packages: [ReportedPackage] = [],
        unchecked: [Unchecked] = [], heldBack: [HeldBack] = [], ignored: [IgnoredStatement] = [],
        notes: [String] = []
    ) {
        self.moment = moment
        self.run = run
        self.feeds = feeds
        self.packages = packages.sorted(by: ReportedPackage.isBefore)
        self.unchecked = unchecked
        self.heldBack = heldBack
        self.ignored = ignored
        self.notes = notes
    }

    /// Something that was not looked at, and why.
    package struct Unchecked: Hashable, Sendable {
        /// As a person knows it: `requirements.txt:3: flask>=2`.
        package let what: String
        /// Makes sense behind it: `is not pinned to one version`.
        package let reason: String

        package init(_ what: String, _ reason: String) {
            self.what = what
            self.reason = reason
        }
    }
}

extension VerdictReport {
    package var verdicts: [Verdict] { packages.map(\.verdict) + (run.map { [$0] } ?? []) }

    /// The worst of all verdicts.
    package var level: Verdict.Level { verdicts.map(\.level).max() ?? .allow }

    /// False when something was accepted that nobody looked at.
    package var isComplete: Bool { unchecked.isEmpty && verdicts.allSatisfy(\.isComplete) }
}
