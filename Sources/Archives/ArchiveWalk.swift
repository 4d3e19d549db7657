/// Reads every byte of an archive once, from front to back, and says everything odd about it.
package struct ArchiveWalk: Hashable, Sendable {
    /// In the order found: what the headers show first, then what reading the data showed.
    package private(set) var oddities: [ArchiveOddity] = []
    package private(set) var memberCount = 0
    /// Bytes of all members, decompressed.
    package private(set) var byteCount: UInt64 = 0

    /// Walks through a whole archive, calling `visit` for each member in the order in which they lie in the file. Data
    /// that `visit` does not read is read all the same, and verified.
    ///
    /// - Parameter visit: may let an ``ArchiveError`` of the contents pass; it then stands in ``oddities``.
    /// - Throws: ``ArchiveError`` when the archive cannot be read on, or a limit is reached; or what `visit` throws.
    package init(
        through source: any ByteSource, format: ArchiveFormat, limits: ArchiveLimits = .standard,
        _ visit: (ArchiveMember, MemberContents) throws -> Void
    ) throws {
        switch format {
        case .zip: try walk(through: try ZipReader(source, limits: limits), visit)
        case .tar(let compression):
            let bytes = SourceStream(source)
            let stream: any ByteStream =
                if let compression {
                    try DecompressedStream(bytes, compression: compression, limits: limits)
                } else {
                    bytes
                }
            try walk(through: TarReader(stream, limits: limits), visit)
        }
    }

    private mutating func walk(
        through reader: ZipReader, _ visit: (ArchiveMember, MemberContents) throws -> Void
    ) throws {
        let examined = try reader.examine()
        oddities = examined.oddities
        for member in examined.members {
            let entry = member.entry
            var target: String?
            if entry.type == .symbolicLink { target = try linkTarget(of: member, reader) }
            let found = ArchiveMember(
                name: NameKey.withoutFolderMark(entry.name), type: entry.type, size: entry.size,
                mode: entry.mode & 0o7777,
                linkTarget: target, offset: entry.localHeaderOffset)
            try visitMember(found, MemberContents { try reader.read(member, $0) }, visit)
        }
    }

    /// In a zip, a link's target is its data (Info-ZIP's convention).
    private mutating func linkTarget(of member: ZipMember, _ reader: ZipReader) throws -> String? {
        let entry = member.entry
        let bytes: [UInt8]
        do {
            bytes = try reader.contents(of: entry, limit: reader.limits.nameBytes)
        } catch let error as ArchiveError {
            // Said when the member's contents are read, unless it is the limit.
            _ = try error.oddity()
            return nil
        }
        let target = String(decoding: bytes, as: UTF8.self)
        var kinds: [ArchiveOddity.Kind] = [.symbolicLink(target: target)]
        if let kind = LinkTarget.oddity(ofSymbolicLink: target, named: entry.name) { kinds.append(kind) }
        oddities += kinds.map { ArchiveOddity($0, at: entry.localHeaderOffset, member: entry.name) }
        return target
    }

    private mutating func walk(
        through reader: TarReader, _ visit: (ArchiveMember, MemberContents) throws -> Void
    ) throws {
        while let entry = try reader.next() {
            let found = ArchiveMember(
                name: entry.name, type: entry.type, size: entry.size, mode: entry.mode, linkTarget: entry.linkTarget,
                offset: entry.headerOffset)
            let contents = MemberContents { try reader.read($0) }
            try visitMember(found, contents, visit)
            // A tar that breaks off has no next member to go on with.
            if let failure = contents.failure { throw failure }
        }
        oddities = reader.oddities
    }

    private mutating func visitMember(
        _ member: ArchiveMember, _ contents: MemberContents, _ visit: (ArchiveMember, MemberContents) throws -> Void
    ) throws {
        memberCount += 1
        byteCount += member.size
        do {
            try visit(member, contents)
            if !contents.isRead { try contents.read { _ in } }
        } catch  where contents.failure != nil {}
        guard let failure = try contents.failure?.oddity() else { return }
        // The headers may have said so already: encrypted, for one.
        if !oddities.contains(where: { $0.kind == failure.kind && $0.member == failure.member }) {
            oddities.append(failure)
        }
    }
}
