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

    /// Where one existing version alone is left out between others, or taken alone, names it: `!=1.5`, `==1.5`.
    private static func namePoints(_ edges: inout [Edge], _ existing: [Version]) {
        var named = Set<Int>()
        for isGap in [true, false] {
            for index in edges.indices.dropLast() where edges[index].entersSet != isGap {
                guard edges[index + 1].index == edges[index].index + 1 else { continue }
                guard !named.contains(index), !named.contains(index + 1) else { continue }
                if isGap, hasSingleNeighbours(edges, index) { continue }
                let version = existing[edges[index].index]
                let lower = VersionBoundary.before(version)
                let upper = Edge.after(version, before: edges[index + 1].next)
                let text = VersionBoundary.pointText(from: edges[index].boundary, to: edges[index + 1].boundary)
                guard text == nil else { continue }
                edges[index].boundary = lower
                edges[index + 1].boundary = upper
                named.formUnion([index, index + 1])
            }
        }
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
    var boundary: VersionBoundary

    init(index: Int, entersSet: Bool, own: [VersionBoundary], previous: Version, next: Version) {
        self.index = index
        self.entersSet = entersSet
        self.next = next
        let plain = entersSet ? .before(next) : Self.after(previous, before: next)
        let candidates = own + own.map { Self.plainer($0, entersSet) } + [plain]
        boundary =
            candidates
            .filter { $0.isBelow(next) && !$0.isBelow(previous) }
            .min { Self.length($0, entersSet) < Self.length($1, entersSet) } ?? plain
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
