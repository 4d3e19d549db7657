/// The compact form of a project page: the one file that describes it. All numbers little-endian, offsets in bytes.
///
/// ```
/// header    80 bytes
/// releases  16 bytes each, newest first:   version (offset u32, length u16), unused u16, first file u32, unused u32
/// files     96 bytes each, by release and then by file name; those of no known version come last
/// texts      8 bytes each: offset u32, length u32     (each distinct Requires-Python, address root, reason once)
/// digests   72 bytes each: file u32, algorithm u16, role u16, 64 bytes   (all but a file's SHA-256 and its metadata's)
/// arena     the bytes of all strings, UTF-8
/// ```
/// A place that holds a text's number holds 0 for none and number + 1 otherwise. The layout has no version of its own:
/// the name of the cache folder carries it (see ``CacheLayout``).
enum PageLayout {
    static let magic: UInt32 = 0x3147_5043

    enum Header {
        static let byteCount = 80
        static let magic = 0
        static let fileCount = 4
        static let releaseCount = 8
        /// How many files belong to a release; the rest has no version.
        static let releasedFileCount = 12
        static let textCount = 16
        static let digestCount = 20
        static let arenaByteCount = 24
        static let name = 28
        static let status = 32
        static let statusReason = 36
        static let apiVersion = 40
        /// PEP 700's list: where its texts' numbers lie in the arena (u32 each), and how many.
        static let versionsOffset = 44
        static let versionsCount = 48
        static let tracksOffset = 52
        static let tracksCount = 56
        static let alternatesOffset = 60
        static let alternatesCount = 64
        static let flags = 68
        /// -1 for none.
        static let lastSerial = 72
    }

    enum Release {
        static let byteCount = 16
        static let versionOffset = 0
        static let versionLength = 4
        static let firstFile = 8
    }

    enum File {
        static let byteCount = 96
        static let nameOffset = 0
        static let nameLength = 4
        static let flags = 6
        /// What lies between the address's root and its end, or, with `addressEndsWithName`, the file name.
        static let pathOffset = 8
        static let pathLength = 12
        static let root = 16
        static let requiresPython = 20
        static let yankedReason = 24
        static let provenance = 28
        static let size = 32
        static let uploadTime = 40
        /// SHA-256 of the file.
        static let digest = 48
        /// Where the SHA-256 of its metadata file lies in the arena.
        static let metadataDigest = 80
        static let versionOffset = 84
        static let versionLength = 88
    }

    struct FileFlags: OptionSet {
        let rawValue: UInt16

        static let hasSize = FileFlags(rawValue: 1)
        static let hasUploadTime = FileFlags(rawValue: 1 << 1)
        static let hasDigest = FileFlags(rawValue: 1 << 2)
        static let isYanked = FileFlags(rawValue: 1 << 3)
        static let addressEndsWithName = FileFlags(rawValue: 1 << 4)
        /// The page says that there is a metadata file…
        static let hasMetadataFile = FileFlags(rawValue: 1 << 5)
        /// …or that there is none; neither: it says nothing.
        static let lacksMetadataFile = FileFlags(rawValue: 1 << 6)
        static let hasMetadataDigest = FileFlags(rawValue: 1 << 7)
        static let hasMoreDigests = FileFlags(rawValue: 1 << 8)
        static let isWheel = FileFlags(rawValue: 1 << 9)
        static let isSourceDistribution = FileFlags(rawValue: 1 << 10)
        static let hasSignature = FileFlags(rawValue: 1 << 11)
    }

    enum Text {
        static let byteCount = 8
    }

    enum Digest {
        static let byteCount = 72
        static let file = 0
        static let algorithm = 4
        static let role = 6
        static let bytes = 8

        static let roleOfFile: UInt16 = 0
        static let roleOfMetadata: UInt16 = 1
    }
}
