private import CZlib
private import SystemPackage

/// One gzip member (RFC 1952): header, deflate data, CRC-32 and length.
final class GzipDecoder: StreamDecoder {
    private var header = GzipHeader()
    private var isPastData = false
    private var trailer: [UInt8] = []
    private var checksum: UInt32 = 0
    /// Modulo 2³², as the trailer counts.
    private var produced: UInt32 = 0

    // zlib keeps a pointer to the structure, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(ArchiveError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard result == Z_OK else { throw ArchiveError(.system(.noMemory), at: 0) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func reset() {
        inflateReset(stream)
        header = GzipHeader()
        isPastData = false
        trailer = []
        checksum = 0
        produced = 0
    }

    func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(ArchiveError) -> DecodingStep {
        var step = DecodingStep(consumed: 0, produced: 0, isFinished: false)
        while !header.isComplete, step.consumed < input.count {
            guard header.take(input[step.consumed]) else {
                throw .unreadable(.streamHeaderMalformed, at: UInt64(step.consumed))
            }
            step.consumed += 1
        }
        if header.isComplete, !isPastData { try inflate(input, into: output, &step) }
        if isPastData {
            let count = min(8 - trailer.count, input.count - step.consumed)
            trailer += input[step.consumed..<step.consumed + count]
            step.consumed += count
            step.isFinished = try isTrailerRight(at: step.consumed)
        }
        return step
    }

    private func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, _ step: inout DecodingStep
    ) throws(ArchiveError) {
        let rest = UnsafeRawBufferPointer(rebasing: input[step.consumed...])
        stream.pointee.next_in = UnsafeMutablePointer(mutating: rest.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(rest.count)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(clamping: output.count)
        let result = CZlib.inflate(stream, Z_NO_FLUSH)
        step.consumed += rest.count - Int(stream.pointee.avail_in)
        step.produced = min(output.count, Int(UInt32.max)) - Int(stream.pointee.avail_out)
        checksum = Checksum.crc32(
            UnsafeRawBufferPointer(rebasing: output[..<step.produced]).bytes, continuing: checksum)
        produced &+= UInt32(truncatingIfNeeded: step.produced)
        switch result {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isPastData = true
        default: throw .unreadable(.compressedDataCorrupt, at: UInt64(step.consumed))
        }
    }

    /// - Returns: false while the trailer is not all there.
    private func isTrailerRight(at offset: Int) throws(ArchiveError) -> Bool {
        guard trailer.count == 8 else { return false }
        let declaredChecksum = trailer.span.bytes.integer(UInt32.self, at: 0)
        let declaredSize = trailer.span.bytes.integer(UInt32.self, at: 4)
        guard declaredChecksum == checksum else {
            throw .unreadable(.wrongChecksum(declared: declaredChecksum, found: checksum), at: UInt64(offset))
        }
        guard declaredSize == produced else {
            let kind = ArchiveOddity.Kind.wrongSize(declared: UInt64(declaredSize), found: UInt64(produced))
            throw .unreadable(kind, at: UInt64(offset))
        }
        return true
    }
}
