package import PackageIdentity

/// One value as a policy file states it.
package struct Statement<Value: Hashable & Sendable>: Hashable, Sendable {
    package let value: Value
    /// The key path as written: `policy.vulnerable.warn`, `exempt[2]`.
    package let place: String
    /// Counted from 1; nil where the reader does not know it.
    package let line: Int?

    package init(_ value: Value, at place: String, line: Int? = nil) {
        self.value = value
        self.place = place
        self.line = line
    }
}

/// What one policy file says, in policy's own words; nil where it says nothing.
package struct PolicyStatements: Hashable, Sendable {
    package var minimumAge: Statement<Age>?
    package var vulnerableWarn: Statement<SeverityThreshold>?
    package var vulnerableBlock: Statement<SeverityThreshold>?
    package var vulnerableUnscored: Statement<Verdict.Level>?
    package var syncVulnerable: Statement<Verdict.Level>?
    package var malicious: Statement<Verdict.Level>?
    package var buildMode: Statement<BuildRules.Mode>?
    package var allowedBuilds: Statement<[PackageName]>?
    package var unexamined: Statement<Verdict.Level>?
    package var staleFeedAfter: Statement<Age>?
    package var staleFeedVerdict: Statement<Verdict.Level>?
    package var onWarning: Statement<OnWarning>?
    package var rules: [RuleStatement] = []
    /// In file order.
    package var indexes: [IndexStatement] = []
    package var feeds: [FeedStatement] = []
    package var exemptions: [Statement<Exemption>] = []
    /// `[lock] keys`: what no later layer may relax.
    package var locks: [PolicyKey] = []

    package init() {}
}

/// One line of `[policy.rules]`.
package struct RuleStatement: Hashable, Sendable {
    package let rules: RuleSelector
    package let level: Statement<Verdict.Level>

    package init(_ rules: RuleSelector, _ level: Statement<Verdict.Level>) {
        self.rules = rules
        self.level = level
    }
}

/// One `[[index]]`.
package struct IndexStatement: Hashable, Sendable {
    package let name: Statement<IndexName>
    package let address: Statement<DeclaredAddress>?
    package let claims: [Statement<PackagePattern>]
    package let minimumAge: Statement<Age>?
    package let mirrorsPublicArchive: Statement<Bool>?
    package let hosts: [Statement<DeclaredAddress>]

    package init(
        name: Statement<IndexName>, address: Statement<DeclaredAddress>? = nil,
        claims: [Statement<PackagePattern>] = [], minimumAge: Statement<Age>? = nil,
        mirrorsPublicArchive: Statement<Bool>? = nil, hosts: [Statement<DeclaredAddress>] = []
    ) {
        self.name = name
        self.address = address
        self.claims = claims
        self.minimumAge = minimumAge
        self.mirrorsPublicArchive = mirrorsPublicArchive
        self.hosts = hosts
    }
}

/// One `[[feed]]`.
package struct FeedStatement: Hashable, Sendable {
    package let name: Statement<FeedName>
    package let address: Statement<DeclaredAddress>?
    package let trust: Statement<FeedRules.Trust>?
    package let publicKey: Statement<[UInt8]>?

    package init(
        name: Statement<FeedName>, address: Statement<DeclaredAddress>? = nil,
        trust: Statement<FeedRules.Trust>? = nil, publicKey: Statement<[UInt8]>? = nil
    ) {
        self.name = name
        self.address = address
        self.trust = trust
        self.publicKey = publicKey
    }
}
