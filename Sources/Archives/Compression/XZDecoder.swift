private import CLZMA
private import SystemPackage

/// One xz stream (liblzma), which checks blocks, index and footer.
final class XZDecoder: StreamDecoder {
    private let stream: UnsafeMutablePointer<lzma_stream>
    private let memory: UInt64

    /// - Parameter memory: the most bytes the dictionary and its tables may take.
    init(memory: UInt64) throws(ArchiveError) {
        self.memory = memory
        stream = .allocate(capacity: 1)
        stream.initialize(to: lzma_stream())
        try reset()
    }

    deinit {
        lzma_end(stream)
        stream.deallocate()
    }

    func reset() throws(ArchiveError) {
        guard lzma_stream_decoder(stream, memory, 0) == LZMA_OK else { throw ArchiveError(.system(.noMemory), at: 0) }
    }

    func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(ArchiveError) -> DecodingStep {
        stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = input.count
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = output.count
        let result = lzma_code(stream, LZMA_RUN)
        let step = DecodingStep(
            consumed: input.count - stream.pointee.avail_in, produced: output.count - stream.pointee.avail_out,
            isFinished: result == LZMA_STREAM_END)
        switch result {
        case LZMA_OK, LZMA_STREAM_END, LZMA_BUF_ERROR: return step
        case LZMA_MEMLIMIT_ERROR: throw .limit(.decoderBytes, allowed: memory, at: 0)
        case LZMA_MEM_ERROR: throw ArchiveError(.system(.noMemory), at: 0)
        default: throw .unreadable(.compressedDataCorrupt, at: UInt64(step.consumed))
        }
    }
}
