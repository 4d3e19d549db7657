private import CBzip2
private import SystemPackage

/// One bzip2 stream (libbzip2), which checks each block and the whole by CRC-32.
final class Bzip2Decoder: StreamDecoder {
    private let stream: UnsafeMutablePointer<bz_stream>

    init() throws(ArchiveError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: bz_stream())
        try begin()
    }

    deinit {
        BZ2_bzDecompressEnd(stream)
        stream.deallocate()
    }

    func reset() throws(ArchiveError) {
        BZ2_bzDecompressEnd(stream)
        stream.pointee = bz_stream()
        try begin()
    }

    private func begin() throws(ArchiveError) {
        guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else { throw ArchiveError(.system(.noMemory), at: 0) }
    }

    func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(ArchiveError) -> DecodingStep {
        let room = min(output.count, 1 << 30)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        stream.pointee.avail_out = UInt32(room)
        let result = BZ2_bzDecompress(stream)
        let step = DecodingStep(
            consumed: input.count - Int(stream.pointee.avail_in), produced: room - Int(stream.pointee.avail_out),
            isFinished: result == BZ_STREAM_END)
        switch result {
        case BZ_OK, BZ_STREAM_END: return step
        case BZ_MEM_ERROR: throw ArchiveError(.system(.noMemory), at: 0)
        default: throw .unreadable(.compressedDataCorrupt, at: UInt64(step.consumed))
        }
    }
}
