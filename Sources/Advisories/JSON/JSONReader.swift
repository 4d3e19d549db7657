/// A strict pull reader of JSON (RFC 8259) over bytes in memory.
///
/// Callers name what they expect and skip the rest; whatever is skipped is checked as strictly as what is kept. Nothing
/// is built that the caller does not ask for, and nothing recurses, so time is linear in the bytes and memory constant.
package struct JSONReader {
    /// Objects and arrays within one another; as many as the bits of the stack of ``skipValue()``.
    static let deepest = 64

    let bytes: UnsafeRawBufferPointer
    package internal(set) var offset = 0

    /// - Parameter bytes: Must outlive the reader.
    package init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    // MARK: Values

    /// Enters an object. Then ``nextKey(first:)`` until it returns nil, reading or skipping a value after each key.
    package mutating func beginObject() throws(InvalidJSON) {
        try expect(UInt8(ascii: "{"), "an object")
    }

    /// The next key of the object, with the colon behind it taken; nil after the closing brace.
    package mutating func nextKey(first: inout Bool) throws(InvalidJSON) -> JSONText? {
        guard try continues(before: UInt8(ascii: "}"), first: &first) else { return nil }
        let key = try string()
        try expect(UInt8(ascii: ":"), "a colon")
        return key
    }

    package mutating func beginArray() throws(InvalidJSON) {
        try expect(UInt8(ascii: "["), "an array")
    }

    /// Whether another element follows; takes the comma before it, or the closing bracket.
    package mutating func hasNextElement(first: inout Bool) throws(InvalidJSON) -> Bool {
        try continues(before: UInt8(ascii: "]"), first: &first)
    }

    /// Takes `null`, when that is the next value.
    package mutating func takesNull() throws(InvalidJSON) -> Bool {
        skipWhitespace()
        guard peek() == UInt8(ascii: "n") else { return false }
        try literal("null")
        return true
    }

    /// The kind of the next value, by its first byte: `{`, `[`, `"` or another; nil at the end.
    package mutating func nextByte() -> UInt8? {
        skipWhitespace()
        return peek()
    }

    /// Makes sure that nothing but white space is left.
    package mutating func finish() throws(InvalidJSON) {
        skipWhitespace()
        guard offset == bytes.count else { throw failure(.trailing) }
    }

    /// Passes over a value of any kind.
    package mutating func skipValue() throws(InvalidJSON) {
        var kinds: UInt64 = 0  // a bit a level: 1 for an object
        var depth = 0
        repeat {
            skipWhitespace()
            guard let byte = peek() else { throw failure(.truncated) }
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth < Self.deepest else { throw failure(.tooDeep) }
                offset += 1
                depth += 1
                let isObject = byte == UInt8(ascii: "{")
                kinds = kinds << 1 | (isObject ? 1 : 0)
                if try closes(isObject: isObject) {
                    kinds >>= 1
                    depth -= 1
                } else {
                    if isObject { try key() }
                    continue
                }
            case UInt8(ascii: "\""): _ = try string()
            case UInt8(ascii: "t"): try literal("true")
            case UInt8(ascii: "f"): try literal("false")
            case UInt8(ascii: "n"): try literal("null")
            default: try number()
            }
            try closeFinished(kinds: &kinds, depth: &depth)
        } while depth > 0
    }

    /// After a value: takes closing brackets, and the comma (and key) before the next value.
    private mutating func closeFinished(kinds: inout UInt64, depth: inout Int) throws(InvalidJSON) {
        while depth > 0 {
            skipWhitespace()
            let isObject = kinds & 1 == 1
            if peek() == UInt8(ascii: ",") {
                offset += 1
                if isObject { try key() }
                return
            }
            guard try closes(isObject: isObject) else {
                throw failure(offset < bytes.count ? .expected("a comma or a closing bracket") : .truncated)
            }
            kinds >>= 1
            depth -= 1
        }
    }

    private mutating func closes(isObject: Bool) throws(InvalidJSON) -> Bool {
        skipWhitespace()
        guard peek() == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return false }
        offset += 1
        return true
    }

    private mutating func key() throws(InvalidJSON) {
        _ = try string()
        try expect(UInt8(ascii: ":"), "a colon")
    }

    private mutating func continues(before end: UInt8, first: inout Bool) throws(InvalidJSON) -> Bool {
        skipWhitespace()
        if peek() == end {
            offset += 1
            return false
        }
        if !first { try expect(UInt8(ascii: ","), "a comma or a closing bracket") }
        first = false
        return true
    }

    // MARK: Other values

    /// Takes a whole number that fits; one with a fraction or an exponent is none.
    package mutating func integer() throws(InvalidJSON) -> Int {
        skipWhitespace()
        let start = offset
        try number()
        guard let value = Int(String(decoding: bytes[start..<offset], as: UTF8.self)) else {
            throw InvalidJSON(problem: .number, offset: start)
        }
        return value
    }

    /// `number = [ minus ] int [ frac ] [ exp ]`
    private mutating func number() throws(InvalidJSON) {
        let start = offset
        if peek() == UInt8(ascii: "-") { offset += 1 }
        if peek() == UInt8(ascii: "0") {
            offset += 1
        } else {
            guard skipDigits() else {
                throw InvalidJSON(problem: start == offset ? .expected("a value") : .number, offset: start)
            }
        }
        if peek() == UInt8(ascii: ".") {
            offset += 1
            guard skipDigits() else { throw InvalidJSON(problem: .number, offset: start) }
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            offset += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { offset += 1 }
            guard skipDigits() else { throw InvalidJSON(problem: .number, offset: start) }
        }
    }

    private mutating func skipDigits() -> Bool {
        let start = offset
        while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { offset += 1 }
        return offset > start
    }

    private mutating func literal(_ word: StaticString) throws(InvalidJSON) {
        let count = word.utf8CodeUnitCount
        guard offset + count <= bytes.count else { throw failure(.truncated) }
        let here = UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
        guard word.withUTF8Buffer({ here.elementsEqual($0) }) else { throw failure(.expected("a value")) }
        offset += count
    }

    // MARK: Bytes

    @inline(__always)
    mutating func expect(_ byte: UInt8, _ what: StaticString) throws(InvalidJSON) {
        skipWhitespace()
        guard offset < bytes.count, bytes[offset] == byte else { throw unexpected(what) }
        offset += 1
    }

    private func unexpected(_ what: StaticString) -> InvalidJSON {
        failure(offset < bytes.count ? .expected("\(what)") : .truncated)
    }

    @inline(__always)
    private mutating func skipWhitespace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    @inline(__always)
    func peek() -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    func failure(_ problem: InvalidJSON.Problem) -> InvalidJSON {
        InvalidJSON(problem: problem, offset: offset)
    }
}
