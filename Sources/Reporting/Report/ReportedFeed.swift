package import PackageIdentity

/// A feed that verdicts rest on.
package struct ReportedFeed: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case advisories
        case popularity
        /// Names that an index listed.
        case names
    }

    /// Such as `osv-pypi`.
    package let name: String
    package let kind: Kind
    /// The publisher's; nil when it gives none.
    package let date: Instant?
    /// Whether it is the snapshot that comes with cordon, for want of a newer one.
    package let isBundled: Bool

    package init(name: String, kind: Kind, date: Instant?, isBundled: Bool) {
        self.name = name
        self.kind = kind
        self.date = date
        self.isBundled = isBundled
    }
}
