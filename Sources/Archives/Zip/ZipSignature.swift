/// The four bytes that begin each record of a zip, as little-endian integers (APPNOTE 4.3).
enum ZipSignature {
    static let localHeader: UInt32 = 0x0403_4B50
    static let dataDescriptor: UInt32 = 0x0807_4B50
    static let centralHeader: UInt32 = 0x0201_4B50
    static let endRecord: UInt32 = 0x0605_4B50
    static let zip64EndRecord: UInt32 = 0x0606_4B50
    static let zip64Locator: UInt32 = 0x0706_4B50
}

/// The lengths of the records without their variable parts.
enum ZipRecordSize {
    static let localHeader = 30
    static let centralHeader = 46
    static let endRecord = 22
    static let zip64EndRecord = 56
    static let zip64Locator = 20
    /// An end record with the longest comment there can be.
    static let longestEndRecord = endRecord + 0xFFFF
}
