/// How strongly a name is suspected, mildest first. Reports call these low, medium and high.
package enum SquattingSeverity: Int, Hashable, Sendable, CaseIterable {
    /// A likeness worth a hint, for a name that no index has.
    case low
    /// Warned of.
    case medium
    /// Blocked.
    case high
}

extension SquattingSeverity: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
