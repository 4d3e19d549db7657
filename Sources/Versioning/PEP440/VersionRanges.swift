/// A set of PEP 440 versions, exact over the whole order and not only over versions that exist.
///
/// The set is kept as the places where membership changes, in order. A version is in the set when the number of
/// places below it is odd, or even where the set begins with everything. That makes the complement free, leaves no
/// allocation for "everything" and "nothing", and gives each set one form: equal values are equal sets.
///
/// Versions that PEP 440 calls equal are one element here: `===1.0` and `===1.0.0` are the same set.
package struct VersionRanges: VersionSet {
    /// Whether the least versions are in the set.
    let startsInside: Bool
    /// Strictly ascending; never the place below all versions.
    let boundaries: [VersionBoundary]

    package static let empty = Self(startsInside: false, boundaries: [])
    package static let full = Self(startsInside: true, boundaries: [])

    init(startsInside: Bool, boundaries: [VersionBoundary]) {
        self.startsInside = startsInside
        self.boundaries = boundaries
    }

    /// Everything from one place up to another; nil means no limit.
    init(from lower: VersionBoundary?, to upper: VersionBoundary?) {
        let lower = lower.flatMap { $0.isLowest ? nil : $0 }
        switch (lower, upper) {
        case (nil, nil): self = .full
        case (nil, let upper?):
            self = upper.isLowest ? .empty : Self(startsInside: true, boundaries: [upper])
        case (let lower?, nil): self.init(startsInside: false, boundaries: [lower])
        case (let lower?, let upper?):
            self = lower < upper ? Self(startsInside: false, boundaries: [lower, upper]) : .empty
        }
    }

    package init(only version: Version) {
        self.init(from: .before(version), to: .after(version))
    }

    package var isEmpty: Bool { !startsInside && boundaries.isEmpty }

    package var isFull: Bool { startsInside && boundaries.isEmpty }

    package func contains(_ version: Version) -> Bool {
        // Nearly every set has one to four boundaries; a search by halves pays above that.
        guard boundaries.count > 8 else {
            var isInside = startsInside
            for boundary in boundaries {
                guard boundary.isBelow(version) else { break }
                isInside.toggle()
            }
            return isInside
        }
        var (low, high) = (0, boundaries.count)
        while low < high {
            let middle = (low + high) / 2
            if boundaries[middle].isBelow(version) { low = middle + 1 } else { high = middle }
        }
        return startsInside != (low % 2 == 1)
    }

    package func complement() -> Self {
        Self(startsInside: !startsInside, boundaries: boundaries)
    }

    package func intersection(_ other: Self) -> Self {
        if boundaries.isEmpty { return startsInside ? other : .empty }
        if other.boundaries.isEmpty { return other.startsInside ? self : .empty }
        var merged: [VersionBoundary] = []
        merged.reserveCapacity(boundaries.count + other.boundaries.count)
        var walk = BoundaryWalk(self, other)
        let startsInside = walk.isInBoth
        var wasInside = startsInside
        while let boundary = walk.next() {
            guard walk.isInBoth != wasInside else { continue }
            wasInside.toggle()
            merged.append(boundary)
        }
        return Self(startsInside: startsInside, boundaries: merged)
    }

    package func union(_ other: Self) -> Self {
        complement().intersection(other.complement()).complement()
    }

    package func isDisjoint(with other: Self) -> Bool {
        if isEmpty || other.isEmpty { return true }
        var walk = BoundaryWalk(self, other)
        repeat {
            if walk.isInBoth { return false }
        } while walk.next() != nil
        return true
    }

    package func isSubset(of other: Self) -> Bool {
        isDisjoint(with: other.complement())
    }
}

/// Goes through the boundaries of two sets in order, each place once, and knows which sets it stands in.
private struct BoundaryWalk {
    private let left: [VersionBoundary]
    private let right: [VersionBoundary]
    private var leftIndex = 0
    private var rightIndex = 0
    private var isInLeft: Bool
    private var isInRight: Bool

    init(_ left: VersionRanges, _ right: VersionRanges) {
        self.left = left.boundaries
        self.right = right.boundaries
        isInLeft = left.startsInside
        isInRight = right.startsInside
    }

    var isInBoth: Bool { isInLeft && isInRight }

    mutating func next() -> VersionBoundary? {
        guard leftIndex < left.count else { return takeRight() }
        guard rightIndex < right.count else { return takeLeft() }
        let order = VersionBoundary.compare(left[leftIndex], right[rightIndex])
        if order < 0 { return takeLeft() }
        if order == 0 { _ = takeLeft() }
        return takeRight()
    }

    private mutating func takeLeft() -> VersionBoundary? {
        guard leftIndex < left.count else { return nil }
        isInLeft.toggle()
        leftIndex += 1
        return left[leftIndex - 1]
    }

    private mutating func takeRight() -> VersionBoundary? {
        guard rightIndex < right.count else { return nil }
        isInRight.toggle()
        rightIndex += 1
        return right[rightIndex - 1]
    }
}
