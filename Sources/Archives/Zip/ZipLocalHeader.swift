/// The header before a member's data (APPNOTE 4.3.7), compared with what the central directory says. Readers that
/// stream believe this one, readers that seek believe the other.
struct ZipLocalHeader {
    /// Where the compressed data begins.
    let dataStart: UInt64
    private(set) var oddities: [ArchiveOddity.Kind] = []
    /// Whether sizes in a data descriptor take eight bytes (APPNOTE 4.3.9.2).
    let isZip64: Bool

    private static let fixedSize = UInt64(ZipRecordSize.localHeader)

    /// - Throws: ``ArchiveError`` when there is no local header at the stated offset.
    init(of entry: ZipEntry, in window: ByteWindow) throws {
        let start = entry.localHeaderOffset
        let (fixedEnd, overflow) = start.addingReportingOverflow(Self.fixedSize)
        guard !overflow, fixedEnd <= window.source.byteCount else {
            throw ArchiveError.unreadable(.localHeaderMissing, at: start, member: entry.name)
        }
        let end: UInt64 = try window.withBytes(in: start..<fixedEnd) { header in
            guard header.integer(UInt32.self, at: 0) == ZipSignature.localHeader else {
                throw ArchiveError.unreadable(.localHeaderMissing, at: start, member: entry.name)
            }
            return fixedEnd + UInt64(header.integer(UInt16.self, at: 26)) + UInt64(header.integer(UInt16.self, at: 28))
        }
        guard end <= window.source.byteCount else {
            throw ArchiveError.unreadable(.truncated, at: window.source.byteCount, member: entry.name)
        }
        dataStart = end
        (isZip64, oddities) = try window.withBytes(in: start..<end) { Self.compare($0, with: entry) }
    }

    private static func compare(_ header: RawSpan, with entry: ZipEntry) -> (Bool, [ArchiveOddity.Kind]) {
        let flags = ZipEntry.Flags(rawValue: header.integer(UInt16.self, at: 6))
        let nameEnd = ZipRecordSize.localHeader + Int(header.integer(UInt16.self, at: 26))
        let extra = ZipExtraFields(in: header, range: nameEnd..<header.byteCount)
        let large = Zip64Fields(
            size: header.integer(UInt32.self, at: 22), compressedSize: header.integer(UInt32.self, at: 18),
            localHeaderOffset: nil, disk: nil, block: extra.zip64, in: header)
        var found: [ArchiveOddity.Kind] = []
        // A descriptor's width follows from the block being there, so with a descriptor it needs no sentinel.
        found += large.oddities.filter { $0 != .zip64ExtraWithoutSentinel || !flags.contains(.dataDescriptor) }
        if extra.isMalformed { found.append(.extraFieldMalformed) }

        func compare(_ field: ZipField, _ local: UInt64, _ central: UInt64) {
            if local != central { found.append(.headersDisagree(field, local: local, central: central)) }
        }
        let isName = header.extracting(ZipRecordSize.localHeader..<nameEnd).withUnsafeBytes { entry.hasRawName($0) }
        if !isName {
            found.append(
                .localNameDisagrees(
                    local: ZipName(in: header, range: ZipRecordSize.localHeader..<nameEnd, flags: flags).text))
        }
        compare(
            .flags, UInt64(flags.intersection(.meaningful).rawValue),
            UInt64(entry.flags.intersection(.meaningful).rawValue))
        compare(.method, UInt64(header.integer(UInt16.self, at: 8)), UInt64(entry.method.code))
        let checksum = header.integer(UInt32.self, at: 14)
        // "If bit 3 … is set, these fields are set to zero in the local header" (4.4.4); packers that know the values
        // already write them all the same, and then they must be right.
        let mayBeZero = flags.contains(.dataDescriptor)
        if !mayBeZero || checksum != 0 { compare(.checksum, UInt64(checksum), UInt64(entry.checksum)) }
        if !mayBeZero || large.compressedSize != 0 {
            compare(.compressedSize, large.compressedSize, entry.compressedSize)
        }
        if !mayBeZero || large.size != 0 { compare(.size, large.size, entry.size) }
        if mayBeZero, entry.method == .stored, large.compressedSize == 0, entry.compressedSize > 0 {
            found.append(.storedWithoutSize)
        }
        return (extra.zip64 != nil, found)
    }
}
