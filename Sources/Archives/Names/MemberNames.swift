/// The names seen so far in one archive, and what is odd about each new one beside them.
struct MemberNames {
    private var members: [String: Member] = [:]
    /// Folders that a member needs, by key, with the first member that does.
    private var folders: [String: String] = [:]
    private var lastFolder = ""

    private struct Member {
        var name: String
        var type: MemberType
        var offset: UInt64
    }

    init(capacity: Int = 0) {
        members.reserveCapacity(capacity)
    }

    /// - Throws: ``ArchiveError`` when the name is longer or deeper than the limits allow.
    mutating func insert(
        _ name: String, type: MemberType, at offset: UInt64, limits: ArchiveLimits
    ) throws(ArchiveError) -> [ArchiveOddity] {
        guard name.utf8.count <= limits.nameBytes else {
            throw .limit(.nameBytes, allowed: limits.nameBytes, at: offset)
        }
        let check = MemberNameCheck(name)
        guard check.depth <= limits.depth else { throw .limit(.depth, allowed: limits.depth, at: offset, member: name) }
        let key = NameKey.key(of: name, isPlain: check.isPlain)
        var oddities = check.oddities.map { ArchiveOddity($0, at: offset, member: name) }
        addMember(Member(name: name, type: type, offset: offset), key: key, to: &oddities)
        addFolders(of: key, neededBy: name, at: offset, to: &oddities)
        return oddities
    }

    /// Whether an earlier member of exactly this name is a file.
    func holdsFile(_ name: String) -> Bool {
        let check = MemberNameCheck(name)
        guard let member = members[NameKey.key(of: name, isPlain: check.isPlain)] else { return false }
        return member.type == .file && member.name.utf8.elementsEqual(name.utf8)
    }

    private mutating func addMember(_ member: Member, key: String, to oddities: inout [ArchiveOddity]) {
        if let earlier = members.updateValue(member, forKey: key) {
            oddities.append(ArchiveOddity(Self.clash(earlier, member), at: member.offset, member: member.name))
        }
        if member.type != .directory, let user = folders[key] {
            oddities.append(ArchiveOddity(Self.usedAsFolder(member, by: user), at: member.offset, member: member.name))
        }
    }

    private static func clash(_ earlier: Member, _ later: Member) -> ArchiveOddity.Kind {
        let earlierName = NameKey.withoutFolderMark(earlier.name)
        let laterName = NameKey.withoutFolderMark(later.name)
        if !earlierName.utf8.elementsEqual(laterName.utf8) {
            return .namesCollide(with: earlier.name, under: NameKey.folding(between: earlierName, and: laterName))
        }
        return .duplicateName(first: earlier.offset)
    }

    private static func usedAsFolder(_ member: Member, by user: String) -> ArchiveOddity.Kind {
        member.type.isLink ? .linkUsedAsFolder(by: user) : .fileUsedAsFolder(by: user)
    }

    private mutating func addFolders(
        of key: String, neededBy name: String, at offset: UInt64, to oddities: inout [ArchiveOddity]
    ) {
        var end = key.utf8.lastIndex(of: UInt8(ascii: "/"))
        if let end, key[..<end] == lastFolder { return }
        if let end { lastFolder = String(key[..<end]) }
        while let here = end {
            let folder = String(key[..<here])
            guard folders[folder] == nil else { return }
            folders[folder] = name
            if let member = members[folder], member.type != .directory {
                oddities.append(
                    ArchiveOddity(Self.usedAsFolder(member, by: name), at: member.offset, member: member.name))
            }
            end = key.utf8[..<here].lastIndex(of: UInt8(ascii: "/"))
        }
    }
}
