/// A wheel's build tag (PEP 427): digits, then anything; sorted by the number first.
package struct BuildTag: Hashable, Sendable {
    /// The leading digits without leading zeros, of any length.
    package let number: String
    /// What follows the digits.
    package let suffix: String

    /// Nil unless the text begins with a digit.
    package init?(_ text: some StringProtocol) {
        let digits = text.utf8.prefix(while: \.isASCIIDigit)
        guard !digits.isEmpty else { return nil }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        number = significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self)
        suffix = String(decoding: text.utf8.dropFirst(digits.count), as: UTF8.self)
    }
}

extension BuildTag: Comparable {
    /// "Must start with a digit. Acts as a tie-breaker": the number first, then the rest as text.
    package static func < (left: Self, right: Self) -> Bool {
        (left.number.utf8.count, left.number, left.suffix) < (right.number.utf8.count, right.number, right.suffix)
    }
}

extension BuildTag: CustomStringConvertible {
    package var description: String { number + suffix }
}
