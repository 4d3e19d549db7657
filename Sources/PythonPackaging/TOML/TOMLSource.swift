import Synchronization

/// The bytes a document was read from; a class so that views share one copy.
final class TOMLSource: Sendable {
    let bytes: [UInt8]
    let file: String
    /// How many more bytes may be walked through to find places. One error in a large file is found, and some hundred
    /// in a file of usual size; that a hostile file has a million of them must not cost a million walks.
    private let budget = Atomic<Int>(1 << 26)

    init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// The place of the value at `path`, or of the nearest table around it that is written down.
    ///
    /// - Parameters:
    ///   - text: The value, when it is a string and the place is inside it.
    ///   - inside: Where in the text the place is, in UTF-8 bytes.
    /// - Returns: Nil when too many places were asked for.
    func location(of path: TOMLPath, text: String? = nil, inside: Int? = nil) -> SourceLocation? {
        guard budget.subtract(bytes.count, ordering: .relaxed).newValue > -bytes.count else { return nil }
        var offset = TOMLLocator.offset(of: path, in: bytes)
        if let text, let inside, holds(text, after: offset) { offset += 1 + inside }
        return location(offset: offset)
    }

    /// Whether the source has `text` without escapes after the quote at `offset`, on one line.
    private func holds(_ text: String, after offset: Int) -> Bool {
        let begin = offset + 1
        let content = Array(text.utf8)
        guard offset < bytes.count, begin + content.count < bytes.count else { return false }
        let quote = bytes[offset]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
        return bytes[begin + content.count] == quote && bytes[begin..<begin + content.count].elementsEqual(content)
    }

    /// The line and column of a byte.
    func location(offset: Int) -> SourceLocation {
        let place = min(max(offset, 0), bytes.count)
        var number = 1
        var begin = 0
        for index in 0..<place where bytes[index] == UInt8(ascii: "\n") {
            number += 1
            begin = index + 1
        }
        var line = bytes[begin..<(bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return SourceLocation(file: file, line: number, bytes: line, offset: place - begin)
    }

    /// Where UTF-8 ends to be valid.
    var firstInvalidOffset: Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput, .error: return offset
            }
        }
    }
}
