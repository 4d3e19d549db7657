import Versioning

/// A set of natural numbers, finite or with a finite complement: one bit for each number up to the last that differs
/// from what follows it.
///
/// The second instance of ``VersionSet``: the explanation of a conflict solves small abstract worlds over it.
package struct NumberSet: VersionSet {
    /// Bits of the numbers 0 to 63, 64 to 127, and so on; the last word is never equal to `tail`.
    private let words: [UInt64]
    /// What every word after `words` would be: all zeros or all ones.
    private let tail: UInt64

    package static let empty = Self(words: [], tail: 0)
    package static let full = Self(words: [], tail: .max)

    private init(words: [UInt64], tail: UInt64) {
        let count = (words.lastIndex { $0 != tail } ?? -1) + 1
        self.words = count == words.count ? words : Array(words[..<count])
        self.tail = tail
    }

    package init(only version: Int) { self.init([version]) }

    package init(_ numbers: some Sequence<Int>) {
        var words: [UInt64] = []
        for number in numbers {
            precondition(number >= 0, "a NumberSet holds natural numbers")
            while words.count <= number / 64 { words.append(0) }
            words[number / 64] |= 1 << UInt64(number % 64)
        }
        self.init(words: words, tail: 0)
    }

    package func contains(_ version: Int) -> Bool {
        version >= 0 && word(version / 64) & (1 << UInt64(version % 64)) != 0
    }

    /// The greatest number below `end` that the set holds.
    package func last(below end: Int) -> Int? {
        var index = end - 1
        while index >= 0 {
            let upTo = UInt64.max >> UInt64(63 - index % 64)
            let bits = word(index / 64) & upTo
            if bits != 0 { return index / 64 * 64 + 63 - bits.leadingZeroBitCount }
            index = index / 64 * 64 - 1
        }
        return nil
    }

    /// The greatest number of a finite set.
    package var last: Int? { tail == 0 ? last(below: words.count * 64) : nil }

    package func intersection(_ other: Self) -> Self { combined(with: other) { $0 & $1 } }

    package func union(_ other: Self) -> Self { combined(with: other) { $0 | $1 } }

    package func complement() -> Self { Self(words: words.map { ~$0 }, tail: ~tail) }

    package var isEmpty: Bool { words.isEmpty && tail == 0 }

    package func isSubset(of other: Self) -> Bool { all(with: other) { $0 & ~$1 == 0 } }

    package func isDisjoint(with other: Self) -> Bool { all(with: other) { $0 & $1 == 0 } }

    private func word(_ index: Int) -> UInt64 { index < words.count ? words[index] : tail }

    private func combined(with other: Self, _ operation: (UInt64, UInt64) -> UInt64) -> Self {
        let count = max(words.count, other.words.count)
        return Self(
            words: (0..<count).map { operation(word($0), other.word($0)) }, tail: operation(tail, other.tail))
    }

    private func all(with other: Self, _ condition: (UInt64, UInt64) -> Bool) -> Bool {
        let count = max(words.count, other.words.count)
        return (0..<count).allSatisfy { condition(word($0), other.word($0)) } && condition(tail, other.tail)
    }
}

extension NumberSet: CustomStringConvertible {
    package var description: String {
        let numbers = (0..<words.count * 64).filter(contains).map(String.init).joined(separator: " ")
        return tail == 0 ? "{\(numbers)}" : "{\(numbers) …}"
    }
}

extension NumberSet: ExpressibleByArrayLiteral {
    package init(arrayLiteral numbers: Int...) { self.init(numbers) }
}
