/// White space around versions and specifiers, in UTF-8.
///
/// PEP 440 strips what Python's `\s` matches, which is all of Unicode's white space and not only ASCII's.
enum Whitespace {
    /// The length in bytes of the white space character that begins at `index`; 0 when there is none.
    static func length(in bytes: Span<UInt8>, at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        switch bytes[index] {
        case 0x09...0x0D, 0x1C...0x20: return 1
        case 0xC2: return isOne(of: [0x85, 0xA0], bytes, index + 1) ? 2 : 0
        case 0xE1: return isOne(of: [0x9A], bytes, index + 1) && isOne(of: [0x80], bytes, index + 2) ? 3 : 0
        case 0xE2: return isGeneralPunctuationSpace(bytes, index + 1) ? 3 : 0
        case 0xE3: return isOne(of: [0x80], bytes, index + 1) && isOne(of: [0x80], bytes, index + 2) ? 3 : 0
        default: return 0
        }
    }

    /// The first position from `start` on that is not white space.
    static func skip(in bytes: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while case let length = length(in: bytes, at: position), length > 0 { position += length }
        return position
    }

    /// U+2000 to U+200A, U+2028, U+2029, U+202F (E2 80 ..) and U+205F (E2 81 9F).
    private static func isGeneralPunctuationSpace(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        switch (bytes[index], bytes[index + 1]) {
        case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F): return true
        default: return false
        }
    }

    private static func isOne(of candidates: [UInt8], _ bytes: Span<UInt8>, _ index: Int) -> Bool {
        index < bytes.count && candidates.contains(bytes[index])
    }
}
