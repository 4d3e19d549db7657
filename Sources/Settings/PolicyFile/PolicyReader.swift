import PackageIdentity
import Policy
import PythonPackaging

/// Turns a parsed policy file into a ``PolicyDocument``.
enum PolicyReader {
    static func read(_ root: TOMLView) throws(TOMLError) -> PolicyDocument {
        try root.allowOnly(["policy", "index", "feed", "exempt", "lock"])
        var document = PolicyDocument()
        if let table = try root.table("policy") { document.policy = try policy(table) }
        document.indexes = try entries(root, "index", IndexEntry.init(reading:)) { $0.name }
        document.feeds = try entries(root, "feed", FeedEntry.init(reading:)) { $0.name }
        for view in try root.tables("exempt") ?? [] { document.exemptions.append(try ExemptionEntry(reading: view)) }
        if let table = try root.table("lock") {
            try table.allowOnly(["keys"])
            document.lockedKeys = try table.require("keys", "an array of key paths").each(lockedKey)
        }
        return document
    }

    private static func policy(_ view: TOMLView) throws(TOMLError) -> PolicyTable {
        try view.allowOnly([
            "minimum-age", "vulnerable", "sync-vulnerable", "malicious", "builds", "unexamined", "stale-feed",
            "on-warn", "rules",
        ])
        var table = PolicyTable()
        table.minimumAge = try view.setting("minimum-age") { view throws(TOMLError) in try view.asAge() }
        table.syncVulnerable = try view.word("sync-vulnerable")
        table.malicious = try view.word("malicious")
        table.unexamined = try view.word("unexamined")
        table.onWarning = try view.word("on-warn")
        if let vulnerable = try view.table("vulnerable") {
            try vulnerable.allowOnly(["warn", "block", "unscored"])
            table.vulnerableWarn = try vulnerable.word("warn")
            table.vulnerableBlock = try vulnerable.word("block")
            table.vulnerableUnscored = try vulnerable.word("unscored")
        }
        if let builds = try view.table("builds") {
            try builds.allowOnly(["mode", "allow"])
            table.buildMode = try builds.word("mode")
            table.allowedBuilds = try builds.setting("allow") { view throws(TOMLError) in
                try view.asArray(of: "package names").map { name throws(TOMLError) in try name.asPackageName() }
            }
        }
        if let stale = try view.table("stale-feed") {
            try stale.allowOnly(["after", "verdict"])
            table.staleFeedAfter = try stale.setting("after") { view throws(TOMLError) in try view.asAge() }
            table.staleFeedVerdict = try stale.word("verdict")
        }
        if let rules = try view.table("rules") { table.rules = try ruleOverrides(rules) }
        return table
    }

    private static func ruleOverrides(_ view: TOMLView) throws(TOMLError) -> [RuleOverride] {
        var overrides: [RuleOverride] = []
        for key in view.keys {
            guard let child = view[key] else { continue }
            guard let rules = RuleSelector(key) else {
                throw child.failure(
                    "this is no rule",
                    expected: "a rule such as \"release/too-new\", or a family such as \"content/*\"",
                    hint: key.contains("/") ? nil : "a rule's id has a slash and is quoted")
            }
            overrides.append(
                RuleOverride(rules: rules, level: PolicySetting(try child.asWord(), at: child.place)))
        }
        return overrides
    }

    private static func entries<Entry>(
        _ root: TOMLView, _ key: String, _ read: (TOMLView) throws(TOMLError) -> Entry, name: (Entry) -> String
    ) throws(TOMLError) -> [Entry] {
        var names: Set<String> = []
        var entries: [Entry] = []
        for view in try root.tables(key) ?? [] {
            let entry = try read(view)
            guard names.insert(name(entry)).inserted else {
                throw (view["name"] ?? view).failure("a second \(key) is called \(name(entry))")
            }
            entries.append(entry)
        }
        return entries
    }

    /// Key paths that a `[lock]` may name: tables as wholes, keys of `[policy]`, and single rules.
    private static func lockedKey(_ view: TOMLView) throws(TOMLError) -> PolicySetting<String> {
        let text = try view.asString()
        let prefix = "policy.rules."
        let isRule = text.hasPrefix(prefix) && RuleSelector(text.dropFirst(prefix.count)) != nil
        guard isRule || lockable.contains(text) else {
            throw view.failure(
                "there is no key \(TOMLText.quoted(text))", expected: "a key path such as \"policy.minimum-age\"",
                hint: NearestWord.find(text, among: lockable).map { "did you mean \"\($0)\"?" })
        }
        return PolicySetting(text, at: view.place)
    }

    private static let lockable = [
        "policy", "policy.minimum-age", "policy.vulnerable", "policy.vulnerable.warn", "policy.vulnerable.block",
        "policy.vulnerable.unscored", "policy.sync-vulnerable", "policy.malicious", "policy.builds",
        "policy.builds.mode", "policy.builds.allow", "policy.unexamined", "policy.stale-feed",
        "policy.stale-feed.after", "policy.stale-feed.verdict", "policy.on-warn", "policy.rules", "index", "feed",
        "exempt",
    ]
}
