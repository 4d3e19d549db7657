/// What comes out of a compressed stream; offsets of its errors and oddities count compressed bytes. Several streams
/// one behind the other are read as one, as the tools of all four formats do, and said; so is anything else behind.
package final class DecompressedStream: ByteStream {
    package private(set) var oddities: [ArchiveOddity] = []
    package let compression: Compression

    private let input: StreamBuffer
    private let decoder: any StreamDecoder
    private let limits: ArchiveLimits
    private var state = State.before
    private var streams: UInt64 = 0
    private var produced: UInt64 = 0

    private enum State {
        case before
        case inside
        case ended
    }

    private static let pieceSize = 64 << 10

    /// - Throws: ``ArchiveError`` when there is no memory for the decompressor.
    package init(
        _ stream: any ByteStream, compression: Compression, limits: ArchiveLimits = .standard
    ) throws(ArchiveError) {
        self.compression = compression
        self.limits = limits
        input = StreamBuffer(stream)
        decoder = try compression.makeDecoder(limits: limits)
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
        while state != .ended {
            if state == .before {
                try beginStream()
                continue
            }
            let count = try decode(into: buffer)
            if count > 0 { return count }
        }
        return 0
    }

    private func beginStream() throws(ArchiveError) {
        if try isAtMagic() {
            if streams > 0 { try decoder.reset() }
            streams += 1
            state = .inside
        } else if streams == 0 {
            throw .unreadable(.notAnArchive(expected: "\(compression.rawValue) stream"), at: 0)
        } else {
            try finish()
        }
    }

    private func isAtMagic() throws(ArchiveError) -> Bool {
        let magic = compression.magic
        guard try input.fill(magic.count) else { return false }
        return input.withBytes(magic.count) { $0.withUnsafeBytes { $0.elementsEqual(magic) } }
    }

    private func decode(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
        let isMore = try input.fill(1)
        let step: DecodingStep
        do throws(ArchiveError) {
            step = try decodePiece(into: buffer)
        } catch {
            throw ArchiveError(error.reason, at: input.offset + error.offset)
        }
        input.consume(step.consumed)
        produced += UInt64(step.produced)
        if step.isFinished {
            state = .before
        } else if !isMore, step.produced == 0 {
            throw .unreadable(.compressedDataTruncated, at: input.offset)
        } else if step.consumed == 0, step.produced == 0 {
            throw .unreadable(.compressedDataCorrupt, at: input.offset)
        }
        try checkLimits()
        return step.produced
    }

    private func decodePiece(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> DecodingStep {
        var failure: ArchiveError?
        let step: DecodingStep? = input.withBytes(min(input.available, Self.pieceSize)) { bytes in
            bytes.withUnsafeBytes { piece in
                do throws(ArchiveError) {
                    return try decoder.decode(piece, into: buffer)
                } catch {
                    failure = error
                    return nil
                }
            }
        }
        if let step { return step }
        throw failure ?? .unreadable(.compressedDataCorrupt, at: 0)
    }

    private func checkLimits() throws(ArchiveError) {
        guard input.offset <= limits.inputBytes else {
            throw .limit(.inputBytes, allowed: limits.inputBytes, at: input.offset)
        }
        guard produced <= limits.outputBytes else {
            throw .limit(.outputBytes, allowed: limits.outputBytes, at: input.offset)
        }
        if produced > limits.ratioFloor, produced / limits.ratio > input.offset {
            throw .limit(.ratio, allowed: limits.ratio, at: input.offset)
        }
    }

    /// Counts what is left once no further stream begins.
    private func finish() throws(ArchiveError) {
        state = .ended
        let end = input.offset
        while try input.fill(1) {
            input.consume(input.available)
            try checkLimits()
        }
        if input.offset > end {
            oddities.append(ArchiveOddity(.bytesBehindCompressedData(count: input.offset - end), at: end))
        }
        if streams > 1 { oddities.append(ArchiveOddity(.severalStreams(count: streams), at: 0)) }
    }
}
