/// The name of one rule, `family/name`: lower-case words joined by `-`.
///
/// What findings carry, what `[policy.rules]` and exemptions speak of, and what every report prints.
package struct RuleID: Hashable, Sendable {
    package let family: String
    package let name: String

    /// Nil for a text that could be no rule's id.
    package init?(_ text: some StringProtocol) {
        let parts = Substring(text).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isWord(parts[0]), Self.isWord(parts[1]) else { return nil }
        family = String(parts[0])
        name = String(parts[1])
    }

    /// For the constants of the catalogue.
    init(_ family: String, _ name: String) {
        self.family = family
        self.name = name
    }

    /// Lower-case ASCII letters and digits in groups between single or repeated `-`, none at an end.
    static func isWord(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 64 else { return false }
        return first != UInt8(ascii: "-") && last != UInt8(ascii: "-")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: byte == UInt8(ascii: "-")
                }
            }
    }
}

extension RuleID: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.family, left.name) < (right.family, right.name)
    }
}

extension RuleID: CustomStringConvertible {
    package var description: String { "\(family)/\(name)" }
}
