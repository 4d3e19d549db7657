import PackageIdentity

/// Takes policy files together: built-in, system, user, and the project's or that of `--policy`.
///
/// A layer tightens freely. What it relaxes counts when the layer is trusted and no earlier layer locks it; otherwise it
/// has no effect and is listed in ``ignored``. What "tighter" means is said key by key in the extensions.
package struct PolicyAssembly: Sendable {
    package private(set) var policy: Policy
    /// In the order of the layers.
    package internal(set) var ignored: [IgnoredStatement] = []

    /// Keys no later layer may relax, and the files that say so.
    private var locks: [(key: PolicyKey, file: String)] = []
    /// The layer that is being taken in.
    private var layer: PolicyLayer?

    /// - Parameter layers: From the least to the most specific.
    package init(_ layers: [PolicyLayer], onto builtIn: Policy) {
        policy = builtIn
        for layer in layers { take(layer) }
    }

    private mutating func take(_ layer: PolicyLayer) {
        self.layer = layer
        let statements = layer.statements
        // An index's own age is compared with the general one of the earlier layers, so it goes first.
        for index in statements.indexes { take(index) }
        for feed in statements.feeds { take(feed) }
        takeOverrides(statements.rules)
        takeValues(statements)
        for exemption in statements.exemptions { take(exemption) }
        locks += statements.locks.map { ($0, layer.file) }
    }

    /// What one layer says of the plain keys of `[policy]`.
    private mutating func takeValues(_ statements: PolicyStatements) {
        settle(statements.minimumAge, \.minimumAge, .minimumAge, tighter: .higher)
        takeVulnerable(statements)
        settle(statements.syncVulnerable, \.syncVulnerable, .syncVulnerable, tighter: .higher)
        settle(statements.malicious, \.malicious, .malicious, tighter: .higher)
        settle(statements.buildMode, \.builds.mode, .buildsMode, tighter: .higher)
        takeAllowedBuilds(statements.allowedBuilds)
        settle(statements.unexamined, \.unexamined, .unexamined, tighter: .higher)
        settle(statements.staleFeedAfter, \.staleFeed.after, .staleFeedAfter, tighter: .lower)
        settle(statements.staleFeedVerdict, \.staleFeed.verdict, .staleFeedVerdict, tighter: .higher)
        settle(statements.onWarning, \.onWarning, .onWarning, tighter: .higher)
    }

    /// A lower threshold blocks more. It also makes more fixes urgent enough to be taken at once, and that relaxes the
    /// minimum age: the threshold for it moves only where the minimum age itself may be relaxed.
    private mutating func takeVulnerable(_ statements: PolicyStatements) {
        settle(statements.vulnerableWarn, \.vulnerable.warn, .vulnerableWarn, tighter: .lower)
        settle(statements.vulnerableBlock, \.vulnerable.block, .vulnerableBlock, tighter: .lower)
        settle(statements.vulnerableUnscored, \.vulnerable.unscored, .vulnerableUnscored, tighter: .higher)
        guard obstacle(to: .minimumAge) == nil else { return }
        if statements.vulnerableBlock != nil { policy.waiver.block = policy.vulnerable.block }
        if statements.vulnerableUnscored != nil { policy.waiver.unscored = policy.vulnerable.unscored }
    }

    /// Each layer adds names that may be built; none takes back what an earlier one allowed, for which `mode = "never"`
    /// is there.
    private mutating func takeAllowedBuilds(_ statement: Statement<[PackageName]>?) {
        guard let statement else { return }
        let added = Set(statement.value).subtracting(policy.builds.allowed)
        guard !added.isEmpty else { return }
        if let obstacle = obstacle(to: .buildsAllow) {
            let names = added.sorted().map(\.description).joined(separator: ", ")
            ignore(statement, stated: "building \(names)", kept: nil, obstacle)
        } else {
            policy.builds.allowed.formUnion(added)
        }
    }

    /// An exemption only ever relaxes.
    private mutating func take(_ statement: Statement<Exemption>) {
        let exemption = statement.value
        if let obstacle = obstacle(to: .exempt) ?? lock(deciding: exemption.rules) {
            ignore(statement, stated: "an exemption of \(exemption)", kept: nil, obstacle)
        } else {
            policy.exemptions.append(exemption)
        }
    }

    // MARK: What the parts share

    enum Direction {
        case higher
        case lower
    }

    /// Takes a value over when it is tighter than what holds, or may relax it.
    private mutating func settle<Value: Comparable & CustomStringConvertible>(
        _ statement: Statement<Value>?, _ path: WritableKeyPath<Policy, Value>, _ key: PolicyKey, tighter: Direction
    ) {
        guard let statement else { return }
        let current = policy[keyPath: path]
        let relaxes = tighter == .higher ? statement.value < current : statement.value > current
        if relaxes, let obstacle = obstacle(to: key) {
            ignore(statement, stated: statement.value.description, kept: current.description, obstacle)
        } else {
            policy[keyPath: path] = statement.value
        }
    }

    /// Why the layer at hand may not relax a key; nil when it may.
    func obstacle(to key: PolicyKey) -> IgnoredStatement.Reason? {
        guard let layer, layer.isTrusted else { return .untrusted }
        return locks.first { $0.key.covers(key) || key.covers($0.key) }.map { .locked($0.key, byFile: $0.file) }
    }

    /// The lock, if any, that keeps what findings of some of these rules lead to.
    func lock(deciding rules: RuleSelector) -> IgnoredStatement.Reason? {
        locks.first { $0.key.decides(rules) }.map { .locked($0.key, byFile: $0.file) }
    }

    mutating func ignore(
        _ statement: Statement<some Hashable & Sendable>, stated: String, kept: String?,
        _ reason: IgnoredStatement.Reason
    ) {
        guard let layer else { return }
        ignored.append(
            IgnoredStatement(
                source: layer.source, file: layer.file, place: statement.place, line: statement.line, stated: stated,
                kept: kept, reason: reason))
    }

    mutating func change(_ body: (inout Policy) -> Void) {
        body(&policy)
    }
}
