package import PackageIdentity

/// What the lists and the indexes know of a name: the ground for `name/unknown`.
package enum NameStanding: Hashable, Sendable {
    /// Popular.
    case ranked(Int)
    /// An index has it, or had it on the day of the list.
    case known
    /// An index has it, and had not on the day of the list: it is younger than that.
    case newSince(Instant)
    /// No list knows it, and no index could be asked.
    case unlisted
    /// Every index that may hold it was asked and has no such project: a slip, an invention, or not published yet. Who
    /// registers the name first decides what it is.
    case absent

    /// - Parameters:
    ///   - existsOnIndex: Whether some index has the project; nil when none could be asked.
    ///   - known: The names of an index on some day; nil when there is no such list.
    package init(
        of name: PackageName, list: PopularityList, known: KnownNames?, existsOnIndex: Bool?
    ) {
        if existsOnIndex == false {
            self = .absent
        } else if let rank = list.rank(of: name) {
            self = .ranked(rank)
        } else if let known, !known.contains(name) {
            self = existsOnIndex == true ? .newSince(known.date) : .unlisted
        } else {
            self = existsOnIndex == true || known != nil ? .known : .unlisted
        }
    }

    /// How `name/unknown` weighs: high blocks, low only says so; nil when there is nothing to say.
    package var severity: SquattingSeverity? {
        switch self {
        case .ranked, .known: nil
        case .newSince: .low
        case .unlisted: .medium
        case .absent: .high
        }
    }
}
