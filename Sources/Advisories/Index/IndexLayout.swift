/// The layout of an advisory index, for one that is mapped into memory and read in place. Numbers are little-endian.
///
/// | offset | size | what |
/// | --- | --- | --- |
/// | 0 | 8 | `CordonAd` |
/// | 8 | 4 | format version |
/// | 12 | 4 | H, the length of the head |
/// | 16 | 8 | length of the file |
/// | 24 | 8 | ``IndexChecksum`` of the head, with this field zero |
/// | 32 | 4 | number of blocks |
/// | 36 | 4 | number of packages |
/// | 40 | 4 | offset of the sources, which end at H |
/// | 44 | 4 | zero |
/// | 48 | 32 each | the blocks: offset (8), length (4), offset of the first key in the head (4), its length (4), packages (4), checksum (8) |
/// | | | the first keys of the blocks, then the sources |
/// | H | | the blocks |
///
/// A key is a byte for the ecosystem and the package's name; keys ascend byte by byte. A block holds packages until it
/// is past ``blockLength`` bytes, each as: bytes of the key shared with the one before, the rest of the key, the record
/// (``PackageRecord``), the latter two after their lengths.
///
/// The head is checked when an index is opened, a block when something in it is looked up, so that opening costs the
/// same few microseconds however long the blocks are, and no damaged byte is ever believed.
enum IndexLayout {
    static let magic = Array("CordonAd".utf8)
    static let version: UInt32 = 1
    static let checksumOffset = 24
    static let fixedHead = 48
    static let blockEntry = 32
    static let blockLength = 4_096
}
