package import PackageIdentity

/// What an organisation, a person and a project accept, as it holds in the end: all files taken together.
///
/// Made from ``builtIn(feeds:)`` and layers by ``PolicyAssembly`` alone, so that nothing relaxes without standing.
package struct Policy: Hashable, Sendable {
    /// Per file; an index may have its own.
    package internal(set) var minimumAge: Age
    package internal(set) var vulnerable: VulnerabilityRules
    /// What vulnerabilities lead to at most in artifacts that a lock names already.
    package internal(set) var syncVulnerable: Verdict.Level
    package internal(set) var malicious: Verdict.Level
    package internal(set) var builds: BuildRules
    package internal(set) var unexamined: Verdict.Level
    package internal(set) var staleFeed: StaleFeedRules
    package internal(set) var onWarning: OnWarning
    package internal(set) var overrides: OverrideStack
    package internal(set) var exemptions: [Exemption]
    /// In the order in which they are asked; what is built in comes last.
    package internal(set) var indexes: [IndexRules]
    package internal(set) var feeds: [FeedRules]
    /// Which vulnerabilities are grave enough that their fix need not wait. It is `vulnerable` unless a file that may
    /// only tighten lowered the threshold of that: more blocks must not mean more waivers.
    var waiver: VulnerabilityRules

    /// What holds where no file says anything.
    ///
    /// - Parameter feeds: The feeds that cordon reads by itself; their word may block.
    package static func builtIn(feeds: [FeedName] = []) -> Policy {
        Policy(
            minimumAge: Age(days: 3), vulnerable: .builtIn, syncVulnerable: .warn, malicious: .block,
            builds: BuildRules(mode: .sandbox, allowed: []), unexamined: .block,
            staleFeed: StaleFeedRules(after: Age(days: 14), verdict: .warn), onWarning: .ask,
            overrides: OverrideStack(), exemptions: [],
            indexes: [IndexRules(name: .pypi, isBuiltIn: true, mirrorsPublicArchive: true)],
            feeds: feeds.map { FeedRules(name: $0, trust: .block, waivesMinimumAge: true) }, waiver: .builtIn)
    }
}

/// From which severity of an advisory a release is warned of, and from which it is blocked.
package struct VulnerabilityRules: Hashable, Sendable {
    package internal(set) var warn: SeverityThreshold
    package internal(set) var block: SeverityThreshold
    /// For advisories that nobody scored.
    package internal(set) var unscored: Verdict.Level

    static let builtIn = VulnerabilityRules(warn: .from(.low), block: .from(.high), unscored: .warn)

    /// - Parameter rating: Nil where nobody scored it.
    package func level(of rating: Severity?) -> Verdict.Level {
        guard let rating else { return unscored }
        if block.isReached(by: rating) { return .block }
        return warn.isReached(by: rating) ? .warn : .allow
    }
}

/// What happens to releases that exist only as source.
package struct BuildRules: Hashable, Sendable {
    package enum Mode: String, Hashable, Sendable, CaseIterable {
        /// Built without network and home, with quotas.
        case sandbox
        /// Not built at all.
        case never
    }

    package internal(set) var mode: Mode
    package internal(set) var allowed: Set<PackageName>

    package func permits(_ name: PackageName) -> Bool {
        mode == .sandbox && allowed.contains(name)
    }
}

extension BuildRules.Mode: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left == .sandbox && right == .never }
}

extension BuildRules.Mode: CustomStringConvertible {
    package var description: String { rawValue }
}

/// When a feed counts as stale, and what follows.
package struct StaleFeedRules: Hashable, Sendable {
    package internal(set) var after: Age
    package internal(set) var verdict: Verdict.Level
}

/// What a warning does to a command that would change something, loosest first.
package enum OnWarning: String, Hashable, Sendable, CaseIterable {
    case proceed
    /// A terminal is asked; without one: proceed and report.
    case ask
    case stop
}

extension OnWarning: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .proceed: 0
        case .ask: 1
        case .stop: 2
        }
    }
}

extension OnWarning: CustomStringConvertible {
    package var description: String { rawValue }
}
