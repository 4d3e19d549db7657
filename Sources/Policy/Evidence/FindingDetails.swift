package import PackageIdentity

/// What a decision, or the advice on what to do next, needs to know beyond a finding's message.
package enum FindingDetails: Hashable, Sendable {
    case none
    case advisory(AdvisoryDetails)
    /// The file is old enough from this moment on.
    case acceptable(from: Instant)
    /// The popular name that was probably meant.
    case intended(PackageName)
    case digests(expected: Digest, found: Digest)
    case feed(FeedName)
    case analyser(Analyser)
    /// The rule and the end of an exemption.
    case exemption(RuleSelector, until: Instant)
}

/// What a finding by `advisory/…` rests on.
package struct AdvisoryDetails: Hashable, Sendable {
    /// Such as `GHSA-…`, `PYSEC-…` or `MAL-…`.
    package let id: String
    /// Other names of the same thing.
    package let aliases: [String]
    /// A CVSS score in tenths, 0 to 100; nil where nobody scored it.
    package let scoreTenths: Int?
    /// As the feeds write them, smallest first: one for each branch that has one.
    package let fixedVersions: [String]
    /// Who says so.
    package let feeds: [FeedName]

    package init(
        id: String, aliases: [String] = [], scoreTenths: Int?, fixedVersions: [String] = [], feeds: [FeedName]
    ) {
        self.id = id
        self.aliases = aliases
        self.scoreTenths = scoreTenths
        self.fixedVersions = fixedVersions
        self.feeds = feeds
    }

    /// Nil where nobody scored it.
    package var rating: Severity? { scoreTenths.map { Severity(scoreTenths: $0) } }
}
