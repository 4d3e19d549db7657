/// How much a reader takes in, gives out and remembers before it gives up; counted on the bytes really read, never on
/// what a header declares. Reaching one is an ``ArchiveError`` with reason `limit`, never a shortened result.
package struct ArchiveLimits: Hashable, Sendable {
    /// Bytes of the archive itself.
    package var inputBytes: UInt64 = 16 << 30
    /// Bytes of all members together, after decompression.
    package var outputBytes: UInt64 = 64 << 30
    /// Bytes of one member, after decompression.
    package var memberBytes: UInt64 = 16 << 30
    /// Members, folders and links included.
    package var entries: Int = 500_000
    /// Bytes of one member's name or link target.
    package var nameBytes: Int = 4096
    /// Path components of one member's name.
    package var depth: Int = 64
    /// Bytes of a zip's central directory.
    package var directoryBytes: UInt64 = 256 << 20
    /// Bytes of one pax header's records.
    package var paxBytes: UInt64 = 1 << 20
    /// Bytes of memory that a decompressor may take: xz at its strongest needs 65 MiB.
    package var decoderBytes: UInt64 = 128 << 20
    /// How many bytes may come out for one that went in, once ``ratioFloor`` bytes are out. Deflate alone reaches
    /// 1,032, which honest members of zeros do, so the floor is what tells them from bombs.
    package var ratio: UInt64 = 200
    /// Bytes that may come out of one member or stream whatever the ratio.
    package var ratioFloor: UInt64 = 64 << 20
    /// How many archives inside one another are opened, the outermost counted.
    package var nesting: Int = 4
    /// Bytes of a nested archive, which is held in memory while it is walked through.
    package var nestedBytes: UInt64 = 64 << 20

    package init() {}

    /// Room for the largest wheels that exist, and not much more.
    package static var standard: ArchiveLimits { ArchiveLimits() }

    /// What can be limited.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case inputBytes = "bytes in the archive"
        case outputBytes = "bytes in all members"
        case memberBytes = "bytes in one member"
        case entries = "members"
        case nameBytes = "bytes in a name"
        case depth = "folders in one another"
        case directoryBytes = "bytes in the central directory"
        case paxBytes = "bytes in a pax header"
        case decoderBytes = "bytes of memory for decompressing"
        case ratio = "bytes out for each byte in"
        case nesting = "archives in one another"
        case nestedBytes = "bytes in a nested archive"
    }
}
