/// A strict reader of JSON (RFC 8259): no extensions, no repeated names, bounded in size and depth.
struct JSONReader {
    struct Failure: Error, Hashable {
        /// In bytes.
        let offset: Int
        let message: String
    }

    struct Limits: Hashable {
        var bytes = 32 << 20
        var depth = 64
    }

    private var cursor: ByteCursor
    private let limits: Limits

    /// - Throws: ``Failure`` with the offset, also for bytes that are no UTF-8.
    static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws(Failure) -> JSONNode {
        guard bytes.count <= limits.bytes else {
            throw Failure(
                offset: 0, message: "the file has \(bytes.count) bytes, more than the \(limits.bytes) that are read")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Failure(offset: 0, message: "the file is not UTF-8")
        }
        var reader = JSONReader(cursor: ByteCursor(bytes[...]), limits: limits)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.cursor.isAtEnd else { throw reader.failure("something follows the document's value") }
        return value
    }

    private func failure(_ message: String) -> Failure { Failure(offset: cursor.offset, message: message) }

    private mutating func skipSpace() {
        cursor.take { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONNode {
        guard depth <= limits.depth else { throw failure("the document is nested deeper than \(limits.depth) levels") }
        skipSpace()
        switch cursor.next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): if cursor.take("true") { return .boolean(true) }
        case UInt8(ascii: "f"): if cursor.take("false") { return .boolean(false) }
        case UInt8(ascii: "n"): if cursor.take("null") { return .null }
        case UInt8(ascii: "-"): return .number(try number())
        case let byte?: if byte.isASCIIDigit { return .number(try number()) }
        case nil: break
        }
        throw failure("expected a value")
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONNode {
        cursor.advance()
        var members: [String: JSONNode] = [:]
        skipSpace()
        if cursor.take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard cursor.next == UInt8(ascii: "\"") else { throw failure("expected a name in quotation marks") }
            let begin = cursor.offset
            let name = try string()
            skipSpace()
            guard cursor.take(UInt8(ascii: ":")) else { throw failure("expected ':'") }
            guard members.updateValue(try value(depth: depth + 1), forKey: name) == nil else {
                throw Failure(offset: begin, message: "the name '\(name)' is given twice")
            }
            skipSpace()
            if cursor.take(UInt8(ascii: "}")) { return .object(members) }
            guard cursor.take(UInt8(ascii: ",")) else { throw failure("expected ',' or '}'") }
        }
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONNode {
        cursor.advance()
        var elements: [JSONNode] = []
        skipSpace()
        if cursor.take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if cursor.take(UInt8(ascii: "]")) { return .array(elements) }
            guard cursor.take(UInt8(ascii: ",")) else { throw failure("expected ',' or ']'") }
        }
    }

    /// `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`
    private mutating func number() throws(Failure) -> String {
        let begin = cursor.offset
        _ = cursor.take(UInt8(ascii: "-"))
        if !cursor.take(UInt8(ascii: "0")) { try digits() }
        if cursor.take(UInt8(ascii: ".")) { try digits() }
        if cursor.take(UInt8(ascii: "e")) || cursor.take(UInt8(ascii: "E")) {
            if !cursor.take(UInt8(ascii: "+")) { _ = cursor.take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(utf8: cursor.slice(from: begin))
    }

    private mutating func digits() throws(Failure) {
        guard !cursor.take(while: \.isASCIIDigit).isEmpty else { throw failure("expected a digit") }
    }

    private mutating func string() throws(Failure) -> String {
        cursor.advance()
        var text: [UInt8] = []
        while let byte = cursor.next {
            switch byte {
            case UInt8(ascii: "\""):
                cursor.advance()
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw failure("a string holds control characters only as escapes")
            default:
                text.append(byte)
                cursor.advance()
            }
        }
        throw failure("the string is not closed")
    }

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        let begin = cursor.offset
        cursor.advance()
        switch cursor.next {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(cursor.next ?? 0)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            cursor.advance()
            guard let scalar = scalar() else { throw Failure(offset: begin, message: "the escape is no character") }
            text.append(contentsOf: String(Character(scalar)).utf8)
            return
        default: throw Failure(offset: begin, message: "there is no such escape")
        }
        cursor.advance()
    }

    /// Four hexadecimal digits, and four more when they are half of a surrogate pair.
    private mutating func scalar() -> Unicode.Scalar? {
        guard let first = unit() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard cursor.take("\\u"), let second = unit(), (0xDC00..<0xE000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func unit() -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = cursor.next?.hexadecimalValue else { return nil }
            value = value << 4 | UInt32(digit)
            cursor.advance()
        }
        return value
    }
}
