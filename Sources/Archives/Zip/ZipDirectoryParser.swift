/// Turns the bytes of a central directory into entries.
struct ZipDirectoryParser {
    private(set) var entries: [ZipEntry] = []
    var oddities: [ArchiveOddity] = []

    private let start: UInt64
    private let shift: UInt64
    private var names: MemberNames

    /// - Parameters:
    ///   - start: where the directory lies in the archive.
    ///   - shift: what has to be added to each stated offset.
    init(at start: UInt64, shift: UInt64, capacity: Int) {
        self.start = start
        self.shift = shift
        names = MemberNames(capacity: capacity)
        entries.reserveCapacity(capacity)
    }

    /// - Throws: ``ArchiveError`` with the offset of the first record that is none.
    mutating func parse(_ bytes: borrowing RawSpan, limits: ArchiveLimits) throws(ArchiveError) {
        var position = 0
        while position < bytes.byteCount {
            guard entries.count < limits.entries else {
                throw .limit(.entries, allowed: limits.entries, at: start + UInt64(position))
            }
            position = try parseRecord(bytes, at: position, limits: limits)
        }
    }

    /// - Returns: where the next record begins.
    private mutating func parseRecord(
        _ bytes: borrowing RawSpan, at position: Int, limits: ArchiveLimits
    ) throws(ArchiveError) -> Int {
        let offset = start + UInt64(position)
        guard bytes.byteCount - position >= ZipRecordSize.centralHeader,
            bytes.integer(UInt32.self, at: position) == ZipSignature.centralHeader
        else { throw .unreadable(.directoryMalformed, at: offset) }
        let nameStart = position + ZipRecordSize.centralHeader
        let extraStart = nameStart + Int(bytes.integer(UInt16.self, at: position + 28))
        let commentStart = extraStart + Int(bytes.integer(UInt16.self, at: position + 30))
        let end = commentStart + Int(bytes.integer(UInt16.self, at: position + 32))
        guard end <= bytes.byteCount else { throw .unreadable(.directoryMalformed, at: offset) }

        let flags = ZipEntry.Flags(rawValue: bytes.integer(UInt16.self, at: position + 8))
        let name = ZipName(in: bytes, range: nameStart..<extraStart, flags: flags)
        let extra = ZipExtraFields(in: bytes, range: extraStart..<commentStart)
        let large = Zip64Fields(
            size: bytes.integer(UInt32.self, at: position + 24),
            compressedSize: bytes.integer(UInt32.self, at: position + 20),
            localHeaderOffset: bytes.integer(UInt32.self, at: position + 42),
            disk: bytes.integer(UInt16.self, at: position + 34), block: extra.zip64, in: bytes)
        let (place, overflow) = large.localHeaderOffset.addingReportingOverflow(shift)
        guard !overflow else { throw .unreadable(.localHeaderMissing, at: offset, member: name.text) }
        let attributes = bytes.integer(UInt32.self, at: position + 38)
        let entry = ZipEntry(
            name: name.text, rawName: name.raw, type: Self.type(name.text, attributes), flags: flags,
            method: ZipEntry.Method(code: bytes.integer(UInt16.self, at: position + 10)),
            compressedSize: large.compressedSize, size: large.size,
            checksum: bytes.integer(UInt32.self, at: position + 16),
            modified: UInt32(bytes.integer(UInt16.self, at: position + 14)) << 16
                | UInt32(bytes.integer(UInt16.self, at: position + 12)),
            externalAttributes: attributes, localHeaderOffset: place, recordOffset: offset)

        var kinds = name.oddities + large.oddities
        if extra.isMalformed { kinds.append(.extraFieldMalformed) }
        if let other = name.disagreeingUnicodePath(extra.unicodePath, in: bytes) {
            kinds.append(.unicodeNameDisagrees(unicode: other))
        }
        if large.disk != 0 { kinds.append(.spansDisks) }
        // 6.3 is the newest version that the standard defines (4.4.3.2); the upper byte is not used there.
        let version = bytes.byte(at: position + 6)
        if version > 63 { kinds.append(.unsupportedVersion(version)) }
        kinds += Self.oddities(of: entry)
        oddities += kinds.map { ArchiveOddity($0, at: offset, member: entry.name) }
        oddities += try names.insert(entry.name, type: entry.type, at: offset, limits: limits)
        entries.append(entry)
        return end
    }

    private static func type(_ name: String, _ attributes: UInt32) -> MemberType {
        let isFolderName = name.utf8.last == UInt8(ascii: "/")
        let type = MemberType(mode: UInt16(attributes >> 16))
        // The name decides between file and folder, as in all readers; the mode adds what a name cannot say.
        switch type {
        case nil, .file, .directory: return isFolderName ? .directory : .file
        case let type?: return type
        }
    }

    /// What the entry says about itself that no unpacker of packages should accept unseen.
    private static func oddities(of entry: ZipEntry) -> [ArchiveOddity.Kind] {
        var kinds: [ArchiveOddity.Kind] = []
        let isFolderName = entry.name.utf8.last == UInt8(ascii: "/")
        switch MemberType(mode: entry.mode) {
        case .special(let special): kinds.append(.specialFile(special))
        case .directory where !isFolderName, .file where isFolderName: kinds.append(.typeDisagreesWithName)
        default: break
        }
        if entry.type == .directory, entry.size > 0 { kinds.append(.directoryWithData(count: entry.size)) }
        if entry.type == .file, entry.mode & 0o6000 != 0 { kinds.append(.privilegedMode(entry.mode & 0o7777)) }
        if entry.flags.isEncrypted { kinds.append(.encrypted) }
        if case .unsupported(let code) = entry.method { kinds.append(.unsupportedMethod(code)) }
        return kinds
    }
}
