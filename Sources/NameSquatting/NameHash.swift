/// Hashes of byte strings: a polynomial over 2⁶⁴, mixed at the end. They are stored in lists and filters, so the same
/// bytes must give the same hash for ever.
struct NameHash {
    /// What a hash is looked up as, so that one table serves all.
    enum Purpose: UInt64 {
        case exact = 0x1
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

    private static func finish(_ value: UInt64, _ purpose: Purpose) -> UInt64 {
        let mixed = (value ^ purpose.rawValue &* 0xD6E8_FEB8_6659_FD93) &* 0xFF51_AFD7_ED55_8CCD
        let folded = (mixed ^ mixed >> 32) &* 0xC4CE_B9FE_1A85_EC53
        return (folded ^ folded >> 29) | 1
    }
}
