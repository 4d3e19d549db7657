import PackageIdentity
import Policy
import Registry
import Settings

/// Everything that holds in one place: values, rules, indexes, feeds and exemptions with who said them, and what is
/// ignored.
struct PolicyOverview {
    let book: PolicyBook
    /// As they are asked.
    let indexes: [IndexDefinition]
    let now: Instant

    /// One key of `[policy]` and what holds for it.
    struct Value {
        let key: PolicyKey
        let text: String
        /// Nil: nobody, it is built in.
        let by: StatedBy?
    }

    var values: [Value] {
        [
            value(.minimumAge, \.minimumAge, \.minimumAge),
            value(.vulnerableWarn, \.vulnerable.warn, \.vulnerableWarn),
            value(.vulnerableBlock, \.vulnerable.block, \.vulnerableBlock),
            value(.vulnerableUnscored, \.vulnerable.unscored, \.vulnerableUnscored),
            value(.syncVulnerable, \.syncVulnerable, \.syncVulnerable),
            value(.malicious, \.malicious, \.malicious),
            value(.buildsMode, \.builds.mode, \.buildMode),
            Value(
                key: .buildsAllow,
                text: book.policy.builds.allowed.sorted().map(\.normalized).joined(separator: ", "),
                by: book.counting { [$0.allowedBuilds].compactMap(\.self) }.last { !$0.value.isEmpty }?.by),
            value(.unexamined, \.unexamined, \.unexamined),
            value(.staleFeedAfter, \.staleFeed.after, \.staleFeedAfter),
            value(.staleFeedVerdict, \.staleFeed.verdict, \.staleFeedVerdict),
            value(.onWarning, \.onWarning, \.onWarning),
        ]
    }

    /// What holds is what the last said who said something else than the one before; who merely repeats it has changed
    /// nothing.
    private func value<Stated: Hashable & Sendable & CustomStringConvertible>(
        _ key: PolicyKey, _ path: KeyPath<Policy, Stated>, _ statement: KeyPath<PolicyStatements, Statement<Stated>?>
    ) -> Value {
        var (value, by) = (PolicyBook.builtIn[keyPath: path], StatedBy?.none)
        for stated in book.counting({ [$0[keyPath: statement]].compactMap(\.self) }) where stated.value != value {
            (value, by) = (stated.value, stated.by)
        }
        return Value(key: key, text: book.policy[keyPath: path].description, by: by)
    }

    /// Lines of `[policy.rules]`, later files last.
    var rules: [(rules: RuleSelector, level: Verdict.Level, by: StatedBy)] {
        book.layers.flatMap { layer in
            layer.statements.rules.map { ($0.rules, $0.level.value, StatedBy(layer, $0.level)) }
        }.filter { !book.isIgnored($0.2) }
    }

    var locks: [(key: PolicyKey, file: String)] {
        book.layers.flatMap { layer in layer.statements.locks.map { ($0, layer.file) } }
    }

    /// An index as it is asked, with the rules that hold for it.
    struct Index {
        let definition: IndexDefinition
        let rules: IndexRules?
        let by: StatedBy?
    }

    var shownIndexes: [Index] {
        indexes.map { definition in
            let name = IndexName(definition.name)
            return Index(definition: definition, rules: book.policy.rules(of: name), by: origin(of: name))
        }
    }

    /// Who names an index; of the built-in one, who changed it last.
    private func origin(of name: IndexName) -> StatedBy? {
        let statements = book.layers.flatMap { layer in
            layer.statements.indexes.filter { $0.name.value == name }.map { (layer, $0) }
        }
        guard name == .pypi else {
            return statements.map { StatedBy($0, $1.name) }.first { !book.isIgnored($0) }
        }
        return statements.flatMap { layer, index in
            [index.address.map { StatedBy(layer, $0) }, index.minimumAge.map { StatedBy(layer, $0) }].compactMap(\.self)
                + index.claims.map { StatedBy(layer, $0) } + index.hosts.map { StatedBy(layer, $0) }
        }.last { !book.isIgnored($0) }
    }

    /// Who adds a feed; of a built-in one, who changed it last.
    var feeds: [(feed: PolicyFeed, by: StatedBy?)] {
        book.feeds.map { feed in
            let statements = book.layers.flatMap { layer in
                layer.statements.feeds.filter { $0.name.value == feed.rules.name }.map { (layer, $0) }
            }
            let isKnown = PolicyBook.builtIn.feeds.contains { $0.name == feed.rules.name }
            guard isKnown else { return (feed, statements.first.map { StatedBy($0, $1.name) }) }
            let parts = statements.flatMap { layer, stated in
                [
                    stated.address.map { StatedBy(layer, $0) }, stated.trust.map { StatedBy(layer, $0) },
                    stated.publicKey.map { StatedBy(layer, $0) },
                ].compactMap(\.self)
            }
            return (feed, parts.last { !book.isIgnored($0) })
        }
    }

    var exemptions: [PolicyBook.Counting<Exemption>] { book.counting(\.exemptions) }
}

extension Exemption {
    /// `until 2026-12-31`, the last day on which it counts, or a moment within a day.
    var untilText: String {
        guard let until else { return "without end" }
        let day = Age(days: 1)
        guard until.microseconds % day.microseconds == 0 else { return "until \(until)" }
        return "until \((until - day).description.prefix(10))"
    }
}
