package import PackageIdentity

/// Which records a feed holds, as far as matters for whether a newer copy of it may replace an older one.
package struct FeedContents: Hashable, Sendable {
    /// The publisher's date.
    package var date: Instant
    /// Records that stand.
    package var standing: Set<AdvisoryID>
    /// Records that are there and say that they were withdrawn.
    package var withdrawn: Set<AdvisoryID>

    package init(date: Instant, standing: Set<AdvisoryID> = [], withdrawn: Set<AdvisoryID> = []) {
        self.date = date
        self.standing = standing
        self.withdrawn = withdrawn
    }

    /// The contents of each of an index's feeds, by the feed's name.
    package static func of(_ index: AdvisoryIndex) throws -> [String: FeedContents] {
        var contents = index.sources.map { FeedContents(date: $0.date) }
        try index.forEachPackage { package in
            for record in package.records {
                if record.isWithdrawn {
                    contents[record.source].withdrawn.insert(record.id)
                } else {
                    contents[record.source].standing.insert(record.id)
                }
            }
        }
        return Dictionary(zip(index.sources.map(\.name), contents)) { _, last in last }
    }
}
