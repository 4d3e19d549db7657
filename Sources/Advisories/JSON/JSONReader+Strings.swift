/// Strings: RFC 8259, section 7.
extension JSONReader {
    /// Takes a string.
    package mutating func string() throws(InvalidJSON) -> JSONText {
        try expect(UInt8(ascii: "\""), "a string")
        let start = offset
        var hasEscapes = false
        while true {
            skipPlainText()
            guard let byte = peek() else { throw failure(.truncated) }
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return JSONText(start: start, end: offset - 1, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                _ = try escape()
            case 0x80...: try multibyteCharacter()
            case ..<0x20: throw failure(.string)
            default: offset += 1
            }
        }
    }

    /// Passes over bytes that are plain ASCII and neither quotation mark nor backslash, eight at a time.
    ///
    /// In each lane the top bit gets set by a byte that needs a look: `x - 0x20` borrows for control characters, and
    /// `(x ^ c) - 1` for `c`; a borrow may also flag the lane above, which only sends it the slow way.
    private mutating func skipPlainText() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        while offset + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let quotes = (word ^ (ones &* 0x22)) &- ones
            let backslashes = (word ^ (ones &* 0x5C)) &- ones
            let controls = word &- (ones &* 0x20)
            guard (quotes | backslashes | controls | word) & (ones &* 0x80) == 0 else { break }
            offset += 8
        }
        while offset < bytes.count {
            let byte = bytes[offset]
            guard byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C else { return }
            offset += 1
        }
    }

    /// Takes one escape sequence (section 7), a surrogate pair as one.
    private mutating func escape() throws(InvalidJSON) -> Unicode.Scalar {
        let start = offset
        offset += 1
        guard let letter = peek() else { throw failure(.truncated) }
        offset += 1
        if let simple = Self.simpleEscape(letter) { return simple }
        guard letter == UInt8(ascii: "u") else { throw InvalidJSON(problem: .string, offset: start) }
        let first = try hexadecimalUnit()
        guard (0xD800..<0xDC00).contains(first) else {
            guard let scalar = Unicode.Scalar(first) else { throw InvalidJSON(problem: .string, offset: start) }
            return scalar
        }
        guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
        else { throw InvalidJSON(problem: .string, offset: start) }
        offset += 2
        let second = try hexadecimalUnit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw InvalidJSON(problem: .string, offset: start) }
        return scalar
    }

    private static func simpleEscape(_ letter: UInt8) -> Unicode.Scalar? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
        case UInt8(ascii: "b"): "\u{8}"
        case UInt8(ascii: "f"): "\u{C}"
        case UInt8(ascii: "n"): "\n"
        case UInt8(ascii: "r"): "\r"
        case UInt8(ascii: "t"): "\t"
        default: nil
        }
    }

    private mutating func hexadecimalUnit() throws(InvalidJSON) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek() else { throw failure(.truncated) }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw failure(.string)
            }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        return value
    }

    /// Takes one character of two to four bytes, well-formed by Unicode, table 3-7.
    private mutating func multibyteCharacter() throws(InvalidJSON) {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[offset] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw failure(.string)
        }
        guard offset + length <= bytes.count else { throw failure(.truncated) }
        guard second.contains(bytes[offset + 1]) else { throw failure(.string) }
        for index in stride(from: offset + 2, to: offset + length, by: 1) where bytes[index] & 0xC0 != 0x80 {
            throw failure(.string)
        }
        offset += length
    }

    // MARK: The text of strings

    /// Whether the string reads as `other`.
    package func isEqual(_ text: JSONText, _ other: StaticString) -> Bool {
        if text.hasEscapes { return self.text(of: text) == "\(other)" }
        return other.withUTF8Buffer { raw(text).elementsEqual($0) }
    }

    /// The bytes between the quotation marks, escapes as they stand.
    package func raw(_ text: JSONText) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[text.start..<text.end])
    }

    /// The string with its escapes resolved.
    package func text(of text: JSONText) -> String {
        guard text.hasEscapes else { return String(decoding: raw(text), as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        var copy = JSONReader(UnsafeRawBufferPointer(rebasing: bytes[..<text.end]))
        copy.offset = text.start
        while copy.offset < text.end {
            let start = copy.offset
            copy.skipToEscape()
            scalars.append(contentsOf: String(decoding: bytes[start..<copy.offset], as: UTF8.self).unicodeScalars)
            guard copy.offset < text.end, let scalar = try? copy.escape() else { break }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private mutating func skipToEscape() {
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\\") { offset += 1 }
    }
}
