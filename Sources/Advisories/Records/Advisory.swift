package import PackageIdentity

/// One record of an advisory database in the Open Source Vulnerability format (ossf.github.io/osv-schema), reduced to
/// the facts that decide: what it is about, which releases it affects, how grave it is.
package struct Advisory: Hashable, Sendable {
    package let id: AdvisoryID
    /// Other names of the same thing.
    package let aliases: [AdvisoryID]
    /// Ids that an aggregator derived the record from (`upstream`); the same thing under another name, too.
    package let upstream: [AdvisoryID]
    package let kind: AdvisoryKind
    package let published: Instant?
    /// When the record says it was changed. Its author's word: two real ones lie in the future, so nothing is dated by it.
    package let modified: Instant?
    /// Set when the database took the record back.
    package let withdrawn: Instant?
    /// One line of prose, for people; not kept in the index.
    package let summary: String?
    /// The vectors that hold for every package affected.
    package let severities: [CVSSVector]
    /// In the order of the record; packages of ecosystems that cordon does not know are left out.
    package let affected: [AffectedPackage]

    package init(
        id: AdvisoryID, aliases: [AdvisoryID] = [], upstream: [AdvisoryID] = [], kind: AdvisoryKind = .vulnerability,
        published: Instant? = nil, modified: Instant? = nil, withdrawn: Instant? = nil, summary: String? = nil,
        severities: [CVSSVector] = [], affected: [AffectedPackage] = []
    ) {
        self.id = id
        self.aliases = aliases
        self.upstream = upstream
        self.kind = kind
        self.published = published
        self.modified = modified
        self.withdrawn = withdrawn
        self.summary = summary
        self.severities = severities
        self.affected = affected
    }

    /// The score for an affected package: of its own vectors where it has any, else of the record's; the highest of
    /// several, so that nothing is understated. Nil when there is no vector.
    package func score(for package: AffectedPackage) -> SeverityScore? {
        let vectors = package.severities.isEmpty ? severities : package.severities
        return vectors.map(\.score).max()
    }
}

/// What an advisory says of one package.
package struct AffectedPackage: Hashable, Sendable {
    package let name: PackageName
    package let severities: [CVSSVector]
    /// Ranges in the ecosystem's order of versions. Ranges of Git commits are left out: they stand beside these.
    package let ranges: [AffectedRange]
    /// Versions that are affected whatever the ranges say, as written.
    package let versions: [String]

    package init(
        name: PackageName, severities: [CVSSVector] = [], ranges: [AffectedRange] = [], versions: [String] = []
    ) {
        self.name = name
        self.severities = severities
        self.ranges = ranges
        self.versions = versions
    }

    /// Whether the record names the package and nothing more: some release is affected, and nobody says which.
    package var affectedVersionsAreUnknown: Bool { ranges.isEmpty && versions.isEmpty }
}

/// A range of an affected package: the events in the order of the record, which need not be that of the versions.
package struct AffectedRange: Hashable, Sendable {
    package let events: [RangeEvent]

    package init(events: [RangeEvent]) {
        self.events = events
    }

    /// Whether some version is said to be fixed.
    var namesFix: Bool {
        events.contains { event in
            if case .fixed = event { true } else { false }
        }
    }
}

/// A version at which something changes (osv-schema, `affected[].ranges[].events`); versions as written.
package enum RangeEvent: Hashable, Sendable {
    /// The first affected version; `0` stands before every version.
    case introduced(String)
    /// The first version that is not affected any more.
    case fixed(String)
    /// The last version known to be affected.
    case lastAffected(String)
    /// The version at which the range stops saying anything; `*` is no limit.
    case limit(String)
}
