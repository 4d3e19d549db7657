/// Where a member's bytes lie, as its local header and data descriptor say.
package struct ZipMember: Hashable, Sendable {
    package let entry: ZipEntry
    /// The compressed data.
    package let data: Range<UInt64>
    /// Header, data and descriptor.
    package let extent: Range<UInt64>
    /// How header and descriptor disagree with the central directory.
    package let oddities: [ArchiveOddity]

    /// - Parameter limit: where the directory begins; members end before it.
    /// - Throws: ``ArchiveError`` when the header is not there or the data would overlap the directory.
    init(_ entry: ZipEntry, in window: ByteWindow, before limit: UInt64) throws {
        let header = try ZipLocalHeader(of: entry, in: window)
        let (end, overflow) = header.dataStart.addingReportingOverflow(entry.compressedSize)
        guard !overflow, end <= limit else {
            throw ArchiveError.unreadable(.truncated, at: min(limit, header.dataStart), member: entry.name)
        }
        self.entry = entry
        data = header.dataStart..<end
        var found = header.oddities.map { ArchiveOddity($0, at: entry.localHeaderOffset, member: entry.name) }
        var extentEnd = end
        if entry.flags.contains(.dataDescriptor) {
            let size = try Self.descriptorSize(of: entry, at: end, isZip64: header.isZip64, in: window, before: limit)
            extentEnd += size ?? 0
            if size == nil { found.append(ArchiveOddity(.dataDescriptorDisagrees, at: end, member: entry.name)) }
        }
        extent = entry.localHeaderOffset..<extentEnd
        oddities = found
    }

    /// The length of the descriptor behind the data that states just what the directory states. Its signature is
    /// optional, and its sizes take 4 or 8 bytes (APPNOTE 4.3.9); packers do not agree on when, so both are tried.
    private static func descriptorSize(
        of entry: ZipEntry, at start: UInt64, isZip64: Bool, in window: ByteWindow, before limit: UInt64
    ) throws -> UInt64? {
        for width in isZip64 ? [8, 4] : [4, 8] {
            for hasSignature in [true, false] {
                let expected = descriptor(of: entry, width: width, hasSignature: hasSignature)
                let end = start + UInt64(expected.count)
                guard end <= limit else { continue }
                let isThere = try window.withBytes(in: start..<end) { bytes in
                    bytes.withUnsafeBytes { $0.elementsEqual(expected) }
                }
                if isThere { return UInt64(expected.count) }
            }
        }
        return nil
    }

    private static func descriptor(of entry: ZipEntry, width: Int, hasSignature: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ value: UInt64, _ count: Int) {
            for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(index)))) }
        }
        if hasSignature { append(UInt64(ZipSignature.dataDescriptor), 4) }
        append(UInt64(entry.checksum), 4)
        append(entry.compressedSize, width)
        append(entry.size, width)
        return bytes
    }
}
