/// The end of a zip: its end-of-central-directory record, with the zip64 one where there is one (APPNOTE 4.3.14 to
/// 4.3.16), and the central directory both lead to.
struct ZipEndRecord {
    /// Where the record begins.
    let offset: UInt64
    /// Where its comment, and so the archive, ends.
    let end: UInt64
    /// Where the directory really lies.
    private(set) var directory: Range<UInt64> = 0..<0
    private(set) var entryCount: UInt64
    /// What has to be added to every offset the archive states, because bytes were put before it.
    private(set) var shift: UInt64 = 0
    /// Where the zip64 end record begins, else ``offset``.
    private(set) var start: UInt64
    private(set) var oddities: [ArchiveOddity] = []

    private var directorySize: UInt64
    private var directoryOffset: UInt64

    /// Reads the record at `offset` and finds its directory.
    ///
    /// - Throws: ``ArchiveError`` when no directory fits, or two do.
    static func read(
        at offset: UInt64, in source: any ByteSource, limits: ArchiveLimits
    ) throws(ArchiveError) -> ZipEndRecord {
        let plain = PlainFields(try source.bytes(in: offset..<offset + UInt64(ZipRecordSize.endRecord)))
        var record = ZipEndRecord(plain, at: offset)
        if let zip64 = try Zip64EndRecord.find(before: offset, in: source, isNeeded: plain.hasSentinel) {
            record.oddities += zip64.oddities
            record.adopt(zip64)
        }
        if plain.spansDisks { record.oddities.append(ArchiveOddity(.spansDisks, at: offset)) }
        try record.locateDirectory(in: source)
        guard record.directorySize <= limits.directoryBytes else {
            throw .limit(.directoryBytes, allowed: limits.directoryBytes, at: offset)
        }
        return record
    }

    private init(_ plain: PlainFields, at offset: UInt64) {
        self.offset = offset
        end = offset + UInt64(ZipRecordSize.endRecord) + UInt64(plain.commentLength)
        start = offset
        entryCount = UInt64(plain.entries)
        directorySize = UInt64(plain.directorySize)
        directoryOffset = UInt64(plain.directoryOffset)
    }

    private struct PlainFields {
        let disk: UInt16
        let directoryDisk: UInt16
        let entriesOnDisk: UInt16
        let entries: UInt16
        let directorySize: UInt32
        let directoryOffset: UInt32
        let commentLength: UInt16

        init(_ bytes: [UInt8]) {
            let record = bytes.span.bytes
            disk = record.integer(UInt16.self, at: 4)
            directoryDisk = record.integer(UInt16.self, at: 6)
            entriesOnDisk = record.integer(UInt16.self, at: 8)
            entries = record.integer(UInt16.self, at: 10)
            directorySize = record.integer(UInt32.self, at: 12)
            directoryOffset = record.integer(UInt32.self, at: 16)
            commentLength = record.integer(UInt16.self, at: 20)
        }

        var hasSentinel: Bool { entries == .max || directorySize == .max || directoryOffset == .max }

        var spansDisks: Bool {
            disk != directoryDisk || (disk != 0 && disk != .max) || entriesOnDisk != entries
        }
    }

    private mutating func adopt(_ zip64: Zip64EndRecord) {
        noteDisagreement(.entries, entryCount, sentinel: 0xFFFF, zip64.entries)
        noteDisagreement(.directorySize, directorySize, sentinel: 0xFFFF_FFFF, zip64.directorySize)
        noteDisagreement(.directoryOffset, directoryOffset, sentinel: 0xFFFF_FFFF, zip64.directoryOffset)
        start = zip64.offset
        entryCount = zip64.entries
        directorySize = zip64.directorySize
        directoryOffset = zip64.directoryOffset
    }

    private mutating func noteDisagreement(_ field: ZipField, _ plain: UInt64, sentinel: UInt64, _ zip64: UInt64) {
        if plain == sentinel || plain == zip64 { return }
        oddities.append(ArchiveOddity(.zip64RecordDisagrees(field, plain: plain, zip64: zip64), at: offset))
    }

    /// The directory is where it is said to be, and also ends where the end records begin. Readers trust the one or
    /// the other; where they lead to different places that both look right, the archive has two meanings.
    private mutating func locateDirectory(in source: any ByteSource) throws(ArchiveError) {
        guard directorySize <= start else { throw .unreadable(.directoryOutsideFile, at: offset) }
        let adjacent = start - directorySize
        guard directoryOffset != adjacent else {
            guard try holdsDirectory(adjacent, in: source) else { throw .unreadable(.directoryMalformed, at: adjacent) }
            directory = adjacent..<start
            return
        }
        let isAdjacentRight = try holdsDirectory(adjacent, in: source)
        var isStatedRight = false
        if directoryOffset < adjacent { isStatedRight = try holdsDirectory(directoryOffset, in: source) }
        switch (isStatedRight, isAdjacentRight) {
        case (true, true) where directorySize > 0:
            throw .unreadable(.severalDirectories(other: directoryOffset), at: adjacent)
        case (true, false):
            directory = directoryOffset..<directoryOffset + directorySize
        case (_, true) where directoryOffset < adjacent:
            shift = adjacent - directoryOffset
            directory = adjacent..<start
            oddities.append(ArchiveOddity(.offsetsShifted(by: shift), at: offset))
        default:
            throw .unreadable(.directoryOutsideFile, at: offset)
        }
    }

    private func holdsDirectory(_ position: UInt64, in source: any ByteSource) throws(ArchiveError) -> Bool {
        if directorySize == 0 { return entryCount == 0 }
        guard directorySize >= UInt64(ZipRecordSize.centralHeader) else { return false }
        let head = try source.bytes(in: position..<position + 4)
        return head.span.bytes.integer(UInt32.self, at: 0) == ZipSignature.centralHeader
    }
}
