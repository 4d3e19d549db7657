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
        /// The first byte's place in the file.
        let origin: Int
        /// How many bytes of the line it covers.
        var count: Int
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
        bytes.append(contentsOf: text)
        segments.append(Segment(origin: origin, count: text.count, isVerbatim: true))
    }

    /// Adds a value that replaces what stands in the file at `origin`.
    mutating func append(value: [UInt8], origin: Int) {
        guard !value.isEmpty else { return }
        bytes.append(contentsOf: value)
        segments.append(Segment(origin: origin, count: value.count, isVerbatim: false))
    }

    /// Adds a part of another line with its origins.
    mutating func append(_ range: Range<Int>, of other: LogicalLine) {
        bytes.append(contentsOf: other.bytes[range])
        var begin = 0
        for segment in other.segments {
            let end = begin + segment.count
            let from = max(begin, range.lowerBound)
            let to = min(end, range.upperBound)
            if from < to {
                let shift = segment.isVerbatim ? from - begin : 0
                segments.append(
                    Segment(origin: segment.origin + shift, count: to - from, isVerbatim: segment.isVerbatim))
            }
            begin = end
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
        var begin = 0
        for segment in segments {
            if offset < begin + segment.count { return segment.origin + (segment.isVerbatim ? offset - begin : 0) }
            begin += segment.count
        }
        guard let last = segments.last else { return 0 }
        return last.origin + (last.isVerbatim ? last.count : 0)
    }
}
