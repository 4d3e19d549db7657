/// What policy says of one subject: allow, warn or block, with the findings that decided.
package struct Verdict: Hashable, Sendable {
    /// What follows for the subject, mildest first.
    package enum Level: String, Hashable, Sendable, CaseIterable {
        case allow
        case warn
        case block
    }

    package let subject: Subject
    /// The worst of what the findings lead to.
    package let level: Level
    /// Every finding that no exemption took away, gravest first.
    package let weighed: [WeighedFinding]
    package let exempted: [ExemptedFinding]
    /// False when something was accepted that could not be examined.
    package let isComplete: Bool

    init(subject: Subject, weighed: [WeighedFinding], exempted: [ExemptedFinding], isComplete: Bool) {
        self.subject = subject
        self.weighed = weighed.sorted(by: WeighedFinding.isGraver)
        self.exempted = exempted
        self.isComplete = isComplete
        level = weighed.map(\.level).max() ?? .allow
    }

    /// The findings that made the verdict what it is; none for one that allows.
    package var decisive: [WeighedFinding] {
        level == .allow ? [] : weighed.filter { $0.level == level }
    }
}

extension Verdict.Level: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .allow: 0
        case .warn: 1
        case .block: 2
        }
    }
}

extension Verdict.Level: CustomStringConvertible {
    package var description: String { rawValue }
}

/// A finding, what it leads to, and what a person can do about it.
package struct WeighedFinding: Hashable, Sendable {
    package let finding: Finding
    package let level: Verdict.Level
    /// A sentence in the imperative, without a full stop; nil for what is allowed.
    package let nextStep: String?

    /// Level, then severity, then rule, place and words: the same evidence is always told in the same order.
    static func isGraver(_ left: Self, _ right: Self) -> Bool {
        if left.level != right.level { return left.level > right.level }
        let (one, other) = (left.finding, right.finding)
        if one.severity != other.severity { return one.severity > other.severity }
        if one.rule != other.rule { return one.rule < other.rule }
        return order(of: one).lexicographicallyPrecedes(order(of: other))
    }

    private static func order(of finding: Finding) -> [String] {
        var words = [finding.location?.description ?? "", finding.message, FindingMark(finding).text]
        if case .advisory(let advisory) = finding.details {
            words += [advisory.scoreTenths.map { "\($0)" } ?? ""] + advisory.feeds.map(\.text)
        }
        return words
    }
}

/// A finding that somebody accepted, and where that is written.
package struct ExemptedFinding: Hashable, Sendable {
    package let finding: Finding
    package let exemption: Exemption
}
