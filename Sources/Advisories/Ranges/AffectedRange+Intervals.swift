import PackageIdentity

extension AffectedRange {
    /// The range as intervals, lowest first.
    ///
    /// The osv-schema's evaluation algorithm, over events sorted by version, with its gaps closed so that nothing said
    /// to be affected is missed:
    /// - Several `last_affected` in a row are all affected, so the last of them ends the interval.
    /// - Of several `fixed` in a row the first ends it, as the algorithm has it.
    /// - `fixed` and `introduced` at one version cancel out: an open interval goes on, a closed range stays closed.
    /// - Events without `introduced` begin before all versions.
    /// - A bound that is no version counts as the version it begins with; when it begins with none, an interval does
    ///   not begin or end there.
    func intervals(in ecosystem: Ecosystem) -> [VersionInterval] {
        var builder = IntervalBuilder()
        for group in Self.groups(events, ecosystem: ecosystem) { builder.add(group) }
        return builder.finish()
    }

    /// What happens at one version.
    struct Group {
        /// Nil before all versions.
        var bound: VersionInterval.Bound?
        var isIntroduced = false
        var isFixed = false
        var isLastAffected = false
        var isLimit = false
    }

    private static func groups(_ events: [RangeEvent], ecosystem: Ecosystem) -> [Group] {
        var groups: [Group] = []
        var hasIntroduced = false
        for event in events {
            guard var group = Group(event, ecosystem: ecosystem) else { continue }
            hasIntroduced = hasIntroduced || group.isIntroduced
            if let index = groups.firstIndex(where: { $0.bound?.version == group.bound?.version }) {
                groups[index].merge(&group)
            } else {
                groups.append(group)
            }
        }
        if !hasIntroduced { groups.append(Group(bound: nil, isIntroduced: true)) }
        return groups.sorted { left, right in
            guard let right = right.bound?.version else { return false }
            guard let left = left.bound?.version else { return true }
            return left < right
        }
    }
}

extension AffectedRange.Group {
    fileprivate init?(_ event: RangeEvent, ecosystem: Ecosystem) {
        switch event {
        case .introduced("0"): isIntroduced = true
        case .introduced(let text):
            isIntroduced = true
            bound = Self.bound(text, ecosystem)
        case .fixed(let text):
            guard let bound = Self.bound(text, ecosystem) else { return nil }
            self.bound = bound
            isFixed = true
        case .lastAffected(let text):
            guard let bound = Self.bound(text, ecosystem) else { return nil }
            self.bound = bound.withoutLocalLabel
            isLastAffected = true
        case .limit(let text):
            guard text != "*", let bound = Self.bound(text, ecosystem) else { return nil }
            self.bound = bound
            isLimit = true
        }
    }

    private static func bound(_ text: String, _ ecosystem: Ecosystem) -> VersionInterval.Bound? {
        OrderedVersion.beginning(of: text, ecosystem: ecosystem)
            .map { VersionInterval.Bound(version: $0.version, text: $0.text) }
    }

    fileprivate mutating func merge(_ other: inout Self) {
        isIntroduced = isIntroduced || other.isIntroduced
        isFixed = isFixed || other.isFixed
        isLastAffected = isLastAffected || other.isLastAffected
        isLimit = isLimit || other.isLimit
    }
}

/// Walks groups of events from the lowest version up.
private struct IntervalBuilder {
    private var intervals: [VersionInterval] = []
    /// The beginning of an interval that has no end yet.
    private var begin: VersionInterval.Bound??
    /// Whether the last interval ended with a last affected version, which a further one moves up.
    private var canExtend = false

    mutating func add(_ group: AffectedRange.Group) {
        if let begin {
            close(from: begin, at: group)
        } else if group.isIntroduced {
            open(at: group)
        } else if group.isLastAffected, canExtend, let last = intervals.popLast(), let bound = group.bound {
            intervals.append(VersionInterval(lower: last.lower, upper: .through(bound)))
        }
    }

    mutating func finish() -> [VersionInterval] {
        if let begin { intervals.append(VersionInterval(lower: begin, upper: .open)) }
        return intervals
    }

    private mutating func open(at group: AffectedRange.Group) {
        canExtend = false
        guard !group.isFixed else { return }
        if group.isLastAffected {
            close(from: group.bound, at: group)
        } else {
            begin = .some(group.bound)
        }
    }

    private mutating func close(from lower: VersionInterval.Bound?, at group: AffectedRange.Group) {
        guard let bound = group.bound else { return }
        if group.isFixed {
            if !group.isIntroduced { end(VersionInterval(lower: lower, upper: .fixed(bound)), canExtend: false) }
        } else if group.isLastAffected {
            end(VersionInterval(lower: lower, upper: .through(bound)), canExtend: true)
        } else if group.isLimit {
            end(VersionInterval(lower: lower, upper: .limit(bound)), canExtend: false)
        }
    }

    private mutating func end(_ interval: VersionInterval, canExtend: Bool) {
        intervals.append(interval)
        begin = nil
        self.canExtend = canExtend
    }
}
