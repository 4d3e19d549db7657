/// Reads a tar from front to back: ustar, GNU and pax (POSIX.1-2017). Offsets count the bytes of the tar itself, so
/// after decompression. Not for several tasks at once.
package final class TarReader {
    /// What was odd so far; complete once ``next()`` has returned nil, with that of the stream below.
    package private(set) var oddities: [ArchiveOddity] = []

    private let stream: any ByteStream
    private let buffer: StreamBuffer
    private let limits: ArchiveLimits
    private var names = MemberNames()
    /// Extension headers included, each of which may make memory grow.
    private var headerCount = 0
    private var outputBytes: UInt64 = 0
    private var current: TarEntry?
    /// Bytes of the current member's data, and of the zeros behind it, that were not read yet.
    private var dataLeft: UInt64 = 0
    private var paddingLeft = 0
    private var hasEnded = false

    private static let chunkSize = 256 << 10

    package init(_ stream: any ByteStream, limits: ArchiveLimits = .standard) {
        self.stream = stream
        self.limits = limits
        buffer = StreamBuffer(stream, capacity: Self.chunkSize)
    }

    /// Skips what is left of the current member and goes to the next.
    ///
    /// - Returns: nil at the end, once everything behind it has been looked at too.
    /// - Throws: ``ArchiveError`` when headers cannot be read; nothing after that can be found.
    package func next() throws -> TarEntry? {
        if hasEnded { return nil }
        try skipCurrent()
        var extensions = TarExtensions()
        while let header = try nextHeader() {
            let offset = buffer.offset - UInt64(TarHeader.size)
            headerCount += 1
            guard headerCount <= limits.entries else {
                throw ArchiveError.limit(.entries, allowed: limits.entries, at: offset)
            }
            if try readExtension(header, at: offset, into: &extensions) { continue }
            let entry = try makeEntry(header, extensions, at: offset)
            current = entry
            return entry
        }
        if let offset = extensions.offset { oddities.append(ArchiveOddity(.longNameWithoutMember, at: offset)) }
        try finish()
        return nil
    }

    /// Hands the rest of the current member's data to `body`, piece by piece.
    ///
    /// - Throws: ``ArchiveError``, or what `body` throws.
    package func read(_ body: (RawSpan) throws -> Void) throws {
        while dataLeft > 0 {
            guard try buffer.fill(1) else {
                throw ArchiveError.unreadable(.truncated, at: buffer.offset, member: current?.name)
            }
            let count = Int(min(dataLeft, UInt64(buffer.available)))
            // Taken off only afterwards, so that the bytes stay where they are meanwhile.
            try buffer.withBytes(count, body)
            buffer.consume(count)
            dataLeft -= UInt64(count)
        }
    }

    /// All of the current member's data.
    ///
    /// - Parameter limit: the most bytes wanted; a larger member is an error.
    package func contents(limit: Int) throws -> [UInt8] {
        guard dataLeft <= UInt64(limit) else {
            throw ArchiveError.limit(.memberBytes, allowed: limit, at: buffer.offset, member: current?.name)
        }
        var contents: [UInt8] = []
        contents.reserveCapacity(Int(dataLeft))
        try read { chunk in chunk.withUnsafeBytes { contents.append(contentsOf: $0) } }
        return contents
    }

    private func skipCurrent() throws {
        try read { _ in }
        guard paddingLeft > 0 else { return }
        guard try buffer.fill(paddingLeft) else {
            throw ArchiveError.unreadable(
                .truncated, at: buffer.offset + UInt64(buffer.available), member: current?.name)
        }
        if !isZero(paddingLeft) {
            oddities.append(ArchiveOddity(.paddingNotZero, at: buffer.offset, member: current?.name))
        }
        buffer.consume(paddingLeft)
        paddingLeft = 0
    }

    private func isZero(_ count: Int) -> Bool {
        buffer.withBytes(count) { $0.withUnsafeBytes { $0.allSatisfy { $0 == 0 } } }
    }

    /// - Returns: nil at the block of zeros that ends the archive, or where the stream ends without one.
    private func nextHeader() throws -> TarHeader? {
        let offset = buffer.offset
        guard try buffer.fill(TarHeader.size) else {
            guard buffer.available == 0, offset > 0 else {
                let kind: ArchiveOddity.Kind = offset == 0 ? .notAnArchive(expected: "tar") : .truncated
                throw ArchiveError.unreadable(kind, at: offset + UInt64(buffer.available))
            }
            oddities.append(ArchiveOddity(.endMissing, at: offset))
            return nil
        }
        if isZero(TarHeader.size) { return nil }
        let header: TarHeader
        do {
            header = try buffer.withBytes(TarHeader.size) { try TarHeader($0, at: offset) }
        } catch let error as ArchiveError where offset == 0 {
            throw ArchiveError(.unreadable(.notAnArchive(expected: "tar")), at: error.offset)
        }
        buffer.consume(TarHeader.size)
        return header
    }

    /// - Returns: whether the header was one that speaks of the members after it.
    private func readExtension(
        _ header: TarHeader, at offset: UInt64, into extensions: inout TarExtensions
    ) throws -> Bool {
        switch header.type {
        case TarType.longName:
            extensions.note(header.type, at: offset)
            extensions.longName = try readLongName(header, at: offset, into: &extensions)
        case TarType.longLink:
            extensions.note(header.type, at: offset)
            extensions.longLink = try readLongName(header, at: offset, into: &extensions)
        case TarType.pax, TarType.solarisPax:
            extensions.note(TarType.pax, at: offset)
            let records = try PaxRecords(try readSmall(header, limit: .paxBytes, at: offset), at: buffer.offset)
            for key in records.repeated { extensions.note(.paxRecordRepeated(key: key)) }
            extensions.pax = records
        case TarType.globalPax:
            try readGlobalPax(header, at: offset)
        default: return false
        }
        oddities += header.oddities.map { ArchiveOddity($0, at: offset) }
        return true
    }

    /// GNU's long names end at their first NUL.
    private func readLongName(
        _ header: TarHeader, at offset: UInt64, into extensions: inout TarExtensions
    ) throws -> [UInt8] {
        let bytes = try readSmall(header, limit: .nameBytes, at: offset)
        let name = bytes.prefix { $0 != 0 }
        if name.isEmpty || bytes[name.endIndex...].contains(where: { $0 != 0 }) { extensions.note(.longNameMalformed) }
        return Array(name)
    }

    /// What a global header may say is what no unpacking depends on, such as the commit that `git archive` notes.
    private func readGlobalPax(_ header: TarHeader, at offset: UInt64) throws {
        let records = try PaxRecords(try readSmall(header, limit: .paxBytes, at: offset), at: offset)
        let decisive = records.values.keys.sorted().first {
            ["path", "linkpath", "size", "hdrcharset"].contains($0) || $0.hasPrefix("GNU.sparse.")
        }
        if let decisive { throw ArchiveError.unreadable(.globalPaxOverrides(key: decisive), at: offset) }
    }

    private func readSmall(_ header: TarHeader, limit: ArchiveLimits.Kind, at offset: UInt64) throws -> [UInt8] {
        // One more for the NUL.
        let allowed = limit == .nameBytes ? UInt64(limits.nameBytes) + 1 : limits.paxBytes
        guard header.dataSize <= allowed else { throw ArchiveError.limit(limit, allowed: allowed, at: offset) }
        try startData(header.dataSize)
        let bytes = try contents(limit: Int(allowed))
        try skipCurrent()
        return bytes
    }

    private func startData(_ size: UInt64) throws {
        let (total, overflow) = outputBytes.addingReportingOverflow(size)
        guard !overflow, total <= limits.outputBytes else {
            throw ArchiveError.limit(.outputBytes, allowed: limits.outputBytes, at: buffer.offset)
        }
        outputBytes = total
        dataLeft = size
        let rest = Int(size % UInt64(TarHeader.size))
        paddingLeft = rest == 0 ? 0 : TarHeader.size - rest
    }

    private func makeEntry(_ header: TarHeader, _ extensions: TarExtensions, at offset: UInt64) throws -> TarEntry {
        try extensions.rejectSparse(at: offset)
        let size = try extensions.pax?.number("size", at: offset) ?? header.dataSize
        var builder = TarEntryBuilder(header, extensions, size: size, at: offset)
        try builder.examine(names: &names, limits: limits)
        oddities += builder.oddities
        let entry = builder.entry
        guard entry.size <= limits.memberBytes else {
            throw ArchiveError.limit(.memberBytes, allowed: limits.memberBytes, at: offset, member: entry.name)
        }
        try startData(entry.size)
        return entry
    }

    /// Looks at everything behind the first block of zeros: a second one, and more zeros up to the end of a record.
    private func finish() throws {
        hasEnded = true
        current = nil
        let end = buffer.offset
        var hidden: UInt64?
        while try buffer.fill(1) {
            let count = buffer.available
            if hidden == nil {
                let zeros = buffer.withBytes(count) { $0.withUnsafeBytes { $0.prefix { $0 == 0 }.count } }
                if zeros < count { hidden = buffer.offset + UInt64(zeros) }
            }
            buffer.consume(count)
        }
        if let hidden {
            oddities.append(ArchiveOddity(.bytesBehind(count: buffer.offset - hidden), at: hidden))
        } else if buffer.offset > end, buffer.offset - end < UInt64(2 * TarHeader.size) {
            oddities.append(ArchiveOddity(.loneZeroBlock, at: end))
        }
        oddities += stream.oddities
    }
}
