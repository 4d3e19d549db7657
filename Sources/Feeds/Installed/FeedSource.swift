package import PackageIdentity

/// What people and findings are told of a feed that is in use.
package struct FeedSource: Hashable, Sendable {
    /// `osv-pypi`; of an added feed with several parts `acme/osv-pypi`.
    package let name: String
    /// The feed as configured, whose trust counts: `acme`.
    package let feed: String
    package let kind: FeedPart.Kind
    /// Nil for advisories of several ecosystems.
    package let ecosystem: Ecosystem?
    /// The publisher's date.
    package let date: Instant?
    /// Whether it came with the program.
    package let isBundled: Bool
    /// Records or names, withdrawn ones included.
    package let records: Int
    package let withdrawn: Int
    /// Records that could not be read and are missing.
    package let rejected: Int
    /// When it was last asked whether there is something newer; nil for a bundled one.
    package let checked: Instant?
    /// From when on its publisher does not stand by it; nil for never.
    package let expires: Instant?
    /// Whether a signature of its publisher was verified.
    package let isSigned: Bool
    /// SHA-256 of the content: evidence that was drawn from the same content need not be drawn again.
    package let digest: Digest

    init(_ part: FeedPart, isBundled: Bool) {
        name = part.name
        feed = part.origin?.feed ?? part.name
        kind = part.kind
        ecosystem = part.ecosystem
        date = part.date
        self.isBundled = isBundled
        records = part.records
        withdrawn = part.withdrawn
        rejected = part.rejected
        checked = part.origin?.checked
        expires = part.origin?.expires
        isSigned = part.origin?.publicKey != nil
        digest = part.digest
    }

    /// How old the content is; nil without a date.
    package func age(at now: Instant) -> Age? { date.map { now.age(of: $0) } }
}
