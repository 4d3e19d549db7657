/// Reads TOML 1.0 (toml.io/en/v1.0.0), strictly and within limits.
///
/// It takes the place of TOMLKit, which was tried: the two bytes `[.` end the process there (an assertion of toml++,
/// release builds included), strings end at the first U+0000, no value is ever freed, and places are not kept.
struct TOMLReader {
    struct Failure: Error, Hashable {
        /// In bytes.
        let offset: Int
        /// A sentence without a full stop.
        let message: String
    }

    /// Valid UTF-8.
    let bytes: [UInt8]
    /// How deep values may lie: keys of headers and dotted keys, arrays and inline tables together.
    let deepest: Int
    /// How many more values and tables there may be.
    private var remainingValues: Int
    private let mostValues: Int
    var index = 0
    /// Counts headers; tables made by dotted keys belong to the section that made them.
    private var section = 0

    init(_ bytes: [UInt8], limits: TOMLLimits) {
        self.bytes = bytes
        deepest = limits.depth
        mostValues = limits.values
        remainingValues = limits.values
    }

    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    func peek(_ distance: Int) -> UInt8? { index + distance < bytes.count ? bytes[index + distance] : nil }

    func failure(_ message: String, at offset: Int? = nil) -> Failure {
        Failure(offset: offset ?? index, message: message)
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    /// The root table.
    mutating func document() throws(Failure) -> TOMLNode {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        let root = TOMLTableBuilder(.header)
        var table = root
        var depth = 0
        while true {
            try skipLines()
            guard let byte = next else { return root.node }
            if byte == UInt8(ascii: "[") {
                (table, depth) = try header(in: root)
            } else {
                try pair(in: table, section: section, depth: depth)
            }
            try endLine()
        }
    }

    /// `[a.b]` or `[[a.b]]`; hands over the table it opens and its depth.
    private mutating func header(in root: TOMLTableBuilder) throws(Failure) -> (TOMLTableBuilder, Int) {
        let begin = index
        index += 1
        let isArray = take(UInt8(ascii: "["))
        let keys = try keys()
        try count(keys.count)
        guard take(UInt8(ascii: "]")), !isArray || take(UInt8(ascii: "]")) else {
            throw failure(
                isArray ? "expected ']]' after the name of the table" : "expected ']' after the name of the table")
        }
        section += 1
        do {
            return (try root.open(keys, isArray: isArray), keys.count + (isArray ? 1 : 0))
        } catch {
            throw failure(error.message, at: begin)
        }
    }

    /// `key = value`.
    mutating func pair(in table: TOMLTableBuilder, section: Int, depth: Int) throws(Failure) {
        let begin = index
        let keys = try keys()
        guard depth + keys.count <= deepest else { throw tooDeep }
        try count(keys.count - 1)
        guard take(UInt8(ascii: "=")) else { throw failure("expected '=' after the key") }
        skipBlanks()
        let value = try value(depth: depth + keys.count)
        do {
            try table.insert(value, at: keys, section: section)
        } catch {
            throw failure(error.message, at: begin)
        }
    }

    /// `a . "b" . c`, with the blanks around it.
    private mutating func keys() throws(Failure) -> [String] {
        var keys: [String] = []
        repeat {
            skipBlanks()
            keys.append(try key())
            skipBlanks()
            guard keys.count <= deepest else { throw tooDeep }
        } while take(UInt8(ascii: "."))
        return keys
    }

    private mutating func key() throws(Failure) -> String {
        switch next {
        case UInt8(ascii: "\""):
            guard peek(1) != UInt8(ascii: "\"") || peek(2) != UInt8(ascii: "\"") else {
                throw failure("a key is no string of several lines")
            }
            return try basicString()
        case UInt8(ascii: "'"):
            guard peek(1) != UInt8(ascii: "'") || peek(2) != UInt8(ascii: "'") else {
                throw failure("a key is no string of several lines")
            }
            return try literalString()
        default:
            let begin = index
            while let byte = next, byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
                index += 1
            }
            guard index > begin else { throw failure("expected a key") }
            return String(utf8: bytes[begin..<index])
        }
    }

    /// Counts what is about to be made.
    mutating func count(_ values: Int) throws(Failure) {
        remainingValues -= values
        guard remainingValues >= 0 else { throw failure("the document has more than \(mostValues) values") }
    }

    var tooDeep: Failure { failure("the document is nested deeper than \(deepest) levels") }

    // MARK: Between values

    mutating func skipBlanks() {
        while let byte = next, byte.isBlank { index += 1 }
    }

    /// Skips blanks, comments and line ends.
    mutating func skipLines() throws(Failure) {
        while let byte = next {
            if byte == UInt8(ascii: "#") {
                try comment()
            } else if byte.isBlank {
                index += 1
            } else if !takeLineEnd() {
                return
            }
        }
    }

    private mutating func endLine() throws(Failure) {
        skipBlanks()
        if next == UInt8(ascii: "#") { try comment() }
        guard next == nil || takeLineEnd() else { throw failure("expected the end of the line") }
    }

    mutating func takeLineEnd() -> Bool {
        if take(UInt8(ascii: "\n")) { return true }
        guard next == UInt8(ascii: "\r"), peek(1) == UInt8(ascii: "\n") else { return false }
        index += 2
        return true
    }

    private mutating func comment() throws(Failure) {
        while let byte = next, byte != UInt8(ascii: "\n") {
            if byte == UInt8(ascii: "\r"), peek(1) == UInt8(ascii: "\n") { return }
            guard !Self.isControl(byte) else { throw failure("a comment holds no control characters") }
            index += 1
        }
    }

    /// Control characters other than the tab, which may stand nowhere.
    static func isControl(_ byte: UInt8) -> Bool { (byte < 0x20 && byte != 0x09) || byte == 0x7F }
}
