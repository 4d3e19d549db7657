/// Reads the fields of a metadata file one after another, and stops at the body.
///
/// The form is that of e-mail headers (RFC 5322) as Python's `email` package reads them with the `compat32` policy, which
/// the standard names: lines end in LF, CR LF or CR; a line that begins with a blank continues the one before; an empty
/// line, or one that is no field, begins the body. A field's name may be followed by blanks (RFC 822) and a byte order
/// mark may stand first.
struct MetadataHeaderReader {
    struct Header {
        let name: ArraySlice<UInt8>
        /// With the line ends and blanks of continuations, without those around the whole.
        let value: ArraySlice<UInt8>
        let line: Int
        let isFolded: Bool
    }

    private let bytes: [UInt8]
    private let limits: MetadataLimits
    private var position = 0
    private var line = 0
    private var count = 0
    /// Where the body begins, once a call of ``next()`` returned nil.
    private(set) var bodyStart: Int
    /// The number and place of a line that ended the header although it is not empty.
    private(set) var strayLine: (line: Int, offset: Int)?

    init(_ bytes: [UInt8], limits: MetadataLimits) {
        self.bytes = bytes
        self.limits = limits
        bodyStart = bytes.count
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next field, nil at the body or the end.
    mutating func next() throws(InvalidMetadata) -> Header? {
        while position < bytes.count {
            let begin = position
            let end = takeLine()
            guard end <= limits.headerBytes else { throw InvalidMetadata(.tooLarge, line: line, offset: begin) }
            if end == begin {
                finish(at: position)
                return nil
            }
            // A continuation of nothing, a field without a name, and the line that messages in mailboxes begin with.
            if bytes[begin].isBlank || bytes[begin] == UInt8(ascii: ":") || isEnvelope(begin) { continue }
            guard let colon = colon(in: begin..<end) else {
                strayLine = (line, begin)
                finish(at: begin)
                return nil
            }
            count += 1
            guard count <= limits.fields else { throw InvalidMetadata(.tooManyFields, line: line, offset: begin) }
            return try header(begin..<end, colon: colon)
        }
        finish(at: bytes.count)
        return nil
    }

    private mutating func finish(at offset: Int) {
        bodyStart = offset
        position = bytes.count
    }

    private mutating func header(_ first: Range<Int>, colon: Int) throws(InvalidMetadata) -> Header {
        let line = line
        var end = first.upperBound
        var isFolded = false
        while position < bytes.count, bytes[position].isBlank {
            end = takeLine()
            isFolded = true
        }
        guard end <= limits.headerBytes else {
            throw InvalidMetadata(.tooLarge, line: line, offset: first.lowerBound)
        }
        return Header(
            name: trimmed(first.lowerBound, colon), value: trimmed(colon + 1, end), line: line, isFolded: isFolded)
    }

    /// Goes to the next line and returns where this one ends, without its line end.
    private mutating func takeLine() -> Int {
        line += 1
        let end = LineEnd.first(in: bytes, from: position)
        position = end
        if position < bytes.count {
            let isCarriageReturn = bytes[position] == UInt8(ascii: "\r")
            position += 1
            if isCarriageReturn, position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
        }
        return end
    }

    private func colon(in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: ":") { return index }
            index += 1
        }
        return nil
    }

    private func isEnvelope(_ begin: Int) -> Bool { bytes[begin...].starts(with: "From ".utf8) }

    private func trimmed(_ begin: Int, _ end: Int) -> ArraySlice<UInt8> {
        var begin = begin
        var end = end
        while begin < end, bytes[begin].isASCIIWhitespace { begin += 1 }
        while end > begin, bytes[end - 1].isASCIIWhitespace { end -= 1 }
        return bytes[begin..<end]
    }
}

extension MetadataHeaderReader.Header {
    /// The value on one line: continuations joined by a space, as unfolding leaves the blanks that begin them.
    var unfolded: ArraySlice<UInt8> {
        guard isFolded else { return value }
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var isAfterLineEnd = false
        for byte in value {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                isAfterLineEnd = true
            } else if !(isAfterLineEnd && byte.isBlank) {
                if isAfterLineEnd { result.append(UInt8(ascii: " ")) }
                isAfterLineEnd = false
                result.append(byte)
            }
        }
        return result[...]
    }

    /// The unfolded value as text; what is not UTF-8 becomes U+FFFD.
    var text: String { String(utf8: unfolded) }
}

/// Finds line ends sixteen bytes at a time: old metadata holds the whole description in a field.
enum LineEnd {
    /// The offset of the next CR or LF, or the count.
    static func first(in bytes: [UInt8], from start: Int) -> Int {
        bytes.withUnsafeBytes { raw in
            var index = start
            let lineFeeds = SIMD16<UInt8>(repeating: UInt8(ascii: "\n"))
            let carriageReturns = SIMD16<UInt8>(repeating: UInt8(ascii: "\r"))
            while index + 16 <= raw.count {
                let block = raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
                if any((block .== lineFeeds) .| (block .== carriageReturns)) { break }
                index += 16
            }
            while index < raw.count, raw[index] != UInt8(ascii: "\n"), raw[index] != UInt8(ascii: "\r") { index += 1 }
            return index
        }
    }
}
