/// The tree of a marker.
package indirect enum MarkerExpression: Hashable, Sendable {
    case comparison(MarkerComparison)
    /// Joined by `and`; at least two.
    case all([MarkerExpression])
    /// Joined by `or`; at least two.
    case any([MarkerExpression])
    /// Written in parentheses; never directly around another group or a single comparison, where they mean nothing.
    case group(MarkerExpression)

    /// How many parentheses may stand inside each other. Real markers have three; the limit keeps hostile input from
    /// exhausting the stack.
    package static let deepestNesting = 128

    /// In parentheses, unless it is a single comparison or stands in some already.
    var grouped: MarkerExpression {
        switch self {
        case .comparison, .group: self
        case .all, .any: .group(self)
        }
    }

    var ungrouped: MarkerExpression {
        if case .group(let inner) = self { return inner }
        return self
    }

    func write(into text: inout String) {
        switch self {
        case .comparison(let comparison): text += comparison.description
        case .all(let parts): Self.write(parts, joinedBy: " and ", into: &text)
        case .any(let parts): Self.write(parts, joinedBy: " or ", into: &text)
        case .group(let inner):
            text += "("
            inner.write(into: &text)
            text += ")"
        }
    }

    private static func write(_ parts: [MarkerExpression], joinedBy word: String, into text: inout String) {
        for (index, part) in parts.enumerated() {
            if index > 0 { text += word }
            part.write(into: &text)
        }
    }

    /// Whether `condition` holds for some comparison of the tree.
    func contains(where condition: (MarkerComparison) -> Bool) -> Bool {
        switch self {
        case .comparison(let comparison): condition(comparison)
        case .all(let parts), .any(let parts): parts.contains { $0.contains(where: condition) }
        case .group(let inner): inner.contains(where: condition)
        }
    }
}
