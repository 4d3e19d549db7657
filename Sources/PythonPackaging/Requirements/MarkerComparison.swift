import Versioning

/// One side of a comparison in a marker.
package enum MarkerOperand: Hashable, Sendable {
    case variable(MarkerVariable)
    /// A quoted text, without its quotes. Beside `extra` it is normalised (PEP 685).
    case literal(String)
}

/// One comparison of a marker, such as `python_version >= "3.9"`, made ready to be evaluated many times.
package struct MarkerComparison: Sendable {
    package let left: MarkerOperand
    package let `operator`: MarkerOperator
    package let right: MarkerOperand
    /// What a version variable on the left is held against, where operator and literal make a version specifier.
    let specifier: VersionSpecifier?

    package init(left: MarkerOperand, operator: MarkerOperator, right: MarkerOperand) {
        self.left = Self.normalized(left, beside: right)
        self.operator = `operator`
        self.right = Self.normalized(right, beside: left)
        if case .variable(let variable) = left, variable.comparesVersions, case .literal(let text) = right {
            specifier = try? VersionSpecifier(`operator`.rawValue + text)
        } else {
            specifier = nil
        }
    }

    private static func normalized(_ operand: MarkerOperand, beside other: MarkerOperand) -> MarkerOperand {
        guard case .literal(let text) = operand, other == .variable(.extra) else { return operand }
        return .literal(canonicalizeName(text))
    }

    /// Whether either side is `extra`.
    package var mentionsExtra: Bool { left == .variable(.extra) || right == .variable(.extra) }
}

extension MarkerComparison: Hashable {
    // The specifier follows from the other three, so it takes no part.
    package static func == (first: Self, second: Self) -> Bool {
        first.operator == second.operator && first.left == second.left && first.right == second.right
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(left)
        hasher.combine(`operator`)
        hasher.combine(right)
    }
}

extension MarkerOperand: CustomStringConvertible {
    package var description: String {
        switch self {
        case .variable(let variable): variable.rawValue
        case .literal(let text): PythonStringLiteral.quoted(text)
        }
    }
}

extension MarkerComparison: CustomStringConvertible {
    package var description: String { "\(left) \(`operator`.rawValue) \(right)" }
}
