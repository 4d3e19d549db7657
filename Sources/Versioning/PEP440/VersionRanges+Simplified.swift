extension VersionRanges {
    /// A set that holds the same of the given versions and is shorter to say.
    ///
    /// - Parameter versions: The versions that exist, ascending; with none of them the set stays as it is.
    package func simplified(among versions: some Sequence<Version>) -> VersionRanges {
        var existing: [Version] = []
        for version in versions where existing.last.map({ $0 < version }) ?? true { existing.append(version) }
        guard let first = existing.first else { return self }
        let members = existing.map(contains)
        var edges: [Edge] = []
        var next = 0
        for index in existing.indices.dropFirst() {
            var own: [VersionBoundary] = []
            while next < boundaries.count, boundaries[next].isBelow(existing[index]) {
                if !boundaries[next].isBelow(existing[index - 1]) { own.append(boundaries[next]) }
                next += 1
            }
            guard members[index] != members[index - 1] else { continue }
            edges.append(
                Edge(
                    index: index, entersSet: members[index], own: own, previous: existing[index - 1],
                    next: existing[index]))
        }
        Self.namePoints(&edges, existing)
        return VersionRanges(startsInside: contains(first), boundaries: edges.map(\.boundary))
    }

    /// Chooses edges in pairs where a pair has a name of its own: first as the set itself has it (`==1.*`, `!=1.3.*`),
    /// then where one existing version alone is left out between others (`!=1.5`), or taken alone (`==1.5`).
    private static func namePoints(_ edges: inout [Edge], _ existing: [Version]) {
        var isNamed = Array(repeating: false, count: edges.count)
        for naming in [Naming.own, .gap, .single] {
            for index in edges.indices.dropLast() where !isNamed[index] && !isNamed[index + 1] {
                guard let pair = pair(naming, edges, index, existing) else { continue }
                (edges[index].boundary, edges[index + 1].boundary) = pair
                (isNamed[index], isNamed[index + 1]) = (true, true)
            }
        }
    }

    private enum Naming {
        case own
        case gap
        case single
    }

    private static func pair(
        _ naming: Naming, _ edges: [Edge], _ index: Int, _ existing: [Version]
    ) -> (VersionBoundary, VersionBoundary)? {
        let (first, second) = (edges[index], edges[index + 1])
        if naming == .own { return first.ownPair(with: second) }
        guard first.entersSet == (naming == .single), second.index == first.index + 1 else { return nil }
        if naming == .gap, hasSingleNeighbours(edges, index) { return nil }
        let version = existing[first.index]
        return (.before(version), Edge.after(version, before: second.next))
    }

    /// Whether the intervals on both sides of a gap hold one existing version each: `==1.0 | ==3.0` then reads
    /// better than `>=1.0,<=3.0,!=2.0`.
    private static func hasSingleNeighbours(_ edges: [Edge], _ index: Int) -> Bool {
        guard index > 0, index + 2 < edges.count else { return false }
        return edges[index].index == edges[index - 1].index + 1
            && edges[index + 2].index == edges[index + 1].index + 1
    }
}

/// A change of membership between two neighbouring versions that exist, and the place chosen for it.
private struct Edge {
    /// The position of the first version above the edge.
    let index: Int
    let entersSet: Bool
    let next: Version
    /// The first and the last of the set's own places between the two versions.
    private let own: [VersionBoundary]
    var boundary: VersionBoundary

    init(index: Int, entersSet: Bool, own: [VersionBoundary], previous: Version, next: Version) {
        self.index = index
        self.entersSet = entersSet
        self.next = next
        self.own = [own.first, own.last].compactMap(\.self)
        let plain = entersSet ? .before(next) : Self.after(previous, before: next)
        let candidates = own + own.map { Self.plainer($0, entersSet) } + [plain]
        boundary =
            candidates
            .filter { $0.isBelow(next) && !$0.isBelow(previous) }
            .min { Self.length($0, entersSet) < Self.length($1, entersSet) } ?? plain
    }

    /// Places of the set that one `==` or `!=` names together.
    func ownPair(with other: Edge) -> (VersionBoundary, VersionBoundary)? {
        for lower in own {
            for upper in other.own where VersionBoundary.pointText(from: lower, to: upper) != nil {
                return (lower, upper)
            }
        }
        return nil
    }

    /// The place after a version and its local variants, or after it alone when a variant of it comes next.
    static func after(_ version: Version, before next: Version) -> VersionBoundary {
        let wide = VersionBoundary.afterLocals(of: version)
        return version.hasLocal || !wide.isBelow(next) ? .after(version) : wide
    }

    /// The neighbouring place that has a shorter name, if there is one.
    private static func plainer(_ boundary: VersionBoundary, _ entersSet: Bool) -> VersionBoundary {
        let version = boundary.version
        switch (boundary.place, entersSet) {
        case (.before, true):
            return .before(
                Version(
                    epoch: version.epoch, release: version.release, preRelease: version.preRelease,
                    postRelease: version.postRelease))
        case (.before, false): return version.isPreRelease ? boundary : .beforePreReleases(of: version)
        case (.after, _): return version.hasLocal ? boundary : .afterLocals(of: version)
        case (.afterPosts, true): return boundary
        case (.afterPosts, false): return .afterLocals(of: version)
        }
    }

    private static func length(_ boundary: VersionBoundary, _ entersSet: Bool) -> Int {
        (entersSet ? boundary.lowerText : boundary.upperText).utf8.count
    }
}
