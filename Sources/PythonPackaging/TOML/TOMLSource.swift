/// The bytes a document was read from; a class so that views share one copy.
final class TOMLSource: Sendable {
    let bytes: [UInt8]
    let file: String

    init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// The line and column of a byte.
    func location(offset: Int) -> SourceLocation {
        let end = min(max(offset, 0), bytes.count)
        var line = 1
        var begin = 0
        for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            begin = index + 1
        }
        let column = String(utf8: bytes[begin..<end]).unicodeScalars.count + 1
        return SourceLocation(file: file, line: line, column: column, text: text(from: begin))
    }

    func location(line: Int, column: Int) -> SourceLocation {
        var current = 1
        var begin = 0
        while current < line, let end = bytes[begin...].firstIndex(of: UInt8(ascii: "\n")) {
            begin = end + 1
            current += 1
        }
        return SourceLocation(file: file, line: line, column: column, text: text(from: begin))
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

    private func text(from begin: Int) -> String {
        let end = bytes[begin...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let line = bytes[begin..<end]
        return String(utf8: line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
}
