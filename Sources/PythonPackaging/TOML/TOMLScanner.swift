/// Looks over a document before it is parsed: depth, and bytes that would not survive the library.
///
/// It knows just enough of the grammar to tell strings and comments from structure; what is malformed is left for
/// the parser to say.
struct TOMLScanner {
    struct Problem: Error, Hashable {
        /// In bytes.
        let offset: Int
        let message: String
        let hint: String?
    }

    private let bytes: [UInt8]
    private let limits: TOMLLimits
    private var index = 0
    private var depth = 0
    private var dots = 0

    init(_ bytes: [UInt8], limits: TOMLLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func check() throws(Problem) {
        guard bytes.count <= limits.bytes else {
            throw Problem(
                offset: 0, message: "the file has \(bytes.count) bytes, more than the \(limits.bytes) that are read",
                hint: nil)
        }
        while index < bytes.count {
            switch bytes[index] {
            case 0: throw Problem(offset: index, message: "a TOML document holds no NUL bytes", hint: nil)
            case UInt8(ascii: "#"): skipComment()
            case UInt8(ascii: "\""): try skipBasicString()
            case UInt8(ascii: "'"): try skipLiteralString()
            case let byte: try count(byte)
            }
        }
    }

    private mutating func count(_ byte: UInt8) throws(Problem) {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            depth += 1
            dots = 0
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            depth = max(0, depth - 1)
            dots = 0
        case UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "\n"): dots = 0
        case UInt8(ascii: "."): dots += 1
        default: break
        }
        guard depth <= limits.depth, dots < limits.depth else {
            throw Problem(
                offset: index, message: "the document is nested deeper than \(limits.depth) levels", hint: nil)
        }
        index += 1
    }

    private mutating func skipComment() {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n"), bytes[index] != 0 { index += 1 }
    }

    private mutating func skipBasicString() throws(Problem) {
        let isMultiline = takeTriple(UInt8(ascii: "\""))
        if !isMultiline { index += 1 }
        while index < bytes.count {
            switch bytes[index] {
            case 0: return
            case UInt8(ascii: "\\"):
                try checkEscape()
                index = min(index + 2, bytes.count)
            case UInt8(ascii: "\"") where !isMultiline:
                index += 1
                return
            case UInt8(ascii: "\"") where takeTriple(UInt8(ascii: "\"")):
                skipQuotes(UInt8(ascii: "\""))
                return
            case UInt8(ascii: "\n") where !isMultiline: return
            default: index += 1
            }
        }
    }

    private mutating func skipLiteralString() throws(Problem) {
        let isMultiline = takeTriple(UInt8(ascii: "'"))
        if !isMultiline { index += 1 }
        while index < bytes.count {
            switch bytes[index] {
            case 0: return
            case UInt8(ascii: "'") where !isMultiline:
                index += 1
                return
            case UInt8(ascii: "'") where takeTriple(UInt8(ascii: "'")):
                skipQuotes(UInt8(ascii: "'"))
                return
            case UInt8(ascii: "\n") where !isMultiline: return
            default: index += 1
            }
        }
    }

    /// `mlb-quotes`: up to two quotes may stand right before the closing three.
    private mutating func skipQuotes(_ quote: UInt8) {
        var extra = 0
        while extra < 2, index < bytes.count, bytes[index] == quote {
            index += 1
            extra += 1
        }
    }

    private mutating func takeTriple(_ quote: UInt8) -> Bool {
        guard index + 2 < bytes.count, bytes[index] == quote, bytes[index + 1] == quote, bytes[index + 2] == quote
        else { return false }
        index += 3
        return true
    }

    /// The library hands strings over as C strings, which end at the first NUL: half a value, and no error.
    private func checkEscape() throws(Problem) {
        let digits: Int
        switch index + 1 < bytes.count ? bytes[index + 1] : 0 {
        case UInt8(ascii: "u"): digits = 4
        case UInt8(ascii: "U"): digits = 8
        default: return
        }
        let begin = index + 2
        guard begin + digits <= bytes.count else { return }
        guard bytes[begin..<begin + digits].allSatisfy({ $0 == UInt8(ascii: "0") }) else { return }
        throw Problem(offset: index, message: "a string holds the character U+0000, which is not supported", hint: nil)
    }
}
