/// Some files of the one folder that everything in an archive lies in, as source distributions are made: `foo-1.0/`
/// with `PKG-INFO` and the rest. The whole archive is read, so what is found is what every unpacker finds.
package struct TopFolderFiles: Hashable, Sendable {
    /// The folder's name.
    package let folder: String
    /// The data of those files that are there, by their name in the folder.
    package let contents: [String: [UInt8]]
    /// What is odd about the archive as a whole.
    package let oddities: [ArchiveOddity]

    /// - Parameters:
    ///   - names: of files right in the folder.
    ///   - limit: the most bytes wanted of each; a larger file is an error.
    /// - Throws: ``ArchiveError`` when the archive cannot be read, has several top-level folders (`noSuchMember`), or when
    ///   there is more than one answer to what a file holds.
    package init(
        named names: Set<String>, in source: any ByteSource, format: ArchiveFormat, limit: Int,
        limits: ArchiveLimits = .standard
    ) throws {
        var folder: String?
        var found: [String: [UInt8]] = [:]
        let walk = try ArchiveWalk(through: source, format: format, limits: limits) { member, data in
            let components = member.name.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
            guard let first = components.first, !first.isEmpty, components.count > 1 || member.type == .directory
            else { return }
            guard folder == nil || folder == String(first) else {
                let names = [folder ?? "", String(first)].sorted().joined(separator: ", ")
                throw ArchiveError(.noSuchMember, at: member.offset, member: names)
            }
            folder = String(first)
            guard components.count == 2, member.type == .file, names.contains(String(components[1])) else { return }
            found[String(components[1])] = try data.bytes(limit: limit)
        }
        guard let folder else { throw ArchiveError(.noSuchMember, at: 0) }
        let paths = Set(names.map { folder + "/" + $0 })
        if let oddity = walk.oddities.first(where: { Self.isAmbiguous($0, paths: paths) }) {
            throw ArchiveError(.unreadable(oddity.kind), at: oddity.offset, member: oddity.member)
        }
        self.folder = folder
        contents = found
        oddities = walk.oddities
    }

    /// Whether the oddity leaves open what one of the files holds, or whether it is one.
    private static func isAmbiguous(_ oddity: ArchiveOddity, paths: Set<String>) -> Bool {
        let isAboutFile = oddity.member.map(paths.contains) ?? false
        return switch oddity.kind {
        case .namesCollide(let other, _): isAboutFile || paths.contains(other)
        case .localNameDisagrees(let local): isAboutFile || paths.contains(local)
        case .severalEndRecords, .unlistedMember, .membersOverlap, .zip64RecordDisagrees: true
        default: isAboutFile
        }
    }
}
