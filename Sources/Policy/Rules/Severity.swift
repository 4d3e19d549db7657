/// How grave a finding is, mildest first.
package enum Severity: String, Hashable, Sendable, CaseIterable {
    case info
    case low
    case medium
    case high
    case critical

    /// The qualitative severity rating scale of CVSS v3.1, section 5, and v4.0, section 6; "none" (0.0) is info.
    ///
    /// - Parameter tenths: A score in tenths, 0 to 100; what lies outside counts as the nearest end.
    package init(scoreTenths tenths: Int) {
        self =
            switch tenths {
            case ...0: .info
            case 1..<40: .low
            case 40..<70: .medium
            case 70..<90: .high
            default: .critical
            }
    }

    var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }
}

extension Severity: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

extension Severity: CustomStringConvertible {
    package var description: String { rawValue }
}
