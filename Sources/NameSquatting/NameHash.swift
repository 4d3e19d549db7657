/// Hashes of byte strings that can be had without one or two of their bytes in constant time each: a polynomial over
/// 2⁶⁴, mixed at the end. Collisions cost a comparison and never an answer.
struct NameHash {
    /// What a hash is looked up as, so that one table serves all.
    enum Purpose: UInt64 {
        case exact = 0x1
        case deletions = 0x2
        case order = 0x3
        case skeleton = 0x4
        case word = 0x5
    }

    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

    static func of(_ bytes: some Sequence<UInt8>, _ purpose: Purpose) -> UInt64 {
        finish(bytes.reduce(0) { $0 &* base &+ UInt64($1) &+ 1 }, purpose)
    }

    /// The same for the same words in any order.
    static func ofWords(_ words: [ArraySlice<UInt8>]) -> UInt64 {
        finish(words.reduce(0) { $0 &+ of($1, .word) }, .order)
    }

    /// The hashes of a string, of the string without any one byte and, if asked, without any two.
    static func deletions(of bytes: [UInt8], depth: Int) -> [UInt64] {
        var hashes = [finish(polynomial(bytes), .deletions)]
        let (prefixes, suffixes, powers) = parts(of: bytes)
        let count = bytes.count
        for first in 0..<count where first == 0 || bytes[first] != bytes[first - 1] {
            hashes.append(finish(prefixes[first] &* powers[count - 1 - first] &+ suffixes[first + 1], .deletions))
            guard depth > 1 else { continue }
            for second in (first + 1)..<max(count, first + 1) {
                let middle = prefixes[second] &- prefixes[first + 1] &* powers[second - first - 1]
                let head = prefixes[first] &* powers[second - first - 1] &+ middle
                hashes.append(finish(head &* powers[count - 1 - second] &+ suffixes[second + 1], .deletions))
            }
        }
        return hashes
    }

    private static func polynomial(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0) { $0 &* base &+ UInt64($1) &+ 1 }
    }

    /// The polynomials of all beginnings and of all ends, and the powers of the base.
    private static func parts(of bytes: [UInt8]) -> (prefixes: [UInt64], suffixes: [UInt64], powers: [UInt64]) {
        var prefixes: [UInt64] = [0]
        var powers: [UInt64] = [1]
        for (index, byte) in bytes.enumerated() {
            prefixes.append(prefixes[index] &* base &+ UInt64(byte) &+ 1)
            powers.append(powers[index] &* base)
        }
        var suffixes = [UInt64](repeating: 0, count: bytes.count + 1)
        for index in bytes.indices.reversed() {
            suffixes[index] = (UInt64(bytes[index]) &+ 1) &* powers[bytes.count - 1 - index] &+ suffixes[index + 1]
        }
        return (prefixes, suffixes, powers)
    }

    private static func finish(_ value: UInt64, _ purpose: Purpose) -> UInt64 {
        let mixed = (value ^ purpose.rawValue &* 0xD6E8_FEB8_6659_FD93) &* 0xFF51_AFD7_ED55_8CCD
        let folded = (mixed ^ mixed >> 32) &* 0xC4CE_B9FE_1A85_EC53
        return (folded ^ folded >> 29) | 1
    }
}
