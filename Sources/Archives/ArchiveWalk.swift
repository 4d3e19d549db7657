/// Reads every byte of an archive once, from front to back, and says everything odd about it.
package struct ArchiveWalk: Hashable, Sendable {
    /// In the order found: what the headers show first, then what reading the data showed.
    package private(set) var oddities: [ArchiveOddity] = []
    package private(set) var memberCount = 0
    /// Bytes of all members, decompressed; those of nested archives' members too, if these were opened.
    package private(set) var byteCount: UInt64 = 0

    private let limits: ArchiveLimits
    private let opensNested: Bool

    package typealias Visitor = (ArchiveMember, MemberContents) throws -> Void

    /// Walks through a whole archive, calling `visit` for each member in the order in which they lie in the file. Data
    /// that `visit` does not read is read all the same, and verified.
    ///
    /// - Parameters:
    ///   - opensNested: whether members that are archives themselves are walked through as well, right after their own
    ///     visit; all limits count over all of them together.
    ///   - visit: may let an ``ArchiveError`` of the contents pass; it then stands in ``oddities``.
    /// - Throws: ``ArchiveError`` when the archive cannot be read on, or a limit is reached; or what `visit` throws.
    package init(
        through source: any ByteSource, format: ArchiveFormat, limits: ArchiveLimits = .standard,
        opensNested: Bool = false, _ visit: Visitor
    ) throws {
        self.limits = limits
        self.opensNested = opensNested
        try walk(through: source, format: format, in: [], visit)
    }

    private mutating func walk(
        through source: any ByteSource, format: ArchiveFormat, in containers: [String], _ visit: Visitor
    ) throws {
        switch format {
        case .zip: try walk(through: try ZipReader(source, limits: limitsLeft), in: containers, visit)
        case .tar(let compression):
            let bytes = SourceStream(source)
            let stream: any ByteStream =
                if let compression {
                    try DecompressedStream(bytes, compression: compression, limits: limitsLeft)
                } else {
                    bytes
                }
            try walk(through: TarReader(stream, limits: limitsLeft), in: containers, visit)
        }
    }

    /// What the archives walked through so far leave of the limits.
    private var limitsLeft: ArchiveLimits {
        var left = limits
        left.outputBytes -= min(byteCount, limits.outputBytes)
        left.entries -= min(memberCount, limits.entries)
        return left
    }

    private mutating func walk(
        through reader: ZipReader, in containers: [String], _ visit: Visitor
    ) throws {
        let examined = try reader.examine()
        note(examined.oddities, in: containers)
        for member in examined.members {
            let entry = member.entry
            var target: String?
            if entry.type == .symbolicLink { target = try linkTarget(of: member, reader, in: containers) }
            let found = ArchiveMember(
                name: NameKey.withoutFolderMark(entry.name), type: entry.type, size: entry.size,
                mode: entry.mode & 0o7777, linkTarget: target, offset: entry.localHeaderOffset, containers: containers)
            let contents = MemberContents(keepingNested: nestedLimit) { try reader.read(member, $0) }
            try visitMember(found, contents, visit)
        }
    }

    /// In a zip, a link's target is its data (Info-ZIP's convention).
    private mutating func linkTarget(
        of member: ZipMember, _ reader: ZipReader, in containers: [String]
    ) throws -> String? {
        let entry = member.entry
        let bytes: [UInt8]
        do {
            bytes = try reader.contents(of: member, limit: reader.limits.nameBytes)
        } catch let error as ArchiveError {
            // Said when the member's contents are read, unless it is the limit.
            _ = try error.oddity()
            return nil
        }
        let target = String(decoding: bytes, as: UTF8.self)
        var kinds: [ArchiveOddity.Kind] = [.symbolicLink(target: target)]
        if let kind = LinkTarget.oddity(ofSymbolicLink: target, named: entry.name) { kinds.append(kind) }
        note(kinds.map { ArchiveOddity($0, at: entry.localHeaderOffset, member: entry.name) }, in: containers)
        return target
    }

    private mutating func walk(
        through reader: TarReader, in containers: [String], _ visit: Visitor
    ) throws {
        while let entry = try reader.next() {
            let found = ArchiveMember(
                name: entry.name, type: entry.type, size: entry.size, mode: entry.mode, linkTarget: entry.linkTarget,
                offset: entry.headerOffset, containers: containers)
            let contents = MemberContents(keepingNested: nestedLimit) { try reader.read($0) }
            try visitMember(found, contents, visit)
            // A tar that breaks off has no next member to go on with.
            if let failure = contents.failure { throw failure }
        }
        note(reader.oddities, in: containers)
    }

    private var nestedLimit: UInt64? { opensNested ? limits.nestedBytes : nil }

    private mutating func visitMember(
        _ member: ArchiveMember, _ contents: MemberContents, _ visit: Visitor
    ) throws {
        memberCount += 1
        byteCount += member.size
        do {
            try visit(member, contents)
            if !contents.isRead { try contents.read { _ in } }
        } catch  where contents.failure != nil {}
        if let failure = try contents.failure?.oddity() {
            noteOnce(failure, in: member.containers)
        } else if let nested = contents.nested {
            try open(nested, member, visit)
        }
    }

    private mutating func open(_ nested: NestedArchive, _ member: ArchiveMember, _ visit: Visitor) throws {
        func odd(_ kind: ArchiveOddity.Kind) -> ArchiveOddity {
            ArchiveOddity(kind, at: member.offset, member: member.name)
        }
        if nested.isTooLarge {
            return note([odd(.nestedTooLarge(allowed: limits.nestedBytes))], in: member.containers)
        }
        guard member.containers.count + 1 < limits.nesting else {
            return note([odd(.nestedTooDeep(allowed: limits.nesting))], in: member.containers)
        }
        let containers = member.containers + [member.name]
        do {
            try walk(through: MemorySource(nested.bytes), format: nested.format, in: containers, visit)
        } catch let error as ArchiveError {
            // Compressed, but no tar: data of some other kind.
            if case .unreadable(.notAnArchive) = error.reason { return }
            noteOnce(try counted(error).oddity(), in: containers)
        }
    }

    /// A limit that was reached counting all archives together, as the caller set it and not as it was left.
    private func counted(_ error: ArchiveError) -> ArchiveError {
        switch error.reason {
        case .limit(.entries, _): .limit(.entries, allowed: limits.entries, at: error.offset, member: error.member)
        case .limit(.outputBytes, _):
            .limit(.outputBytes, allowed: limits.outputBytes, at: error.offset, member: error.member)
        default: error
        }
    }

    /// Headers may have said already why data cannot be read: it is encrypted, for one.
    private mutating func noteOnce(_ failure: ArchiveOddity, in containers: [String]) {
        let isKnown = oddities.contains {
            $0.kind == failure.kind && $0.member == failure.member && $0.containers == containers
        }
        if !isKnown { note([failure], in: containers) }
    }

    private mutating func note(_ found: [ArchiveOddity], in containers: [String]) {
        oddities +=
            containers.isEmpty
            ? found : found.map { ArchiveOddity($0.kind, at: $0.offset, member: $0.member, in: containers) }
    }
}
