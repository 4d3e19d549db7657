extension TOMLReader {
    mutating func basicString() throws(Failure) -> String {
        let begin = index
        index += 1
        let contentBegin = index
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), !Self.isControl(byte) {
            index += 1
        }
        if take(UInt8(ascii: "\"")) { return String(utf8: bytes[contentBegin..<index - 1]) }
        var text = Array(bytes[contentBegin..<index])
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(utf8: text[...])
            case UInt8(ascii: "\\"): try escape(into: &text)
            default: try takeContent(byte, into: &text, begin)
            }
        }
        throw failure("the string is not closed", at: begin)
    }

    mutating func literalString() throws(Failure) -> String {
        let begin = index
        index += 1
        var text: [UInt8] = []
        while let byte = next {
            if byte == UInt8(ascii: "'") {
                index += 1
                return String(utf8: text[...])
            }
            try takeContent(byte, into: &text, begin)
        }
        throw failure("the string is not closed", at: begin)
    }

    mutating func multilineBasicString() throws(Failure) -> String {
        let begin = index
        index += 3
        _ = takeLineEnd()
        var text: [UInt8] = []
        while let byte = next {
            if byte == UInt8(ascii: "\""), let quotes = closingQuotes(byte) {
                text += Array(repeating: byte, count: quotes)
                return String(utf8: text[...])
            } else if byte == UInt8(ascii: "\\") {
                if !skipLineContinuation() { try escape(into: &text) }
            } else {
                try takeMultilineContent(byte, into: &text)
            }
        }
        throw failure("the string is not closed", at: begin)
    }

    mutating func multilineLiteralString() throws(Failure) -> String {
        let begin = index
        index += 3
        _ = takeLineEnd()
        var text: [UInt8] = []
        while let byte = next {
            if byte == UInt8(ascii: "'"), let quotes = closingQuotes(byte) {
                text += Array(repeating: byte, count: quotes)
                return String(utf8: text[...])
            }
            try takeMultilineContent(byte, into: &text)
        }
        throw failure("the string is not closed", at: begin)
    }

    /// Takes three to five quotes, of which up to two belong to the text; nil, taking none, for one or two.
    private mutating func closingQuotes(_ quote: UInt8) -> Int? {
        var count = 0
        while count < 5, peek(count) == quote { count += 1 }
        guard count >= 3 else { return nil }
        index += count
        return count - 3
    }

    /// A line end becomes `\n`, however it is written.
    private mutating func takeMultilineContent(_ byte: UInt8, into text: inout [UInt8]) throws(Failure) {
        if takeLineEnd() {
            text.append(UInt8(ascii: "\n"))
        } else {
            guard !Self.isControl(byte) else { throw failure("a string holds control characters only as escapes") }
            text.append(byte)
            index += 1
        }
    }

    private mutating func takeContent(_ byte: UInt8, into text: inout [UInt8], _ begin: Int) throws(Failure) {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            throw failure("the string is not closed on its line", at: begin)
        }
        guard !Self.isControl(byte) else { throw failure("a string holds control characters only as escapes") }
        text.append(byte)
        index += 1
    }

    /// A backslash at the end of a line takes away the line end and all blanks and line ends that follow.
    private mutating func skipLineContinuation() -> Bool {
        var distance = 1
        while let byte = peek(distance), byte.isBlank { distance += 1 }
        let isLineEnd =
            peek(distance) == UInt8(ascii: "\n")
            || (peek(distance) == UInt8(ascii: "\r") && peek(distance + 1) == UInt8(ascii: "\n"))
        guard isLineEnd else { return false }
        index += distance
        while let byte = next {
            if byte.isBlank { index += 1 } else if !takeLineEnd() { break }
        }
        return true
    }

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        let begin = index
        index += 1
        switch next {
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "u"): return try unicodeEscape(digits: 4, begin, into: &text)
        case UInt8(ascii: "U"): return try unicodeEscape(digits: 8, begin, into: &text)
        default:
            throw failure(
                "there is no such escape; a backslash is written \\\\, or the text in single quotes", at: begin)
        }
        index += 1
    }

    private mutating func unicodeEscape(digits: Int, _ begin: Int, into text: inout [UInt8]) throws(Failure) {
        index += 1
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = next?.hexadecimalValue else {
                throw failure("expected \(digits) hexadecimal digits", at: begin)
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        guard let scalar = Unicode.Scalar(value) else { throw failure("the escape is no character", at: begin) }
        text.append(contentsOf: String(Character(scalar)).utf8)
    }
}
