private import CZlib
private import SystemPackage

/// Decompresses a raw deflate stream that arrives in pieces (RFC 1951, zlib).
final class StreamInflater {
    struct CorruptData: Error {}

    /// Whether the final block has ended.
    private(set) var isFinished = false
    /// Bytes taken in since the last reset, up to the end of the final block.
    private(set) var consumed: UInt64 = 0

    // zlib keeps a pointer to the structure, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

    /// - Throws: ``ArchiveError`` when there is no memory.
    init() throws(ArchiveError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard result == Z_OK else { throw ArchiveError(.system(.noMemory), at: 0) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        buffer.deallocate()
    }

    /// Begins another stream.
    func reset() {
        inflateReset(stream)
        isFinished = false
        consumed = 0
    }

    /// Decompresses `input` until it is used up or the stream ends, handing out what comes of it.
    ///
    /// - Returns: how many bytes of `input` were used.
    /// - Throws: ``CorruptData``, or what `body` throws.
    func inflate(_ input: RawSpan, _ body: (RawSpan) throws -> Void) throws -> Int {
        try input.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, !isFinished else { return 0 }
            stream.pointee.next_in = UnsafeMutablePointer(mutating: start.assumingMemoryBound(to: UInt8.self))
            stream.pointee.avail_in = UInt32(bytes.count)
            repeat {
                try step(body)
            } while !isFinished && (stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0)
            let used = bytes.count - Int(stream.pointee.avail_in)
            consumed += UInt64(used)
            return used
        }
    }

    private func step(_ body: (RawSpan) throws -> Void) throws {
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(buffer.count)
        switch CZlib.inflate(stream, Z_NO_FLUSH) {
        case Z_OK: break
        case Z_STREAM_END: isFinished = true
        // No progress without more input: the same as having used all of it.
        case Z_BUF_ERROR where stream.pointee.avail_in == 0: break
        default: throw CorruptData()
        }
        let produced = buffer.count - Int(stream.pointee.avail_out)
        if produced > 0 { try body(UnsafeRawBufferPointer(rebasing: buffer[..<produced]).bytes) }
    }
}
