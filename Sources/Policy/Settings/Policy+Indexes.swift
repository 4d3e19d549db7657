package import PackageIdentity

extension Policy {
    package func rules(of index: IndexName) -> IndexRules? {
        indexes.first { $0.name == index }
    }

    /// The one index where a name may be looked up; nil for a name that nobody claims.
    ///
    /// - Throws: ``ConflictingClaims`` when two indexes claim it.
    package func index(claiming name: PackageName) throws(ConflictingClaims) -> IndexRules? {
        let claiming = indexes.filter { $0.claims(name) }
        if claiming.count > 1 {
            throw ConflictingClaims(name: name, first: claiming[0].name, second: claiming[1].name)
        }
        return claiming.first
    }

    /// How old a file of this name must be.
    ///
    /// - Parameter origin: Nil where it is not known: the general age counts.
    package func minimumAge(of name: PackageName, from origin: Origin?) -> Age {
        // A file of this machine was put there by its user, whenever that was.
        if case .address(let address)? = origin, address.text.hasPrefix("file:") { return .zero }
        guard case .index(let index)? = origin, let rules = rules(of: index) else { return minimumAge }
        return max(rules.leastAge, rules.minimumAge ?? (rules.claims(name) ? .zero : minimumAge))
    }

    /// Files of this name published later than this are too new; for telling it together with `--exclude-newer`, of
    /// which the stricter counts.
    package func latestPublication(of name: PackageName, from origin: Origin?, at moment: Instant) -> Instant {
        moment - minimumAge(of: name, from: origin)
    }

    /// What an advisory about the public archive's project of this name says of this one.
    package enum PublicAdvisories: Hashable, Sendable {
        case apply
        /// The name is an organisation's own; somebody has one like it: `index/confusion`, info.
        case tellOfAnother
        case doNotApply
    }

    package func publicAdvisories(about name: PackageName, from origin: Origin) -> PublicAdvisories {
        guard case .index(let index) = origin, let rules = rules(of: index) else { return .doNotApply }
        if rules.claims(name) { return .tellOfAnother }
        return rules.mirrorsPublicArchive ? .apply : .doNotApply
    }

    func rules(of feed: FeedName) -> FeedRules? {
        feeds.first { $0.name == feed }
    }
}
