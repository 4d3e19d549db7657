/// A cursor over JSON text (RFC 8259) that allocates nothing for what it skips.
///
/// Strict where two readers could disagree: no trailing commas, no comments, no control characters in strings, no lone
/// surrogates, UTF-8 only. The pointer must outlive the scanner; every access is checked against `end` here, because
/// `UnsafeRawBufferPointer` checks in debug builds only.
struct JSONScanner: ~Copyable {
    let source: UnsafeRawBufferPointer
    private(set) var position = 0
    let end: Int
    let limits: PageLimits
    /// The bytes of strings with escapes, one after the other.
    private(set) var decoded: [UInt8] = []

    init(_ source: UnsafeRawBufferPointer, limits: PageLimits) {
        self.source = source
        self.limits = limits
        end = source.count
    }

    func failure(_ problem: PageSyntaxError.Problem, at offset: Int? = nil) -> PageSyntaxError {
        PageSyntaxError(problem, offset: offset ?? position)
    }

    private func failure(expecting what: String) -> PageSyntaxError {
        failure(position < end ? .expected(what) : .unexpectedEnd)
    }

    /// The next byte that is not white space, without taking it; 0 at the end.
    @inline(__always)
    mutating func peek() -> UInt8 {
        while position < end {
            let byte = source[position]
            if byte > 0x20 { return byte }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
        return 0
    }

    @inline(__always)
    mutating func take(_ byte: UInt8, _ what: StaticString) throws(PageSyntaxError) {
        guard peek() == byte, position < end else { throw failure(expecting: what.description) }
        position += 1
    }

    @inline(__always)
    mutating func takeIf(_ byte: UInt8) -> Bool {
        guard peek() == byte, position < end else { return false }
        position += 1
        return true
    }

    /// Moves over bytes that were looked at already.
    @inline(__always)
    mutating func advance(by count: Int) {
        position += count
    }

    mutating func finish() throws(PageSyntaxError) {
        _ = peek()
        guard position == end else { throw failure(.expected("the end of the page")) }
    }

    // MARK: Strings

    /// A string: its place in the source when nothing in it is escaped, else in ``decoded``. An enum with an array as
    /// payload cost a quarter of the time of parsing in reference counting.
    struct Text: BitwiseCopyable {
        let start: Int
        let count: Int
        let isDecoded: Bool
    }

    @inline(__always)
    mutating func string(_ what: StaticString = "a string") throws(PageSyntaxError) -> Text {
        try take(UInt8(ascii: "\""), what)
        let start = position
        while position + 8 <= end {
            let word = source.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let special = Self.specialBytes(UInt64(littleEndian: word))
            if special == 0 {
                position += 8
                continue
            }
            position += special.trailingZeroBitCount >> 3
            return try finishString(from: start)
        }
        return try finishString(from: start)
    }

    /// Marks, with the top bit, the first byte that is `"`, `\`, a control character or not ASCII (later marks may be
    /// wrong, because a subtraction borrows).
    @inline(__always)
    private static func specialBytes(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quotes = word ^ (ones &* 0x22)
        let backslashes = word ^ (ones &* 0x5C)
        let marks =
            ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | (word &- (ones &* 0x20)) | word
        return marks & (ones &* 0x80)
    }

    /// Goes on byte by byte from the first byte that needs a look.
    private mutating func finishString(from start: Int) throws(PageSyntaxError) -> Text {
        var isASCII = true
        while position < end {
            let byte = source[position]
            if byte == UInt8(ascii: "\"") {
                let range = start..<position
                guard range.count <= limits.stringBytes else { throw failure(.limit("a string's length"), at: start) }
                if !isASCII { try checkUTF8(range) }
                position += 1
                return Text(start: start, count: range.count, isDecoded: false)
            }
            if byte == UInt8(ascii: "\\") { return try decodeString(from: start) }
            guard byte >= 0x20 else { throw failure(.controlCharacter) }
            if byte >= 0x80 { isASCII = false }
            position += 1
        }
        throw failure(.unexpectedEnd)
    }

    private mutating func decodeString(from start: Int) throws(PageSyntaxError) -> Text {
        let first = decoded.count
        decoded.append(contentsOf: UnsafeRawBufferPointer(rebasing: source[start..<position]))
        while position < end {
            let byte = source[position]
            guard decoded.count - first <= limits.stringBytes else {
                throw failure(.limit("a string's length"), at: start)
            }
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard UTF8Check.isValid(decoded[first...]) else { throw failure(.invalidUTF8, at: start) }
                return Text(start: first, count: decoded.count - first, isDecoded: true)
            case UInt8(ascii: "\\"): try decodeEscape()
            case 0..<0x20: throw failure(.controlCharacter, at: position - 1)
            default: decoded.append(byte)
            }
        }
        throw failure(.unexpectedEnd)
    }

    private mutating func decodeEscape() throws(PageSyntaxError) {
        guard position < end else { throw failure(.unexpectedEnd) }
        let escape = source[position]
        position += 1
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(escape)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): decoded.append(contentsOf: try decodeUnicodeEscape())
        default: throw failure(.invalidEscape, at: position - 1)
        }
    }

    private mutating func decodeUnicodeEscape() throws(PageSyntaxError) -> [UInt8] {
        let start = position
        var value = UInt32(try fourDigits())
        if (0xD800..<0xDC00).contains(value) {
            guard position + 2 <= end, source[position] == UInt8(ascii: "\\"),
                source[position + 1] == UInt8(ascii: "u")
            else { throw failure(.invalidEscape, at: start) }
            position += 2
            let low = UInt32(try fourDigits())
            guard (0xDC00..<0xE000).contains(low) else { throw failure(.invalidEscape, at: start) }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw failure(.invalidEscape, at: start) }
        return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func fourDigits() throws(PageSyntaxError) -> UInt16 {
        guard position + 4 <= end else { throw failure(.unexpectedEnd) }
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = HexadecimalDigit.value(of: source[position]) else { throw failure(.invalidEscape) }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    private func checkUTF8(_ range: Range<Int>) throws(PageSyntaxError) {
        guard UTF8Check.isValid(UnsafeRawBufferPointer(rebasing: source[range])) else {
            throw failure(.invalidUTF8, at: range.lowerBound)
        }
    }
}
