/// How a stream is compressed, told by the bytes it begins with.
package enum Compression: String, Hashable, Sendable, CaseIterable {
    case gzip
    case bzip2
    case xz
    case zstandard

    /// What every stream of this kind begins with.
    package var magic: [UInt8] {
        switch self {
        case .gzip: [0x1F, 0x8B]
        case .bzip2: [0x42, 0x5A, 0x68]
        case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
        case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
        }
    }

    /// - Returns: nil for bytes that begin no compressed stream known here.
    package init?(beginning: some Collection<UInt8>) {
        guard let found = Self.allCases.first(where: { beginning.starts(with: $0.magic) }) else { return nil }
        self = found
    }

    func makeDecoder(limits: ArchiveLimits) throws(ArchiveError) -> any StreamDecoder {
        switch self {
        case .gzip: try GzipDecoder()
        case .bzip2: try Bzip2Decoder()
        case .xz: try XZDecoder(memory: limits.decoderBytes)
        case .zstandard: try ZstandardDecoder(memory: limits.decoderBytes)
        }
    }
}

/// One format's decompressor, fed piece by piece.
protocol StreamDecoder: AnyObject {
    /// Begins another stream. A new decoder has begun its first.
    func reset() throws(ArchiveError)

    /// Uses some of `input` and fills some of `output`.
    ///
    /// - Throws: ``ArchiveError`` whose offset counts from the start of `input`.
    func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(ArchiveError) -> DecodingStep
}

/// What one call of a decoder did.
struct DecodingStep {
    var consumed: Int
    var produced: Int
    /// The stream has ended, its own checks passed.
    var isFinished: Bool
}
