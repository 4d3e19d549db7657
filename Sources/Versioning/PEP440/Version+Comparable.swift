extension Version: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        if left.key.high != right.key.high { return left.key.high < right.key.high }
        let (first, second) = (left.key.comparableLow, right.key.comparableLow)
        if first != second { return first < second }
        return left.key.isInexact && VersionComponents.compare(left.components, right.components) < 0
    }

    package static func == (left: Self, right: Self) -> Bool {
        guard left.key.high == right.key.high, left.key.comparableLow == right.key.comparableLow else { return false }
        return !left.key.isInexact || VersionComponents.compare(left.components, right.components) == 0
    }

    /// PEP 440's order: negative, zero or positive.
    static func compare(_ left: Self, _ right: Self) -> Int {
        if left.key.high != right.key.high { return left.key.high < right.key.high ? -1 : 1 }
        let (first, second) = (left.key.comparableLow, right.key.comparableLow)
        if first != second { return first < second ? -1 : 1 }
        return left.key.isInexact ? VersionComponents.compare(left.components, right.components) : 0
    }

    /// Orders by epoch and release alone: negative, zero or positive.
    static func compareReleases(_ left: Self, _ right: Self) -> Int {
        if left.key.high != right.key.high { return left.key.high < right.key.high ? -1 : 1 }
        let (first, second) = (left.key.releaseLow, right.key.releaseLow)
        if first != second { return first < second ? -1 : 1 }
        guard left.key.isInexact || right.key.isInexact else { return 0 }
        return VersionComponents.compareReleases(left.components, right.components)
    }
}

extension Version: Hashable {
    package func hash(into hasher: inout Hasher) {
        hasher.combine(key.high)
        hasher.combine(key.comparableLow)
        if key.isInexact { components.hash(into: &hasher) }
    }
}
