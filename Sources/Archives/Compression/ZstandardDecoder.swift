private import CZstd
private import SystemPackage

/// One Zstandard frame (RFC 8878, libzstd).
final class ZstandardDecoder: StreamDecoder {
    private let context: OpaquePointer
    private let memory: UInt64

    /// - Parameter memory: the most bytes the window may take, rounded down to a power of two.
    init(memory: UInt64) throws(ArchiveError) {
        guard let context = ZSTD_createDCtx() else { throw ArchiveError(.system(.noMemory), at: 0) }
        self.context = context
        self.memory = memory
        let exponent = 63 - max(memory, 1 << 10).leadingZeroBitCount
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Int32(min(exponent, 31)))
    }

    deinit {
        ZSTD_freeDCtx(context)
    }

    func reset() {
        ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    }

    func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(ArchiveError) -> DecodingStep {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        let result = ZSTD_decompressStream(context, &target, &source)
        switch ZSTD_getErrorCode(result) {
        case ZSTD_error_no_error: break
        case ZSTD_error_frameParameter_windowTooLarge: throw .limit(.decoderBytes, allowed: memory, at: 0)
        case ZSTD_error_memory_allocation: throw ArchiveError(.system(.noMemory), at: 0)
        default: throw .unreadable(.compressedDataCorrupt, at: UInt64(source.pos))
        }
        return DecodingStep(consumed: source.pos, produced: target.pos, isFinished: result == 0)
    }
}
