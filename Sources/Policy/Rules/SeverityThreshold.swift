/// From which severity on something happens; `never` lies above the highest.
package enum SeverityThreshold: Hashable, Sendable {
    case from(Severity)
    case never

    package func isReached(by severity: Severity) -> Bool {
        switch self {
        case .from(let least): severity >= least
        case .never: false
        }
    }

    private var rank: Int {
        switch self {
        case .from(let severity): severity.rank
        case .never: Severity.allCases.count
        }
    }
}

extension SeverityThreshold: Comparable {
    /// The lower threshold is the tighter one.
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

extension SeverityThreshold: CustomStringConvertible {
    package var description: String {
        switch self {
        case .from(let severity): severity.rawValue
        case .never: "never"
        }
    }
}
