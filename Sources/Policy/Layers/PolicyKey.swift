/// A key of a policy file as a path, such as `policy.minimum-age`, `policy.rules.release/too-new` or `index`.
///
/// A path also stands for everything below it: `[lock] keys = ["policy.vulnerable"]` locks its three keys.
package struct PolicyKey: Hashable, Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path
    }

    package static let policy = PolicyKey("policy")
    package static let minimumAge = PolicyKey("policy.minimum-age")
    package static let vulnerable = PolicyKey("policy.vulnerable")
    package static let vulnerableWarn = PolicyKey("policy.vulnerable.warn")
    package static let vulnerableBlock = PolicyKey("policy.vulnerable.block")
    package static let vulnerableUnscored = PolicyKey("policy.vulnerable.unscored")
    package static let syncVulnerable = PolicyKey("policy.sync-vulnerable")
    package static let malicious = PolicyKey("policy.malicious")
    package static let builds = PolicyKey("policy.builds")
    package static let buildsMode = PolicyKey("policy.builds.mode")
    package static let buildsAllow = PolicyKey("policy.builds.allow")
    package static let unexamined = PolicyKey("policy.unexamined")
    package static let staleFeed = PolicyKey("policy.stale-feed")
    package static let staleFeedAfter = PolicyKey("policy.stale-feed.after")
    package static let staleFeedVerdict = PolicyKey("policy.stale-feed.verdict")
    package static let onWarning = PolicyKey("policy.on-warn")
    package static let rules = PolicyKey("policy.rules")
    package static let index = PolicyKey("index")
    package static let feed = PolicyKey("feed")
    package static let exempt = PolicyKey("exempt")

    package static func rule(_ rules: RuleSelector) -> PolicyKey { PolicyKey("\(Self.rules.path).\(rules)") }

    package func covers(_ other: PolicyKey) -> Bool {
        path == other.path || other.path.hasPrefix(path + ".")
    }

    /// Whether this key decides what findings of some of these rules lead to. Who locks the key locks that too: an
    /// override or an exemption would otherwise undo by the back door what the lock keeps.
    func decides(_ rules: RuleSelector) -> Bool {
        if covers(.rules) { return true }
        if let own = ownSelector { return own.overlaps(rules) }
        return Self.deciding.contains { key, rule in
            (covers(key) || key.covers(self)) && rules.matches(rule)
        }
    }

    /// The rules of `policy.rules.X`.
    private var ownSelector: RuleSelector? {
        let prefix = Self.rules.path + "."
        return path.hasPrefix(prefix) ? RuleSelector(path.dropFirst(prefix.count)) : nil
    }

    private static let deciding: [(PolicyKey, RuleID)] = [
        (.minimumAge, .tooNew), (.minimumAge, .ageUnknown), (.vulnerable, .vulnerable),
        (.syncVulnerable, .vulnerable), (.malicious, .malicious), (.unexamined, .unexamined),
        (.staleFeed, .feedStale), (.builds, .buildRequired),
    ]
}

extension PolicyKey: CustomStringConvertible {
    package var description: String { path }
}
