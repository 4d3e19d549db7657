/// Something in an archive that an honest packer does not write, or that two readers may understand differently.
/// How bad it is depends on what the archive is for, and is not decided here.
package struct ArchiveOddity: Hashable, Sendable {
    package let kind: Kind
    /// Bytes from the start of the archive, or of the decompressed stream for a tar.
    package let offset: UInt64
    /// The member concerned, as its name was decoded; nil for what concerns the whole.
    package let member: String?
    /// The archives inside one another that this was found in, the outermost's member first; empty for the outermost.
    package let containers: [String]

    package init(_ kind: Kind, at offset: UInt64, member: String? = nil, in containers: [String] = []) {
        self.kind = kind
        self.offset = offset
        self.member = member
        self.containers = containers
    }

    /// What was found, with the values that disagree.
    package enum Kind: Hashable, Sendable {
        // The container.
        case notAnArchive(expected: String)
        case truncated
        case bytesBefore(count: UInt64)
        case bytesBetween(count: UInt64)
        case bytesBehind(count: UInt64)

        // A zip's end records and central directory.
        case endRecordMissing
        case severalEndRecords(other: UInt64)
        case endRecordInsideComment
        case severalDirectories(other: UInt64)
        case directoryOutsideFile
        case directoryMalformed
        case directoryCountDisagrees(declared: UInt64, found: UInt64)
        case offsetsShifted(by: UInt64)
        case spansDisks
        case zip64RecordMisplaced(declared: UInt64)
        case zip64RecordMissing
        case zip64RecordDisagrees(ZipField, plain: UInt64, zip64: UInt64)
        case zip64SentinelWithoutExtra(ZipField)
        case zip64ExtraWithoutSentinel
        case zip64ExtraMalformed
        case extraFieldMalformed

        // A zip's members.
        case localHeaderMissing
        case unlistedMember(name: String)
        case membersOverlap(other: String)
        case headersDisagree(ZipField, local: UInt64, central: UInt64)
        case localNameDisagrees(local: String)
        case dataDescriptorDisagrees
        case storedWithoutSize
        case encrypted
        case unsupportedMethod(UInt16)
        case unsupportedVersion(UInt8)
        case compressedDataCorrupt
        case compressedDataTruncated
        case bytesBehindCompressedData(count: UInt64)
        case wrongSize(declared: UInt64, found: UInt64)
        case wrongChecksum(declared: UInt32, found: UInt32)

        // Names.
        case nameEmpty
        case nameAbsolute
        case nameWithDriveLetter
        case nameWithParentComponent
        case nameWithDotComponent
        case nameWithEmptyComponent
        case nameWithBackslash
        case nameWithColon
        case nameWithNUL
        case nameWithControlCharacter(UInt32)
        case nameWithInvisibleCharacter(UInt32)
        case nameWithTrailingDotOrSpace
        case nameNotUTF8
        case nameWithoutUnicodeFlag
        case unicodeNameDisagrees(unicode: String)
        case duplicateName(first: UInt64)
        case namesCollide(with: String, under: NameFolding)
        case fileUsedAsFolder(by: String)
        case linkUsedAsFolder(by: String)

        // What members are.
        case directoryWithData(count: UInt64)
        case typeDisagreesWithName
        case symbolicLink(target: String)
        case linkLeaves(target: String)
        case linkTurnsBack(target: String)
        case hardLinkWithoutTarget(target: String)
        case linkWithData(count: UInt64)
        case specialFile(SpecialFile)
        case privilegedMode(UInt16)
        case unknownMemberType(UInt8)

        // A tar's headers.
        case headerChecksumWrong(declared: UInt64, found: UInt64)
        case numberMalformed(TarField)
        case sparseMember
        case prefixWithoutUstar
        case extensionHeaderRepeated(type: UInt8)
        case longNameMalformed
        case longNameWithoutMember
        case paxRecordMalformed
        case paxRecordRepeated(key: String)
        case paxDisagrees(key: String, header: String)
        case globalPaxOverrides(key: String)
        case endMissing
        case loneZeroBlock
        case paddingNotZero

        // Archives inside one another.
        case nestedTooDeep(allowed: Int)
        case nestedTooLarge(allowed: UInt64)

        // Compressed streams.
        case streamHeaderMalformed
        case severalStreams(count: UInt64)
    }
}

/// A field that a zip states twice.
package enum ZipField: String, Hashable, Sendable, CaseIterable {
    case flags
    case method
    case checksum = "CRC"
    case compressedSize = "compressed size"
    case size
    case localHeaderOffset = "local header offset"
    case entriesOnDisk = "entries on this disk"
    case entries
    case directorySize = "directory size"
    case directoryOffset = "directory offset"
    case disk
}

/// A number in a tar header.
package enum TarField: String, Hashable, Sendable, CaseIterable {
    case mode
    case user = "user id"
    case group = "group id"
    case size
    case modified = "modification time"
    case checksum
    case deviceMajor = "device major number"
    case deviceMinor = "device minor number"

    /// Where the field stands in a header.
    var range: Range<Int> {
        switch self {
        case .mode: 100..<108
        case .user: 108..<116
        case .group: 116..<124
        case .size: 124..<136
        case .modified: 136..<148
        case .checksum: 148..<156
        case .deviceMajor: 329..<337
        case .deviceMinor: 337..<345
        }
    }
}

/// Members that are no file, folder or link.
package enum SpecialFile: String, Hashable, Sendable, CaseIterable {
    case characterDevice = "character device"
    case blockDevice = "block device"
    case fifo
    case socket
    case unknown = "unknown file type"
}
