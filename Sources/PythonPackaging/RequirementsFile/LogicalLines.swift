/// Makes logical lines of a requirements file's text, in pip's order: split, join at backslashes, remove comments and
/// what is empty, expand `${NAME}`.
struct LogicalLines {
    private let text: [UInt8]
    private let environment: (String) -> String?

    init(_ text: [UInt8], environment: @escaping (String) -> String?) {
        self.text = text
        self.environment = environment
    }

    /// Hands every logical line that is not empty to `body`.
    ///
    /// - Returns: The number of physical lines.
    @discardableResult
    func forEach<Failure: Error>(_ body: (LogicalLine) throws(Failure) -> Void) throws(Failure) -> Int {
        var pending: LogicalLine?
        var number = 0
        var begin = 0
        while begin < text.count {
            let (end, next) = lineEnd(from: begin)
            number += 1
            var line = pending ?? LogicalLine(number: number)
            // Given up before the line grows, which else would be copied each time.
            pending = nil
            let physical = text[begin..<end]
            if physical.last == UInt8(ascii: "\\"), !isComment(begin, end) {
                append(physical, to: &line)
                pending = line
            } else {
                line.append(physical, origin: begin)
                let comment = isComment(begin, end) ? line.bytes.count - physical.count : line.bytes.count
                try finish(line, commentAt: comment, body)
            }
            begin = next
        }
        if let pending { try finish(pending, commentAt: pending.bytes.count, body) }
        return number
    }

    private func lineEnd(from begin: Int) -> (end: Int, next: Int) {
        var index = begin
        while index < text.count {
            let length = PythonWhitespace.lineEndLength(in: text, at: index)
            if length > 0 { return (index, index + length) }
            index += 1
        }
        return (index, index)
    }

    /// Whether nothing but white space stands before the line's first `#`.
    private func isComment(_ begin: Int, _ end: Int) -> Bool {
        var index = begin
        while index < end {
            let length = PythonWhitespace.length(in: text, at: index)
            if length == 0 { return text[index] == UInt8(ascii: "#") }
            index += length
        }
        return false
    }

    /// Adds a line that goes on in the next one; backslashes at both its ends disappear, as in pip.
    private func append(_ physical: ArraySlice<UInt8>, to line: inout LogicalLine) {
        let tail = physical.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
        let kept = physical.dropLast(tail).drop { $0 == UInt8(ascii: "\\") }
        line.append(kept, origin: kept.startIndex)
    }

    private func finish<Failure: Error>(
        _ line: LogicalLine, commentAt: Int, _ body: (LogicalLine) throws(Failure) -> Void
    ) throws(Failure) {
        let content = trimmed(line, end: min(commentAt, commentStart(in: line.bytes)))
        guard !content.isEmpty else { return }
        try body(expanded(content))
    }

    /// The index of the first `#` at the start or after white space; the count when there is none.
    private func commentStart(in bytes: [UInt8]) -> Int {
        var isAfterSpace = true
        var index = 0
        while index < bytes.count {
            if isAfterSpace, bytes[index] == UInt8(ascii: "#") { return index }
            let length = PythonWhitespace.length(in: bytes, at: index)
            isAfterSpace = length > 0
            index += max(length, 1)
        }
        return bytes.count
    }

    private func trimmed(_ line: LogicalLine, end: Int) -> LogicalLine {
        let bytes = line.bytes
        var begin = 0
        while begin < end {
            let length = PythonWhitespace.length(in: bytes, at: begin)
            if length == 0 { break }
            begin += length
        }
        var last = begin
        var index = begin
        while index < end {
            let length = PythonWhitespace.length(in: bytes, at: index)
            index += max(length, 1)
            if length == 0 { last = index }
        }
        return line[begin..<last]
    }

    /// Replaces `${NAME}` where the variable is set and not empty; names are upper-case letters, digits and `_`.
    private func expanded(_ line: LogicalLine) -> LogicalLine {
        guard line.bytes.contains(UInt8(ascii: "$")) else { return line }
        var result = LogicalLine(number: line.number)
        var copied = 0
        var index = 0
        while let begin = line.bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
            index = begin + 1
            guard let end = endOfVariable(in: line.bytes, at: begin) else { continue }
            let name = String(utf8: line.bytes[begin + 2..<end])
            index = end + 1
            guard let value = environment(name), !value.isEmpty else { continue }
            result.append(copied..<begin, of: line)
            result.append(value: Array(value.utf8), origin: line.origin(of: begin))
            result.expandedVariables.append(name)
            copied = index
        }
        result.append(copied..<line.bytes.count, of: line)
        return result
    }

    /// The index of the closing brace of the `${NAME}` that begins at `begin`.
    private func endOfVariable(in bytes: [UInt8], at begin: Int) -> Int? {
        guard begin + 1 < bytes.count, bytes[begin + 1] == UInt8(ascii: "{") else { return nil }
        let end = bytes[(begin + 2)...].firstIndex { byte in
            !((byte >= 0x41 && byte <= 0x5A) || byte.isASCIIDigit || byte == UInt8(ascii: "_"))
        }
        guard let end, end > begin + 2, bytes[end] == UInt8(ascii: "}") else { return nil }
        return end
    }
}
