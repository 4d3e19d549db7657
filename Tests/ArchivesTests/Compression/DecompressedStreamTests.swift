import Archives
import Testing

@Suite("Compressed streams")
struct DecompressedStreamTests {
    struct Codec: CustomTestStringConvertible {
        var compression: Compression
        var compress: @Sendable ([UInt8]) -> [UInt8]
        var testDescription: String { compression.rawValue }
    }

    static let codecs = [
        Codec(compression: .gzip, compress: Compressors.gzip), Codec(compression: .bzip2, compress: Compressors.bzip2),
        Codec(compression: .xz, compress: Compressors.xz),
        Codec(compression: .zstandard, compress: Compressors.zstandard),
    ]

    private func decompress(
        _ bytes: [UInt8], _ compression: Compression, limits: ArchiveLimits = .standard
    ) throws -> (bytes: [UInt8], oddities: [ArchiveOddity.Kind]) {
        let stream = try DecompressedStream(
            SourceStream(MemorySource(bytes)), compression: compression, limits: limits)
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 10_000)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try stream.read(into: $0) }
            if count == 0 { return (output, stream.oddities.map(\.kind)) }
            output += buffer.prefix(count)
        }
    }

    private func failure(
        _ bytes: [UInt8], _ compression: Compression, limits: ArchiveLimits = .standard
    ) -> ArchiveError.Reason? {
        do {
            _ = try decompress(bytes, compression, limits: limits)
            return nil
        } catch {
            return (error as? ArchiveError)?.reason
        }
    }

    @Test(arguments: codecs)
    func roundTrip(_ codec: Codec) throws {
        for data in [[], [UInt8].text("hello"), .noise(1_000_000), [UInt8](repeating: 7, count: 3_000_000)] {
            let result = try decompress(codec.compress(data), codec.compression)
            #expect(result.bytes == data)
            #expect(result.oddities == [])
        }
    }

    @Test(arguments: codecs)
    func severalStreams(_ codec: Codec) throws {
        let bytes = codec.compress(.text("one ")) + codec.compress(.text("two ")) + codec.compress(.noise(100_000))
        let result = try decompress(bytes, codec.compression)
        #expect(result.bytes == .text("one two ") + .noise(100_000))
        #expect(result.oddities == [.severalStreams(count: 3)])
    }

    @Test(arguments: codecs)
    func bytesBehindTheEnd(_ codec: Codec) throws {
        for trailing in [[UInt8(0)], [0x1F], .text("evil"), .noise(300_000)] {
            let result = try decompress(codec.compress(.text("hello")) + trailing, codec.compression)
            #expect(result.bytes == .text("hello"))
            #expect(result.oddities == [.bytesBehindCompressedData(count: UInt64(trailing.count))])
        }
    }

    @Test(arguments: codecs)
    func truncation(_ codec: Codec) {
        let bytes = codec.compress(.text("hello, hello, hello, hello, hello"))
        for count in 0..<bytes.count {
            let reason = failure(Array(bytes.prefix(count)), codec.compression)
            let isMagic = count >= codec.compression.magic.count
            let expected: ArchiveOddity.Kind =
                isMagic
                ? .compressedDataTruncated : .notAnArchive(expected: "\(codec.compression.rawValue) stream")
            #expect(reason == .unreadable(expected), "\(count) bytes")
        }
    }

    @Test(arguments: codecs)
    func somethingElse(_ codec: Codec) {
        let expected = ArchiveOddity.Kind.notAnArchive(expected: "\(codec.compression.rawValue) stream")
        #expect(failure(.text("hello, hello"), codec.compression) == .unreadable(expected))
    }

    @Test(arguments: codecs)
    func aBombByRatio(_ codec: Codec) {
        var limits = ArchiveLimits.standard
        limits.ratioFloor = 1 << 20
        limits.ratio = 100
        let bomb = codec.compress([UInt8](repeating: 0, count: 8 << 20))
        #expect(failure(bomb, codec.compression, limits: limits) == .limit(.ratio, allowed: 100))
        #expect(failure(bomb, codec.compression) == nil)
    }

    @Test(arguments: codecs)
    func bytesInAndOut(_ codec: Codec) {
        var limits = ArchiveLimits.standard
        limits.outputBytes = 99_999
        let bytes = codec.compress(.noise(100_000))
        #expect(failure(bytes, codec.compression, limits: limits) == .limit(.outputBytes, allowed: 99_999))
        limits = .standard
        limits.inputBytes = 50_000
        #expect(failure(bytes, codec.compression, limits: limits) == .limit(.inputBytes, allowed: 50_000))
    }

    @Test(arguments: [Compression.xz, .zstandard])
    func memory(_ compression: Compression) {
        var limits = ArchiveLimits.standard
        limits.decoderBytes = 1 << 16
        let compress = compression == .xz ? Compressors.xz : Compressors.zstandard
        #expect(
            failure(compress(.noise(1_000_000)), compression, limits: limits) == .limit(.decoderBytes, allowed: 1 << 16)
        )
    }

    @Test func gzipChecksumsAndLengths() {
        var bytes = Compressors.gzip(.text("hello"))
        let trailer = bytes.count - 8
        bytes[trailer] ^= 1
        let real = Compressors.crc32(.text("hello"))
        #expect(
            failure(bytes, .gzip) == .unreadable(.wrongChecksum(declared: real ^ 1, found: real)))
        bytes[trailer] ^= 1
        bytes[trailer + 4] = 6
        #expect(failure(bytes, .gzip) == .unreadable(.wrongSize(declared: 6, found: 5)))
    }

    @Test func gzipHeadersWithEveryField() throws {
        let plain = Compressors.gzip(.text("hello"))
        var header: [UInt8] = [0x1F, 0x8B, 8, 0b1_1111, 0, 0, 0, 0, 0, 3, 4, 0, 1, 2, 3, 4]
        header += .text("name\0comment\0")
        header.append(UInt64(Compressors.crc32(header) & 0xFFFF), width: 2)
        #expect(try decompress(header + plain.dropFirst(10), .gzip).bytes == .text("hello"))
        header[header.count - 1] ^= 1
        #expect(failure(header + plain.dropFirst(10), .gzip) == .unreadable(.streamHeaderMalformed))
    }

    @Test func gzipHeadersThatAreNone() {
        var bytes = Compressors.gzip(.text("hello"))
        bytes[2] = 9
        #expect(failure(bytes, .gzip) == .unreadable(.streamHeaderMalformed))
        bytes[2] = 8
        bytes[3] = 0x20
        #expect(failure(bytes, .gzip) == .unreadable(.streamHeaderMalformed))
        bytes[3] = 8
        let endless = Array(bytes.prefix(10)) + [UInt8](repeating: 0x61, count: 100_000)
        #expect(failure(endless, .gzip) == .unreadable(.streamHeaderMalformed))
    }

    @Test(arguments: codecs)
    func tarsInside(_ codec: Codec) throws {
        let tar = TarBuilder(.folder("p/"), .init("p/a", .noise(100_000)))
        let contents = try Examination.contents(codec.compress(tar.build()), as: .tar(codec.compression))
        #expect(contents == ["p": [], "p/a": .noise(100_000)])
    }
}
