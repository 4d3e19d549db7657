/// One decimal number of a version, of any size.
///
/// PEP 440 sets no upper limit, and people do write dates and times of twenty digits; a number that does not fit
/// 64 bits keeps its digits and compares as the number that it is.
package struct VersionNumber: Hashable, Sendable {
    /// The value, or `UInt64.max` when `digits` holds a larger one.
    private let small: UInt64
    /// ASCII digits without leading zeros; present only for values above `UInt64.max`.
    private let digits: [UInt8]?

    package init(_ value: UInt64) {
        small = value
        digits = nil
    }

    /// Reads ASCII digits, leading zeros allowed; an empty range is 0.
    ///
    /// - Precondition: `range` lies in `bytes` and holds digits only.
    init(digits bytes: Span<UInt8>, in range: Range<Int>) {
        var value: UInt64 = 0
        var overflowed = false
        for index in range {
            let (product, high) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(bytes[index] &- Ascii.zero))
            overflowed = overflowed || high || carry
            value = sum
        }
        guard overflowed else {
            self.init(value)
            return
        }
        let start = range.first { bytes[$0] != Ascii.zero } ?? range.upperBound
        self.init(large: (start..<range.upperBound).map { bytes[$0] })
    }

    private init(large: [UInt8]) {
        small = .max
        digits = large
    }

    /// The value, where it fits 64 bits.
    package var uint64: UInt64? { digits == nil ? small : nil }

    /// The value where it fits, `UInt64.max` otherwise.
    package var clamped: UInt64 { small }

    /// The number plus one.
    var successor: Self {
        guard let digits else {
            return small < .max ? Self(small + 1) : Self(large: Array("18446744073709551616".utf8))
        }
        guard let last = digits.lastIndex(where: { $0 != Ascii.nine }) else {
            return Self(large: [Ascii.zero + 1] + Array(repeating: Ascii.zero, count: digits.count))
        }
        var next = digits
        next[last] += 1
        for index in next.indices[(last + 1)...] { next[index] = Ascii.zero }
        return Self(large: next)
    }

    /// The number minus one; nil for 0 and for numbers beyond 64 bits.
    var predecessor: Self? {
        guard digits == nil, small > 0 else { return nil }
        return Self(small - 1)
    }
}

extension VersionNumber: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        switch (left.digits, right.digits) {
        case (nil, nil): left.small < right.small
        case (nil, .some): true
        case (.some, nil): false
        case (let left?, let right?):
            left.count != right.count ? left.count < right.count : left.lexicographicallyPrecedes(right)
        }
    }
}

extension VersionNumber: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: UInt64) {
        self.init(value)
    }
}

extension VersionNumber: CustomStringConvertible {
    package var description: String {
        digits.map { String(decoding: $0, as: UTF8.self) } ?? String(small)
    }
}
