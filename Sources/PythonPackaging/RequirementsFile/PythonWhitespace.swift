/// What Python's `str.isspace` and `\s` take for white space, in UTF-8 (pip strips and splits by it).
enum PythonWhitespace {
    /// The length in bytes of the white space character at `index`; 0 when there is none.
    static func length(in bytes: [UInt8], at index: Int) -> Int {
        switch bytes[index] {
        case 0x09...0x0D, 0x1C...0x1F, 0x20: return 1
        case 0xC2: return second(bytes, index) == 0x85 || second(bytes, index) == 0xA0 ? 2 : 0
        case 0xE1: return second(bytes, index) == 0x9A && third(bytes, index) == 0x80 ? 3 : 0
        case 0xE2:
            switch (second(bytes, index), third(bytes, index)) {
            case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F): return 3
            default: return 0
            }
        case 0xE3: return second(bytes, index) == 0x80 && third(bytes, index) == 0x80 ? 3 : 0
        default: return 0
        }
    }

    /// The length of the line end at `index` by `str.splitlines`, which knows more of them than an editor; 0 for none.
    static func lineEndLength(in bytes: [UInt8], at index: Int) -> Int {
        switch bytes[index] {
        case 0x0D: return second(bytes, index) == 0x0A ? 2 : 1
        case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E: return 1
        case 0xC2: return second(bytes, index) == 0x85 ? 2 : 0
        case 0xE2:
            return second(bytes, index) == 0x80 && (third(bytes, index) == 0xA8 || third(bytes, index) == 0xA9) ? 3 : 0
        default: return 0
        }
    }

    private static func second(_ bytes: [UInt8], _ index: Int) -> UInt8 {
        index + 1 < bytes.count ? bytes[index + 1] : 0
    }

    private static func third(_ bytes: [UInt8], _ index: Int) -> UInt8 {
        index + 2 < bytes.count ? bytes[index + 2] : 0
    }
}
