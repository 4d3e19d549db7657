/// The rules that a line of a policy file speaks of: one rule, or a whole family (`content/*`).
package enum RuleSelector: Hashable, Sendable {
    case rule(RuleID)
    case family(String)

    /// Nil for a text that is neither.
    package init?(_ text: some StringProtocol) {
        if text.hasSuffix("/*") {
            let family = Substring(text).dropLast(2)
            guard RuleID.isWord(family) else { return nil }
            self = .family(String(family))
        } else {
            guard let rule = RuleID(text) else { return nil }
            self = .rule(rule)
        }
    }

    package func matches(_ rule: RuleID) -> Bool {
        switch self {
        case .rule(let own): own == rule
        case .family(let family): family == rule.family
        }
    }

    /// Whether some rule is matched by both.
    package func overlaps(_ other: RuleSelector) -> Bool {
        switch (self, other) {
        case (.rule(let own), _): other.matches(own)
        case (_, .rule(let own)): matches(own)
        case (.family(let own), .family(let theirs)): own == theirs
        }
    }

    /// A rule is more specific than its family; zero is what holds where no selector speaks.
    var specificity: Int {
        switch self {
        case .rule: 2
        case .family: 1
        }
    }
}

extension RuleSelector: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

extension RuleSelector: CustomStringConvertible {
    package var description: String {
        switch self {
        case .rule(let rule): rule.description
        case .family(let family): "\(family)/*"
        }
    }
}
