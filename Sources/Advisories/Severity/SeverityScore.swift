/// A CVSS score, 0.0 to 10.0 in steps of a tenth, kept in tenths so that scores compare exactly.
package struct SeverityScore: Hashable, Sendable {
    /// 0 to 100.
    package let tenths: UInt8

    /// Clamps to the scale, 0 to 100.
    package init(tenths: Int) {
        self.tenths = UInt8(clamping: min(max(tenths, 0), 100))
    }

    /// The qualitative severity rating scale of CVSS v3.1, section 5, and v4.0, section 6.
    package var rating: SeverityRating {
        switch tenths {
        case 0: .none
        case 1..<40: .low
        case 40..<70: .medium
        case 70..<90: .high
        default: .critical
        }
    }
}

extension SeverityScore: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.tenths < right.tenths }
}

extension SeverityScore: CustomStringConvertible {
    /// Always with one decimal, as FIRST prints scores: `9.8`, `10.0`.
    package var description: String { "\(tenths / 10).\(tenths % 10)" }
}

/// The names of CVSS's qualitative severity rating scale, mildest first.
package enum SeverityRating: UInt8, Hashable, Sendable, CaseIterable {
    case none
    case low
    case medium
    case high
    case critical
}

extension SeverityRating: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension SeverityRating: CustomStringConvertible {
    package var description: String {
        switch self {
        case .none: "none"
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        case .critical: "critical"
        }
    }
}
