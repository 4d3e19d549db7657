/// Where a version stands among the numbered versions of a package's record.
struct VersionPosition {
    /// Twice the number of versions below, plus one when the version is one of them; nil for a text without order.
    let rank: Int?
    /// The same for the version without its local label.
    let publicRank: Int?
    /// The number of a text without order among the listed ones.
    let other: Int?

    /// The position of the numbered version itself.
    static func at(_ number: Int) -> VersionPosition {
        VersionPosition(rank: 2 * number + 1, publicRank: 2 * number + 1, other: nil)
    }

    /// A text without order that is not listed.
    static var outside: VersionPosition { VersionPosition(rank: nil, publicRank: nil, other: nil) }
}

extension PackageRecord.Interval {
    var isEverything: Bool { lower == nil && upper == .open }

    /// As ``VersionInterval/contains(_:)``.
    func contains(_ position: VersionPosition) -> Bool {
        guard let rank = position.rank else { return isEverything }
        if let lower, rank < 2 * lower + 1 { return false }
        switch upper {
        case .open: return true
        case .fixed(let number), .limit(let number): return rank < 2 * number + 1
        case .through(let number): return rank <= 2 * number + 1 || position.publicRank == 2 * number + 1
        }
    }
}

extension PackageRecord.Entry {
    var affectsEveryVersion: Bool { intervals.contains(where: \.isEverything) }

    /// Whether the version is listed or inside a range.
    func holds(_ position: VersionPosition) -> Bool {
        if intervals.contains(where: { $0.contains(position) }) { return true }
        if let other = position.other { return listed.contains(other) }
        return listed.contains { number in
            let rank = 2 * number + 1
            return rank == position.rank || rank == position.publicRank
        }
    }

    /// The numbers of the fixed versions above, those left out that the record itself says are affected.
    func fixes(above position: VersionPosition) -> [Int] {
        intervals.compactMap { interval in
            guard case .fixed(let number) = interval.upper, 2 * number + 1 > position.rank ?? 0 else { return nil }
            return holds(.at(number)) ? nil : number
        }
    }

    var statement: AdvisoryMatch.Statement {
        AdvisoryMatch.Statement(
            id: id, kind: kind, score: score, published: published, source: source,
            affectedVersionsAreUnknown: affectedVersionsAreUnknown, affectsEveryVersion: affectsEveryVersion)
    }
}
