import PackageIdentity

/// All that an index says of one package. In the index, versions stand once, in their ecosystem's order, and ranges
/// refer to them by number, so that a lookup parses as many versions as a binary search visits.
struct PackageRecord: Hashable, Sendable {
    /// A range of versions, by their numbers in ``versions``.
    struct Interval: Hashable, Sendable {
        enum Upper: Hashable, Sendable {
            case open
            case fixed(Int)
            case through(Int)
            case limit(Int)
        }

        /// Nil is before all versions.
        let lower: Int?
        let upper: Upper
    }

    /// What one record says of the package.
    struct Entry: Hashable, Sendable {
        let id: AdvisoryID
        let aliases: [AdvisoryID]
        let kind: AdvisoryKind
        let score: SeverityScore?
        /// To the minute.
        let published: Instant?
        let source: Int
        let isWithdrawn: Bool
        let affectedVersionsAreUnknown: Bool
        let intervals: [Interval]
        /// Listed versions outside the intervals: below ``versions``' count one of these, from there on one of
        /// ``otherVersions``.
        let listed: [Int]
    }

    /// Ascending, each once.
    let versions: [String]
    /// Texts that are no version of the ecosystem, which only compare as texts.
    let otherVersions: [String]
    let entries: [Entry]
}
