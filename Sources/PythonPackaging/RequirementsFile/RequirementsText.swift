/// The decoded text of one requirements file, and the way from its bytes to places a person can find.
struct RequirementsText {
    let bytes: [UInt8]
    let location: RequirementsLocation
    /// Where each physical line begins.
    private let lineStarts: [Int]

    init(_ raw: [UInt8], location: RequirementsLocation) throws(RequirementsFileError) {
        self.location = location
        do {
            bytes = try TextEncoding.decode(raw)
        } catch {
            let place = SourceLocation(file: location.description, line: 1, column: 1, text: "")
            throw RequirementsFileError(location: place, message: error.message, hint: error.hint)
        }
        lineStarts = Self.lineStarts(in: bytes)
    }

    private static func lineStarts(in bytes: [UInt8]) -> [Int] {
        var starts = [0]
        var index = 0
        while index < bytes.count {
            let length = PythonWhitespace.lineEndLength(in: bytes, at: index)
            index += max(length, 1)
            if length > 0 { starts.append(index) }
        }
        return starts
    }

    /// The place of a byte of a logical line.
    func location(_ line: LogicalLine, at offset: Int) -> SourceLocation {
        let target = min(line.origin(of: offset), bytes.count)
        let number = numberOfLine(holding: target)
        let begin = lineStarts[number - 1]
        let next = number < lineStarts.count ? lineStarts[number] : bytes.count
        // A line end has at most three bytes.
        let end = (max(begin, next - 3)..<next).first { PythonWhitespace.lineEndLength(in: bytes, at: $0) > 0 } ?? next
        return SourceLocation(
            file: location.description, line: number, bytes: bytes[begin..<end], offset: target - begin)
    }

    /// From 1.
    private func numberOfLine(holding offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    func error(
        _ line: LogicalLine, at offset: Int, _ message: String, expected: String? = nil, hint: String? = nil
    ) -> RequirementsFileError {
        RequirementsFileError(
            location: location(line, at: offset), message: message, expected: expected, hint: hint)
    }
}
