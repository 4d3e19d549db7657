/// The bytes of a stream that were read and not yet used, in one piece.
final class StreamBuffer {
    /// Of the first unused byte, from the start of the stream.
    private(set) var offset: UInt64 = 0

    private let stream: any ByteStream
    private let memory: UnsafeMutableRawBufferPointer
    private var used = 0
    private var filled = 0
    private var hasEnded = false

    /// - Parameter capacity: the most bytes that can be looked at in one piece.
    init(_ stream: any ByteStream, capacity: Int = 256 << 10) {
        self.stream = stream
        memory = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        memory.deallocate()
    }

    /// How many bytes are there without asking the stream.
    var available: Int { filled - used }

    /// Asks the stream until `count` bytes are there, at most the capacity.
    ///
    /// - Returns: whether they are; if not, the stream has ended.
    func fill(_ count: Int) throws(ArchiveError) -> Bool {
        if available >= count { return true }
        if used > 0 {
            memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[used..<filled]))
            filled -= used
            used = 0
        }
        while available < count, !hasEnded {
            let added = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: memory[filled...]))
            hasEnded = added == 0
            filled += added
        }
        return available >= count
    }

    /// Calls `body` with the first `count` bytes, which must be available.
    func withBytes<Result>(_ count: Int, _ body: (RawSpan) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(rebasing: memory[used..<used + count]).bytes)
    }

    /// Takes bytes that were looked at off the front.
    func consume(_ count: Int) {
        precondition(count <= available, "more bytes consumed than were there")
        used += count
        offset += UInt64(count)
    }
}
