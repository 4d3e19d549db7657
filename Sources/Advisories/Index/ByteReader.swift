/// Reads the primitives of the index format, never past the end.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset: Int

    /// - Parameter bytes: Must outlive the reader.
    init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    var isAtEnd: Bool { offset >= bytes.count }

    mutating func byte() throws(InvalidAdvisoryIndex) -> UInt8 {
        guard offset >= 0, offset < bytes.count else { throw .malformed(offset: offset) }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// At most 2⁵⁶ − 1, so that sums of a few cannot overflow.
    mutating func number() throws(InvalidAdvisoryIndex) -> Int {
        var value = 0
        for shift in stride(from: 0, to: 56, by: 7) {
            let byte = try byte()
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw .malformed(offset: offset)
    }

    /// A number of things that each take at least a byte of what is left, so that no count can ask for more memory
    /// than the index has bytes.
    mutating func count() throws(InvalidAdvisoryIndex) -> Int {
        let value = try number()
        guard value <= bytes.count - offset else { throw .malformed(offset: offset) }
        return value
    }

    mutating func raw(_ count: Int) throws(InvalidAdvisoryIndex) -> UnsafeRawBufferPointer {
        guard offset >= 0, count >= 0, count <= bytes.count - offset else { throw .malformed(offset: offset) }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
    }

    /// Where a text lies in the bytes.
    mutating func textRange() throws(InvalidAdvisoryIndex) -> Range<Int> {
        let count = try count()
        let start = offset
        _ = try raw(count)
        return start..<(start + count)
    }

    mutating func text() throws(InvalidAdvisoryIndex) -> String {
        String(decoding: try raw(try count()), as: UTF8.self)
    }

    mutating func fixed<Number: FixedWidthInteger>(_ type: Number.Type) throws(InvalidAdvisoryIndex) -> Number {
        Number(littleEndian: try raw(MemoryLayout<Number>.size).loadUnaligned(as: Number.self))
    }
}
