package import PackageIdentity

/// What is known about a subject and is neither good nor bad in itself; policy decides what follows.
package struct Facts: Hashable, Sendable {
    /// The files of a release, or the one file that an artifact is.
    package var files: [FileFacts]
    /// Advisories that this release is said to fix.
    package var fixes: [AdvisoryFix]
    /// The place among the ecosystem's most popular projects, counted from 1.
    package var rank: Int?
    package var build: BuildNeed
    /// For the run: the installed feeds.
    package var feeds: [FeedFacts]

    package init(
        files: [FileFacts] = [], fixes: [AdvisoryFix] = [], rank: Int? = nil, build: BuildNeed = .none,
        feeds: [FeedFacts] = []
    ) {
        self.files = files
        self.fixes = fixes
        self.rank = rank
        self.build = build
        self.feeds = feeds
    }
}

/// One file of a release, as its index tells of it.
package struct FileFacts: Hashable, Sendable {
    package let filename: String
    /// SHA-256 as the index promises it; an artifact's own is in its identity.
    package let digest: Digest?
    /// Nil when nobody says since when it has been there.
    package let publication: Publication?

    package init(filename: String, digest: Digest? = nil, publication: Publication?) {
        self.filename = filename
        self.digest = digest
        self.publication = publication
    }
}

/// A feed's word that a release fixes an advisory.
package struct AdvisoryFix: Hashable, Sendable {
    package let id: String
    /// A CVSS score in tenths; nil where nobody scored it.
    package let scoreTenths: Int?
    package let feed: FeedName
    /// Since when the feed has had the advisory.
    package let knownSince: Instant

    package init(id: String, scoreTenths: Int?, feed: FeedName, knownSince: Instant) {
        self.id = id
        self.scoreTenths = scoreTenths
        self.feed = feed
        self.knownSince = knownSince
    }
}

/// Whether something must be built before it can be installed.
package enum BuildNeed: Hashable, Sendable {
    case none
    /// There is only source, and a sandbox to build it in.
    case sandbox
    /// There is only source, and no sandbox to build it in; why, in words: `this cordon has no sandbox for builds`.
    case impossible(String)
}

/// An installed feed, by its publisher's date.
package struct FeedFacts: Hashable, Sendable {
    package let name: FeedName
    /// Nil when the publisher gives none.
    package let date: Instant?

    package init(name: FeedName, date: Instant?) {
        self.name = name
        self.date = date
    }
}
