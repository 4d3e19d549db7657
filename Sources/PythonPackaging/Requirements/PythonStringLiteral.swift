/// Python's string literals, as far as markers use them.
///
/// The standard has no backslash in its grammar but notes that "existing implementations do support them", so escapes
/// mean what they mean in Python.
enum PythonStringLiteral {
    /// Why an escape cannot be read, and where.
    struct Problem: Error {
        /// In bytes from the beginning of the contents.
        let offset: Int
        let message: String
    }

    /// The text of a literal's contents (what stands between the quotes).
    static func text(of contents: ArraySlice<UInt8>) throws(Problem) -> String {
        var cursor = ByteCursor(contents)
        cursor.take { $0 != UInt8(ascii: "\\") && $0 >= 0x20 }
        if cursor.isAtEnd { return String(utf8: contents) }
        cursor.rewind(to: 0)
        var result = ""
        while let byte = cursor.next {
            switch byte {
            case 0, UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw Problem(offset: cursor.offset, message: "expected the closing quote on the same line")
            case UInt8(ascii: "\\"):
                try readEscape(&cursor, into: &result)
            default:
                result += String(utf8: cursor.take { $0 != UInt8(ascii: "\\") && $0 != 0 && $0 != 10 && $0 != 13 })
            }
        }
        return result
    }

    private static func readEscape(_ cursor: inout ByteCursor, into result: inout String) throws(Problem) {
        let begin = cursor.offset
        cursor.advance()
        guard let kind = cursor.next else {
            throw Problem(offset: begin, message: "expected a character after the backslash")
        }
        if let simple = simpleEscapes[kind] {
            cursor.advance()
            result.unicodeScalars.append(simple)
            return
        }
        let value: UInt32?
        switch kind {
        case UInt8(ascii: "0")...UInt8(ascii: "7"): value = readOctal(&cursor)
        case UInt8(ascii: "x"): value = readHexadecimal(&cursor, digits: 2)
        case UInt8(ascii: "u"): value = readHexadecimal(&cursor, digits: 4)
        case UInt8(ascii: "U"): value = readHexadecimal(&cursor, digits: 8)
        case UInt8(ascii: "N"):
            throw Problem(offset: begin, message: "characters by name (\\N) are not supported in markers")
        default:
            // Python keeps the backslash of an escape that it does not know.
            result += "\\"
            return
        }
        guard let value, let scalar = Unicode.Scalar(value) else {
            throw Problem(offset: begin, message: "expected the code of a character after the backslash")
        }
        result.unicodeScalars.append(scalar)
    }

    private static let simpleEscapes: [UInt8: Unicode.Scalar] = [
        UInt8(ascii: "\\"): "\\", UInt8(ascii: "'"): "'", UInt8(ascii: "\""): "\"", UInt8(ascii: "a"): "\u{07}",
        UInt8(ascii: "b"): "\u{08}", UInt8(ascii: "f"): "\u{0C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r",
        UInt8(ascii: "t"): "\t", UInt8(ascii: "v"): "\u{0B}",
    ]

    private static func readOctal(_ cursor: inout ByteCursor) -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<3 {
            guard let digit = cursor.next, digit >= 0x30, digit <= 0x37 else { break }
            value = value * 8 + UInt32(digit - 0x30)
            cursor.advance()
        }
        return value
    }

    private static func readHexadecimal(_ cursor: inout ByteCursor, digits: Int) -> UInt32? {
        cursor.advance()
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard value < 0x1000_0000, let digit = cursor.next?.hexadecimalValue else { return nil }
            value = value * 16 + UInt32(digit)
            cursor.advance()
        }
        return value
    }

    /// The text as a literal that reads back as the same text: in double quotes unless it holds one, with no more escapes
    /// than that takes.
    static func quoted(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let quote: Unicode.Scalar = scalars.contains("\"") && !scalars.contains("'") ? "'" : "\""
        var result = String(quote)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\\": result += beginsEscape(scalars, after: index) ? "\\\\" : "\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\0": result += "\\x00"
            case quote: result += "\\x22"
            default: result.unicodeScalars.append(scalar)
            }
        }
        result.unicodeScalars.append(quote)
        return result
    }

    /// Whether a single backslash there would be read as the beginning of an escape.
    private static func beginsEscape(_ scalars: [Unicode.Scalar], after index: Int) -> Bool {
        guard index + 1 < scalars.count else { return true }
        switch scalars[index + 1] {
        case "\\", "'", "\"", "a", "b", "f", "n", "r", "t", "v", "x", "u", "U", "N", "0"..."7", "\n", "\r", "\0":
            return true
        default: return false
        }
    }
}
