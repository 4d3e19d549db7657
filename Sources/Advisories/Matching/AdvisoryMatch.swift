package import PackageIdentity

/// One thing that is known against a version: the records that tell of it under any of its names.
package struct AdvisoryMatch: Hashable, Sendable {
    /// What one record of one feed says.
    package struct Statement: Hashable, Sendable {
        package let id: AdvisoryID
        package let kind: AdvisoryKind
        /// Nil when the record has no vector that can be scored.
        package let score: SeverityScore?
        package let published: Instant?
        /// The feed: an index into ``AdvisoryIndex/sources``.
        package let source: Int
        /// The record names the package and no version: nobody says which are affected.
        package let affectedVersionsAreUnknown: Bool
        /// Every version there is or will be is affected.
        package let affectsEveryVersion: Bool
    }

    /// At least one, by id.
    package let statements: [Statement]
    /// Other names of it, sorted, the statements' own ids left out.
    package let aliases: [AdvisoryID]
    /// Versions above the installed one that are fixed: the smallest of each branch, smallest first. Empty when none is
    /// known.
    package let fixedVersions: [String]

    package var ids: [AdvisoryID] { statements.map(\.id) }

    /// The gravest of the statements' kinds.
    package var kind: AdvisoryKind { statements.map(\.kind).max() ?? .vulnerability }

    /// The highest of the statements' scores; nil when none is scored.
    package var score: SeverityScore? { statements.compactMap(\.score).max() }

    /// When the first of the statements was published.
    package var published: Instant? { statements.compactMap(\.published).min() }

    /// Whether all that is known is that some version is affected.
    package var affectedVersionsAreUnknown: Bool { statements.allSatisfy(\.affectedVersionsAreUnknown) }
}
