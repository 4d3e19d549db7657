/// Accounts for every byte of a zip: each belongs to exactly one member, the directory or the end records. What is left
/// over is where things are hidden, and what is shared is how a bomb, or a file with two meanings, is made.
struct ZipLayout {
    private(set) var oddities: [ArchiveOddity] = []
    private var position: UInt64 = 0
    private var last: ZipEntry?
    private let window: ByteWindow

    /// - Parameter members: in any order.
    init(of members: [ZipMember], in directory: ZipDirectory, _ window: ByteWindow) throws {
        self.window = window
        for member in members.sorted(by: { $0.extent.lowerBound < $1.extent.lowerBound }) { try add(member) }
        try noteGap(before: directory.range.lowerBound)
        position = directory.range.upperBound
        try noteGap(before: directory.endRecordsStart)
    }

    private mutating func add(_ member: ZipMember) throws {
        try noteGap(before: member.extent.lowerBound)
        if member.extent.lowerBound < position, let last {
            let kind = ArchiveOddity.Kind.membersOverlap(other: last.name)
            oddities.append(ArchiveOddity(kind, at: member.extent.lowerBound, member: member.entry.name))
        }
        if member.extent.upperBound >= position {
            position = member.extent.upperBound
            last = member.entry
        }
    }

    private mutating func noteGap(before end: UInt64) throws {
        guard end > position else { return }
        let count = end - position
        let kind: ArchiveOddity.Kind = position == 0 ? .bytesBefore(count: count) : .bytesBetween(count: count)
        oddities.append(ArchiveOddity(kind, at: position))
        if let name = try hiddenName(in: position..<end) {
            oddities.append(ArchiveOddity(.unlistedMember(name: name), at: position))
        }
        position = end
    }

    /// The name of a member that a reader would find that goes from header to header.
    private func hiddenName(in gap: Range<UInt64>) throws -> String? {
        let fixed = UInt64(ZipRecordSize.localHeader)
        guard gap.upperBound - gap.lowerBound > fixed else { return nil }
        let room = min(gap.upperBound - gap.lowerBound, fixed + 0xFFFF)
        return try window.withBytes(in: gap.lowerBound..<gap.lowerBound + room) { header in
            guard header.integer(UInt32.self, at: 0) == ZipSignature.localHeader else { return nil }
            let end = min(ZipRecordSize.localHeader + Int(header.integer(UInt16.self, at: 26)), header.byteCount)
            let flags = ZipEntry.Flags(rawValue: header.integer(UInt16.self, at: 6))
            return ZipName(in: header, range: ZipRecordSize.localHeader..<end, flags: flags).text
        }
    }
}
