extension VersionRanges {
    /// The set in the words of specifiers, alternatives separated by ` | `: `>=1.0,<2.0 | ==3.0`.
    ///
    /// What it says is exact wherever PEP 440's operators can say it, so that reading it back gives the same set;
    /// ``simplified(among:)`` gives shorter texts where only existing versions count.
    package var description: String {
        if isFull { return "any version" }
        if isEmpty { return "no version" }
        return alternatives.map(\.text).joined(separator: " | ")
    }

    /// Intervals, those that only a `!=` separates taken together.
    private var alternatives: [Alternative] {
        var result: [Alternative] = []
        for interval in intervals {
            if let last = result.last, let end = last.upper, let start = interval.lower,
                let point = VersionBoundary.pointText(from: end, to: start)
            {
                result[result.count - 1].exclusions.append(point)
                result[result.count - 1].upper = interval.upper
            } else {
                result.append(Alternative(lower: interval.lower, upper: interval.upper))
            }
        }
        return result
    }

    /// The uninterrupted parts of the set in order; nil stands for no limit.
    var intervals: [(lower: VersionBoundary?, upper: VersionBoundary?)] {
        var edges: [VersionBoundary?] = startsInside ? [nil] : []
        edges += boundaries.map(Optional.some)
        if edges.count % 2 == 1 { edges.append(nil) }
        return stride(from: 0, to: edges.count, by: 2).map { (edges[$0], edges[$0 + 1]) }
    }
}

/// One interval with the versions that are left out of it.
private struct Alternative {
    let lower: VersionBoundary?
    var upper: VersionBoundary?
    var exclusions: [String] = []

    var text: String {
        (limits + exclusions.map { "!=\($0)" }).joined(separator: ",")
    }

    private var limits: [String] {
        if let lower, let upper, let point = VersionBoundary.pointText(from: lower, to: upper) { return ["==\(point)"] }
        return [lower?.lowerText, upper?.upperText].compactMap(\.self)
    }
}
