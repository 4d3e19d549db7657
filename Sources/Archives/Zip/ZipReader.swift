/// Reads members of a zip. Sizes and checksums are the central directory's; a member that does not keep them is an
/// error, never a shorter or longer result. Not for several tasks at once: give each a reader of its own over the same
/// source and ``ZipDirectory``.
package final class ZipReader {
    package let directory: ZipDirectory
    package let limits: ArchiveLimits

    let source: any ByteSource
    let window: ByteWindow
    private var wholeInflater: WholeInflater?
    private var streamInflater: StreamInflater?
    /// Bytes handed out by this reader so far.
    private var outputBytes: UInt64 = 0

    /// Members up to this size, compressed and not, are decompressed in one go, which is twice as fast.
    static let wholeMemberSize: UInt64 = 8 << 20
    static let chunkSize: UInt64 = 256 << 10

    /// - Throws: ``ArchiveError`` when the directory cannot be read.
    package convenience init(_ source: any ByteSource, limits: ArchiveLimits = .standard) throws(ArchiveError) {
        self.init(source, directory: try ZipDirectory(of: source, limits: limits), limits: limits)
    }

    /// - Parameter directory: read from the same bytes.
    package init(_ source: any ByteSource, directory: ZipDirectory, limits: ArchiveLimits = .standard) {
        self.source = source
        self.directory = directory
        self.limits = limits
        window = ByteWindow(source)
    }

    /// Finds the member's data, comparing local header and data descriptor with the directory on the way.
    package func member(_ entry: ZipEntry) throws(ArchiveError) -> ZipMember {
        do {
            return try ZipMember(entry, in: window, before: directory.range.lowerBound)
        } catch let error as ArchiveError {
            throw error
        } catch {
            throw .unreadable(.localHeaderMissing, at: entry.localHeaderOffset, member: entry.name)
        }
    }

    /// Hands the member's decompressed bytes to `body`, piece by piece. Pieces of a large member are handed out before
    /// its checksum is known: they count only once this returns.
    ///
    /// - Throws: ``ArchiveError``, or what `body` throws.
    package func read(_ entry: ZipEntry, _ body: (RawSpan) throws -> Void) throws {
        try read(try member(entry), body)
    }

    package func read(_ member: ZipMember, _ body: (RawSpan) throws -> Void) throws {
        let entry = member.entry
        guard !entry.flags.isEncrypted else { throw failure(.encrypted, member) }
        try checkLimits(of: entry, at: member.data.lowerBound)
        let checksum =
            switch entry.method {
            case .stored: try readStored(member, body)
            case .deflated: try readDeflated(member, body)
            case .unsupported(let code): throw failure(.unsupportedMethod(code), member)
            }
        guard checksum == entry.checksum else {
            throw failure(.wrongChecksum(declared: entry.checksum, found: checksum), member)
        }
    }

    /// All of a small member, checksum verified.
    ///
    /// - Parameter limit: the most bytes wanted; a larger member is an error.
    /// - Throws: ``ArchiveError``; also when header and directory disagree in any way, since then it is open what the
    ///   member is.
    package func contents(of entry: ZipEntry, limit: Int) throws -> [UInt8] {
        let member = try member(entry)
        if let oddity = member.oddities.first {
            throw ArchiveError(.unreadable(oddity.kind), at: oddity.offset, member: entry.name)
        }
        return try contents(of: member, limit: limit)
    }

    func contents(of member: ZipMember, limit: Int) throws -> [UInt8] {
        let entry = member.entry
        guard entry.size <= UInt64(limit) else {
            throw ArchiveError.limit(.memberBytes, allowed: limit, at: entry.localHeaderOffset, member: entry.name)
        }
        var contents: [UInt8] = []
        try read(member) { chunk in chunk.withUnsafeBytes { contents.append(contentsOf: $0) } }
        return contents
    }

    private func checkLimits(of entry: ZipEntry, at offset: UInt64) throws(ArchiveError) {
        guard entry.size <= limits.memberBytes else {
            throw .limit(.memberBytes, allowed: limits.memberBytes, at: offset, member: entry.name)
        }
        let (total, overflow) = outputBytes.addingReportingOverflow(entry.size)
        guard !overflow, total <= limits.outputBytes else {
            throw .limit(.outputBytes, allowed: limits.outputBytes, at: offset, member: entry.name)
        }
        outputBytes = total
    }

    private func readStored(_ member: ZipMember, _ body: (RawSpan) throws -> Void) throws -> UInt32 {
        let entry = member.entry
        guard entry.compressedSize == entry.size else {
            throw failure(.wrongSize(declared: entry.size, found: entry.compressedSize), member)
        }
        var checksum: UInt32 = 0
        try forEachChunk(of: member.data) { chunk in
            checksum = Checksum.crc32(chunk, continuing: checksum)
            try body(chunk)
        }
        return checksum
    }

    private func readDeflated(_ member: ZipMember, _ body: (RawSpan) throws -> Void) throws -> UInt32 {
        let entry = member.entry
        let isSmall = entry.size <= Self.wholeMemberSize && entry.compressedSize <= Self.wholeMemberSize
        guard isSmall, !isBomb(entry, produced: entry.size) else { return try readDeflatedStream(member, body) }
        let inflater = try wholeInflater ?? WholeInflater()
        wholeInflater = inflater
        let checksum: UInt32? = try window.withBytes(in: member.data) { data in
            guard inflater.inflate(data, size: Int(entry.size)) else { return nil }
            return try inflater.withOutput { output in
                let checksum = Checksum.crc32(output, continuing: 0)
                // Nothing of a member this small is handed out before it is known to be whole.
                if checksum == entry.checksum { try body(output) }
                return checksum
            }
        }
        if let checksum { return checksum }
        // The slower way says what is wrong.
        _ = try readDeflatedStream(member) { _ in }
        throw failure(.compressedDataCorrupt, member)
    }

    private func readDeflatedStream(_ member: ZipMember, _ body: (RawSpan) throws -> Void) throws -> UInt32 {
        let entry = member.entry
        let inflater = try streamInflater ?? StreamInflater()
        streamInflater = inflater
        inflater.reset()
        var checksum: UInt32 = 0
        var produced: UInt64 = 0
        try forEachChunk(of: member.data) { chunk in
            try self.inflate(chunk, with: inflater, member) { output in
                produced += UInt64(output.byteCount)
                guard produced <= entry.size else {
                    throw self.failure(.wrongSize(declared: entry.size, found: produced), member)
                }
                guard !self.isBomb(entry, produced: produced) else {
                    throw ArchiveError.limit(
                        .ratio, allowed: self.limits.ratio, at: member.data.lowerBound, member: entry.name)
                }
                checksum = Checksum.crc32(output, continuing: checksum)
                try body(output)
            }
        }
        guard inflater.isFinished else { throw failure(.compressedDataTruncated, member) }
        guard produced == entry.size else { throw failure(.wrongSize(declared: entry.size, found: produced), member) }
        return checksum
    }

    private func isBomb(_ entry: ZipEntry, produced: UInt64) -> Bool {
        produced > limits.ratioFloor && produced / limits.ratio > entry.compressedSize
    }

    private func inflate(
        _ chunk: RawSpan, with inflater: StreamInflater, _ member: ZipMember, _ body: (RawSpan) throws -> Void
    ) throws {
        let consumed: Int
        do {
            consumed = try inflater.inflate(chunk, body)
        } catch is StreamInflater.CorruptData {
            throw failure(.compressedDataCorrupt, member)
        }
        guard consumed == chunk.byteCount else {
            let behind = member.data.upperBound - member.data.lowerBound - inflater.consumed
            throw failure(.bytesBehindCompressedData(count: behind), member)
        }
    }

    private func forEachChunk(of range: Range<UInt64>, _ body: (RawSpan) throws -> Void) throws {
        var position = range.lowerBound
        while position < range.upperBound {
            let end = position + min(Self.chunkSize, range.upperBound - position)
            try window.withBytes(in: position..<end, body)
            position = end
        }
    }

    private func failure(_ kind: ArchiveOddity.Kind, _ member: ZipMember) -> ArchiveError {
        .unreadable(kind, at: member.data.lowerBound, member: member.entry.name)
    }
}
