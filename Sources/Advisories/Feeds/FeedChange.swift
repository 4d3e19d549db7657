package import PackageIdentity

/// What happens when a copy of a feed is offered in place of the installed one.
package enum FeedChange: Hashable, Sendable {
    /// It may be installed.
    case accepted(Difference)
    /// The publisher's date lies before the installed one's: an old copy, served again.
    case rollback(installed: Instant, offered: Instant)
    /// More than ``mostMissing`` of the standing records are gone without having been withdrawn.
    case disappearance(missing: Int, of: Int)

    /// How many records differ.
    package struct Difference: Hashable, Sendable {
        package let added: Int
        package let missing: Int
        package let withdrawn: Int
    }

    /// One in fifty, 2 %.
    package static let mostMissing = (missing: 1, of: 50)

    /// Compares by ids alone: a record that was rewritten is still there.
    package init(from installed: FeedContents, to offered: FeedContents) {
        guard offered.date >= installed.date else {
            self = .rollback(installed: installed.date, offered: offered.date)
            return
        }
        let missing = installed.standing.count { !offered.standing.contains($0) && !offered.withdrawn.contains($0) }
        guard missing * Self.mostMissing.of <= installed.standing.count * Self.mostMissing.missing else {
            self = .disappearance(missing: missing, of: installed.standing.count)
            return
        }
        self = .accepted(
            Difference(
                added: offered.standing.count { !installed.standing.contains($0) }, missing: missing,
                withdrawn: offered.withdrawn.count { installed.standing.contains($0) }))
    }
}
