/// The zip64 end-of-central-directory record, found through the locator before the plain end record (APPNOTE 4.3.14,
/// 4.3.15).
struct Zip64EndRecord {
    let offset: UInt64
    let entries: UInt64
    let directorySize: UInt64
    let directoryOffset: UInt64
    private(set) var oddities: [ArchiveOddity] = []

    /// - Parameter isNeeded: whether the plain record refers to this one.
    /// - Returns: nil when there is no locator, which is no fault: 65,535 entries fit the plain record.
    /// - Throws: ``ArchiveError`` when the locator leads nowhere although it is needed.
    static func find(
        before endRecord: UInt64, in source: any ByteSource, isNeeded: Bool
    ) throws(ArchiveError) -> Zip64EndRecord? {
        let locatorSize = UInt64(ZipRecordSize.zip64Locator)
        let recordSize = UInt64(ZipRecordSize.zip64EndRecord)
        guard endRecord >= locatorSize else { return nil }
        let locatorOffset = endRecord - locatorSize
        let locator = try source.bytes(in: locatorOffset..<endRecord)
        guard locator.span.bytes.integer(UInt32.self, at: 0) == ZipSignature.zip64Locator else { return nil }
        let stated = locator.span.bytes.integer(UInt64.self, at: 8)
        let disks = locator.span.bytes.integer(UInt32.self, at: 16)

        // Readers look either where the locator says or right before it; a prefix moves the one but not the other.
        let adjacent = locatorOffset >= recordSize ? locatorOffset - recordSize : nil
        var place: UInt64?
        for candidate in [stated, adjacent].compactMap(\.self) where place == nil {
            if try Self.isRecord(at: candidate, endingAt: locatorOffset, in: source) { place = candidate }
        }
        if let place {
            let record = try source.bytes(in: place..<place + recordSize)
            return Zip64EndRecord(record, at: place, stated: stated, disks: disks)
        }
        if isNeeded { throw .unreadable(.zip64RecordMissing, at: locatorOffset) }
        return nil
    }

    private init(_ record: [UInt8], at place: UInt64, stated: UInt64, disks: UInt32) {
        let span = record.span.bytes
        offset = place
        entries = span.integer(UInt64.self, at: 32)
        directorySize = span.integer(UInt64.self, at: 40)
        directoryOffset = span.integer(UInt64.self, at: 48)
        if place != stated { oddities.append(ArchiveOddity(.zip64RecordMisplaced(declared: stated), at: place)) }
        let isOneDisk = span.integer(UInt64.self, at: 16) == 0 && span.integer(UInt64.self, at: 24) == entries
        if !isOneDisk || disks > 1 { oddities.append(ArchiveOddity(.spansDisks, at: place)) }
    }

    private static func isRecord(
        at offset: UInt64, endingAt end: UInt64, in source: any ByteSource
    ) throws(ArchiveError) -> Bool {
        guard offset <= end, end - offset >= UInt64(ZipRecordSize.zip64EndRecord) else { return false }
        let head = try source.bytes(in: offset..<offset + 12)
        // "The value stored into the size of zip64 end of central directory record should be the size of the
        // remaining record and should not include the leading 12 bytes" (4.3.14.1).
        return head.span.bytes.integer(UInt32.self, at: 0) == ZipSignature.zip64EndRecord
            && head.span.bytes.integer(UInt64.self, at: 4) == end - offset - 12
    }
}
