/// A line of a requirements file after continuation lines were joined, comments removed and variables expanded,
/// which remembers for every byte where in the file it came from.
struct LogicalLine {
    private(set) var bytes: [UInt8] = []
    /// In order, covering ``bytes`` without gaps.
    private var segments: [Segment] = []
    /// The physical line, from 1, on which it begins.
    let number: Int
    /// Names of the variables whose values stand in it now.
    var expandedVariables: [String] = []

    private struct Segment {
        /// Where it begins in ``bytes``.
        let begin: Int
        /// The first byte's place in the file.
        let origin: Int
        /// How many bytes of the line it covers.
        let count: Int
        /// False when all its bytes come from the one place, as those of a variable's value do.
        let isVerbatim: Bool
    }

    init(number: Int) {
        self.number = number
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// Adds bytes that stand in the file at `origin`.
    mutating func append(_ text: ArraySlice<UInt8>, origin: Int) {
        guard !text.isEmpty else { return }
        segments.append(Segment(begin: bytes.count, origin: origin, count: text.count, isVerbatim: true))
        bytes.append(contentsOf: text)
    }

    /// Adds a value that replaces what stands in the file at `origin`.
    mutating func append(value: [UInt8], origin: Int) {
        guard !value.isEmpty else { return }
        segments.append(Segment(begin: bytes.count, origin: origin, count: value.count, isVerbatim: false))
        bytes.append(contentsOf: value)
    }

    /// Adds a part of another line with its origins.
    mutating func append(_ range: Range<Int>, of other: LogicalLine) {
        for segment in other.segments[other.segmentIndex(holding: range.lowerBound)...] {
            guard segment.begin < range.upperBound else { break }
            let from = max(segment.begin, range.lowerBound)
            let to = min(segment.begin + segment.count, range.upperBound)
            guard from < to else { continue }
            let shift = segment.isVerbatim ? from - segment.begin : 0
            segments.append(
                Segment(
                    begin: bytes.count, origin: segment.origin + shift, count: to - from,
                    isVerbatim: segment.isVerbatim))
            bytes.append(contentsOf: other.bytes[from..<to])
        }
    }

    /// A part of this line.
    subscript(_ range: Range<Int>) -> LogicalLine {
        var part = LogicalLine(number: number)
        part.append(range, of: self)
        part.expandedVariables = expandedVariables
        return part
    }

    /// Where in the file the byte at `offset` came from; for the end, one past the last byte's place.
    func origin(of offset: Int) -> Int {
        guard !segments.isEmpty else { return 0 }
        let segment = segments[segmentIndex(holding: offset)]
        return segment.origin + (segment.isVerbatim ? min(offset - segment.begin, segment.count) : 0)
    }

    /// The index of the segment that holds a byte; the last one for the end.
    private func segmentIndex(holding offset: Int) -> Int {
        var low = 0
        var high = segments.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if segments[middle].begin <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
