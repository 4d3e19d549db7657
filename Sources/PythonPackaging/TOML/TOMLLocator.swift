/// Finds where in a document a key path stands.
///
/// Runs only for documents that were parsed without errors, and only when something about a value has to be said;
/// so it may be simple: it walks the document from the top and remembers the longest part of the path that it met.
struct TOMLLocator {
    private var cursor: ByteCursor
    private let target: [TOMLPath.Component]
    private var best: (length: Int, offset: Int) = (0, 0)
    /// The table that key/value pairs belong to, and how many elements each array of tables has had.
    private var table: [TOMLPath.Component] = []
    private var counts: [[TOMLPath.Component]: Int] = [:]

    private init(_ bytes: [UInt8], _ path: TOMLPath) {
        cursor = ByteCursor(bytes[...])
        target = path.components
    }

    /// The offset in bytes of the value at `path`, or of the nearest table around it that is written down.
    static func offset(of path: TOMLPath, in bytes: [UInt8]) -> Int {
        guard !path.components.isEmpty else { return 0 }
        var locator = TOMLLocator(bytes, path)
        locator.walk()
        return locator.best.offset
    }

    private mutating func walk() {
        skipSpace()
        while let byte = cursor.next, best.length < target.count {
            if byte == UInt8(ascii: "[") { header() } else { pair(in: table, depth: 0) }
            skipSpace()
        }
    }

    private mutating func header() {
        let offset = cursor.offset
        let isArray = cursor.take("[[")
        if !isArray { cursor.advance() }
        var path = withIndices(of: keys())
        if isArray {
            let index = counts[path, default: 0]
            counts[path] = index + 1
            path.append(.index(index))
        }
        note(path, at: offset)
        table = path
        skipLine()
    }

    /// `[a.b]` below `[[a]]` means the last `a`: puts the indices of arrays of tables where they belong.
    private func withIndices(of keys: [String]) -> [TOMLPath.Component] {
        var path: [TOMLPath.Component] = []
        for (position, key) in keys.enumerated() {
            path.append(.key(key))
            if position < keys.count - 1, let count = counts[path] { path.append(.index(count - 1)) }
        }
        return path
    }

    private mutating func pair(in table: [TOMLPath.Component], depth: Int) {
        let begin = cursor.offset
        let path = table + keys().map { .key($0) }
        skipSpace()
        guard cursor.take(UInt8(ascii: "=")) else {
            skipLine()
            return
        }
        note(path.dropLast(), at: begin)
        cursor.skipBlanks()
        value(at: path, depth: depth)
        if cursor.offset == begin { cursor.advance() }
    }

    private mutating func value(at path: [TOMLPath.Component], depth: Int) {
        note(path, at: cursor.offset)
        switch cursor.next {
        case UInt8(ascii: "["): array(at: path, depth: depth + 1)
        case UInt8(ascii: "{"): inlineTable(at: path, depth: depth + 1)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = string()
        default: cursor.take { !Self.endsScalar($0) }
        }
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "\n"), UInt8(ascii: "#"): true
        default: false
        }
    }

    private mutating func array(at path: [TOMLPath.Component], depth: Int) {
        cursor.advance()
        var index = 0
        skipSpace()
        while let byte = cursor.next, depth < 256 {
            if cursor.take(UInt8(ascii: "]")) { return }
            if byte == UInt8(ascii: ",") {
                cursor.advance()
                index += 1
            } else {
                let begin = cursor.offset
                value(at: path + [.index(index)], depth: depth)
                if cursor.offset == begin { cursor.advance() }
            }
            skipSpace()
        }
    }

    private mutating func inlineTable(at path: [TOMLPath.Component], depth: Int) {
        cursor.advance()
        skipSpace()
        while let byte = cursor.next, depth < 256 {
            if cursor.take(UInt8(ascii: "}")) { return }
            if byte == UInt8(ascii: ",") { cursor.advance() } else { pair(in: path, depth: depth) }
            skipSpace()
        }
    }

    /// Takes `a."b".c`.
    private mutating func keys() -> [String] {
        var keys: [String] = []
        repeat {
            cursor.skipBlanks()
            if cursor.next == UInt8(ascii: "\"") || cursor.next == UInt8(ascii: "'") {
                keys.append(string())
            } else {
                keys.append(String(utf8: cursor.take { !Self.endsKey($0) }))
            }
            cursor.skipBlanks()
        } while cursor.take(UInt8(ascii: "."))
        return keys
    }

    private static func endsKey(_ byte: UInt8) -> Bool {
        byte.isASCIIWhitespace || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "]")
            || byte == UInt8(ascii: "}")
    }

    /// Takes a string of any kind; the text is right for strings without escapes, and only compared.
    private mutating func string() -> String {
        guard let quote = cursor.next else { return "" }
        var length = 1
        if cursor.peek(1) == quote, cursor.peek(2) == quote { length = 3 }
        cursor.advance(by: length)
        let begin = cursor.offset
        while let byte = cursor.next {
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                cursor.advance(by: 2)
            } else if byte == quote, length == 1 || (cursor.peek(1) == quote && cursor.peek(2) == quote) {
                let text = String(utf8: cursor.slice(from: begin))
                cursor.advance(by: length)
                cursor.take { $0 == quote && length == 3 }
                return text
            } else {
                cursor.advance()
            }
        }
        return ""
    }

    private mutating func skipSpace() {
        while let byte = cursor.next {
            if byte == UInt8(ascii: "#") {
                skipLine()
            } else if byte.isASCIIWhitespace || byte == 0xEF || byte == 0xBB || byte == 0xBF {
                cursor.advance()
            } else {
                return
            }
        }
    }

    private mutating func skipLine() {
        cursor.take { $0 != UInt8(ascii: "\n") }
    }

    /// Remembers `offset` when `path` is a longer part of the target than any before.
    private mutating func note(_ path: some Collection<TOMLPath.Component>, at offset: Int) {
        guard path.count > best.length, path.count <= target.count, target.starts(with: path) else { return }
        best = (path.count, offset)
    }
}
