/// Puts a member together from its header and extensions, and says what is odd about it.
struct TarEntryBuilder {
    let entry: TarEntry
    private(set) var oddities: [ArchiveOddity] = []

    private let rawName: [UInt8]
    private let hasFolderMark: Bool
    private let header: TarHeader
    private let declaredSize: UInt64

    /// - Parameters:
    ///   - size: of the data, pax applied.
    ///   - offset: of the header.
    init(_ header: TarHeader, _ extensions: TarExtensions, size: UInt64, at offset: UInt64) {
        self.header = header
        declaredSize = size
        rawName = extensions.name(orHeader: header.name)
        hasFolderMark = rawName.last == UInt8(ascii: "/")
        let type = Self.type(header.type, hasFolderMark: hasFolderMark)
        let link = extensions.linkName(orHeader: header.linkName)
        entry = TarEntry(
            name: Self.displayName(rawName), type: type,
            linkTarget: type.isLink ? String(decoding: link, as: UTF8.self) : nil,
            // "Hard links … the size field … shall be zero"; what claims to have data all the same has none on tape
            // for every reader of hard links.
            size: type == .hardLink ? 0 : size, mode: header.mode, modified: header.modified, headerOffset: offset)
        let kinds = header.oddities + extensions.oddities + extensions.disagreements(with: header, size: size)
        oddities = kinds.map { ArchiveOddity($0, at: offset, member: entry.name) }
        if type.isLink, String(validating: link, as: UTF8.self) == nil { add(.nameNotUTF8) }
        if type.isLink, link.contains(0) { add(.nameWithNUL) }
    }

    /// - Throws: ``ArchiveError`` for a name beyond the limits, and where readers do not agree on whether data follows.
    mutating func examine(names: inout MemberNames, limits: ArchiveLimits) throws(ArchiveError) {
        if String(validating: rawName, as: UTF8.self) == nil { add(.nameNotUTF8) }
        switch entry.type {
        case .directory where declaredSize > 0: throw unreadable(.directoryWithData(count: declaredSize))
        case .symbolicLink where declaredSize > 0: throw unreadable(.linkWithData(count: declaredSize))
        case .hardLink where declaredSize > 0: add(.linkWithData(count: declaredSize))
        case .special(.unknown):
            if header.type == TarType.sparse { throw unreadable(.sparseMember) }
            add(.unknownMemberType(header.type))
        case .special(let kind):
            guard declaredSize == 0 else { throw unreadable(.specialFile(kind)) }
            add(.specialFile(kind))
        case .file:
            if entry.mode & 0o6000 != 0 { add(.privilegedMode(entry.mode)) }
            if hasFolderMark, header.type != TarType.oldFile { add(.typeDisagreesWithName) }
        default: break
        }
        try examineLink(names: names, limits: limits)
        // The root itself, as `tar -c .` begins.
        if entry.name.isEmpty, entry.type == .directory, !rawName.isEmpty, rawName.first != UInt8(ascii: "/") { return }
        oddities += try names.insert(entry.name, type: entry.type, at: entry.headerOffset, limits: limits)
    }

    private mutating func examineLink(names: MemberNames, limits: ArchiveLimits) throws(ArchiveError) {
        guard let target = entry.linkTarget else { return }
        guard target.utf8.count <= limits.nameBytes else {
            throw .limit(.nameBytes, allowed: limits.nameBytes, at: entry.headerOffset, member: entry.name)
        }
        if entry.type == .symbolicLink {
            if let kind = LinkTarget.oddity(ofSymbolicLink: target, named: entry.name) { add(kind) }
        } else if let kind = LinkTarget.oddity(ofHardLink: target) {
            add(kind)
        } else if !names.holdsFile(Self.displayName(Array(target.utf8))) {
            add(.hardLinkWithoutTarget(target: target))
        }
    }

    private mutating func add(_ kind: ArchiveOddity.Kind) {
        oddities.append(ArchiveOddity(kind, at: entry.headerOffset, member: entry.name))
    }

    private func unreadable(_ kind: ArchiveOddity.Kind) -> ArchiveError {
        .unreadable(kind, at: entry.headerOffset, member: entry.name)
    }

    private static func type(_ flag: UInt8, hasFolderMark: Bool) -> MemberType {
        switch flag {
        // Before POSIX had a type for folders, the name's end was all there was.
        case TarType.oldFile: hasFolderMark ? .directory : .file
        case TarType.file, TarType.contiguousFile: .file
        case TarType.directory: .directory
        case TarType.symbolicLink: .symbolicLink
        case TarType.hardLink: .hardLink
        case TarType.characterDevice: .special(.characterDevice)
        case TarType.blockDevice: .special(.blockDevice)
        case TarType.fifo: .special(.fifo)
        default: .special(.unknown)
        }
    }

    /// Without `./` before and `/` behind, which honest tars differ in.
    private static func displayName(_ raw: [UInt8]) -> String {
        var name = raw[...]
        while name.starts(with: "./".utf8) { name = name.dropFirst(2) }
        if name.last == UInt8(ascii: "/"), name.count > 1 { name = name.dropLast() }
        if name.elementsEqual(".".utf8) { name = [] }
        return String(decoding: name, as: UTF8.self)
    }
}
