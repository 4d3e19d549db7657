import CFeedSnapshot
import PackageIdentity

/// A whole set of feeds in one piece of bytes, such as comes with the program.
///
/// | offset | size | what |
/// | --- | --- | --- |
/// | 0 | 8 | `CordonFs` |
/// | 8 | 4 | format version, little-endian |
/// | 12 | 4 | M, the length of the manifest |
/// | 16 | M | the manifest (``FeedManifest``) |
/// | | | the parts in the manifest's order, each at a multiple of eight |
struct FeedSnapshot: Sendable {
    let manifest: FeedManifest
    private let bytes: SnapshotBytes
    /// Where each part begins.
    private let offsets: [Int]

    private static let magic = Array("CordonFs".utf8)
    private static let version: UInt32 = 1
    private static let head = 16

    /// The one that comes with the program; without any part if the program was built without one.
    static let bundled: FeedSnapshot = {
        let bytes = UnsafeRawBufferPointer(start: cordon_feed_snapshot(), count: cordon_feed_snapshot_size())
        return (try? FeedSnapshot(SnapshotBytes(bytes))) ?? FeedSnapshot()
    }()

    private init() {
        manifest = FeedManifest(sequence: 0, date: Instant(clampingMicroseconds: 0), parts: [])
        bytes = SnapshotBytes(UnsafeRawBufferPointer(start: nil, count: 0))
        offsets = []
    }

    /// - Parameter bytes: At a multiple of eight.
    /// - Throws: ``InvalidFeedManifest``.
    init(_ bytes: SnapshotBytes) throws(InvalidFeedManifest) {
        let buffer = bytes.buffer
        guard buffer.starts(with: Self.magic), buffer.count >= Self.head else {
            throw InvalidFeedManifest("this is no snapshot of feeds")
        }
        let fields = [8, 12].map { UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: $0, as: UInt32.self)) }
        guard fields[0] == Self.version else {
            throw InvalidFeedManifest("a snapshot of form \(fields[0]), which this cordon does not read")
        }
        let length = Int(fields[1])
        guard length <= buffer.count - Self.head else { throw InvalidFeedManifest("the snapshot is cut short") }
        manifest = try FeedManifest(UnsafeRawBufferPointer(rebasing: buffer[Self.head..<(Self.head + length)]))
        var offsets: [Int] = []
        var end = Self.aligned(Self.head + length)
        for part in manifest.parts {
            guard end <= buffer.count, part.size <= buffer.count - end else {
                throw InvalidFeedManifest("the snapshot is cut short")
            }
            offsets.append(end)
            end = Self.aligned(end + part.size)
        }
        self.offsets = offsets
        self.bytes = bytes
    }

    /// The bytes of a part of ``manifest``, and what keeps them.
    func content(of part: FeedPart) -> (bytes: UnsafeRawBufferPointer, owner: SnapshotBytes)? {
        guard let index = manifest.parts.firstIndex(of: part) else { return nil }
        let range = offsets[index]..<(offsets[index] + part.size)
        return (UnsafeRawBufferPointer(rebasing: bytes.buffer[range]), bytes)
    }

    /// Writes a snapshot.
    ///
    /// - Parameter content: The bytes of a part, of just the size that the manifest says.
    static func bytes(_ manifest: FeedManifest, content: (FeedPart) throws -> [UInt8]) rethrows -> [UInt8] {
        let document = manifest.bytes
        var bytes = magic
        for value in [version, UInt32(document.count)] {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes += document
        for part in manifest.parts {
            bytes += [UInt8](repeating: 0, count: aligned(bytes.count) - bytes.count)
            bytes += try content(part)
        }
        return bytes
    }

    private static func aligned(_ offset: Int) -> Int { (offset + 7) & ~7 }
}

/// The bytes of a snapshot, which nothing ever writes to: those of the program, or a copy.
///
/// Unchecked because a buffer pointer is not Sendable by itself.
final class SnapshotBytes: @unchecked Sendable {
    let buffer: UnsafeRawBufferPointer
    private let isOwn: Bool

    /// Bytes that live as long as the process.
    init(_ buffer: UnsafeRawBufferPointer) {
        self.buffer = buffer
        isOwn = false
    }

    init(copying bytes: [UInt8]) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
        memory.copyBytes(from: bytes)
        buffer = UnsafeRawBufferPointer(memory)
        isOwn = true
    }

    deinit {
        if isOwn { buffer.deallocate() }
    }
}
