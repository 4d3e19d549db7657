/// A zip's central directory: every member it lists, in its order, and what is odd about the list itself. Reading it
/// touches neither local headers nor data (APPNOTE 4.3.12).
package struct ZipDirectory: Sendable {
    package let entries: [ZipEntry]
    /// What is odd about end records, directory and names; local headers and data are ``ZipReader``'s to judge.
    package let oddities: [ArchiveOddity]
    /// Where the directory lies; members end before it.
    package let range: Range<UInt64>
    /// Where the end records begin: right behind the directory in an honest archive.
    let endRecordsStart: UInt64
    /// Length of the whole archive.
    package let archiveByteCount: UInt64

    /// - Throws: ``ArchiveError`` when there is no directory that could be read whole; with reason `missing` when a
    ///   sparse source lacks bytes.
    package init(of source: any ByteSource, limits: ArchiveLimits = .standard) throws(ArchiveError) {
        let search = try ZipEndSearch(in: source, limits: limits)
        let record = search.record
        guard record.entryCount <= UInt64(limits.entries) else {
            throw .limit(.entries, allowed: limits.entries, at: record.offset)
        }
        let bytes = try source.bytes(in: record.directory)
        // No record is shorter than 46 bytes, so a lying count reserves nothing.
        let capacity = min(Int(record.entryCount), bytes.count / ZipRecordSize.centralHeader)
        var parser = ZipDirectoryParser(at: record.directory.lowerBound, shift: record.shift, capacity: capacity)
        try parser.parse(bytes.span.bytes, limits: limits)
        if UInt64(parser.entries.count) != record.entryCount {
            let kind = ArchiveOddity.Kind.directoryCountDisagrees(
                declared: record.entryCount, found: UInt64(parser.entries.count))
            parser.oddities.append(ArchiveOddity(kind, at: record.offset))
        }
        entries = parser.entries
        oddities = search.oddities + parser.oddities
        range = record.directory
        endRecordsStart = record.start
        archiveByteCount = source.byteCount
    }

    /// The member of exactly this name, if there is one; the first, if there are several.
    package func entry(named name: String) -> ZipEntry? {
        entries.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    /// The file `name` in the one top-level folder whose name ends in `suffix`, such as `METADATA` in `*.dist-info`.
    ///
    /// - Throws: ``ArchiveError`` with reason `noSuchMember` when there is no such folder, or more than one.
    package func entry(named name: String, inOnlyFolderWithSuffix suffix: String) throws(ArchiveError) -> ZipEntry {
        let folder = try onlyFolder(withSuffix: suffix)
        guard let entry = entry(named: folder + "/" + name), entry.type == .file else {
            throw ArchiveError(.noSuchMember, at: range.lowerBound, member: folder + "/" + name)
        }
        return entry
    }

    /// The one top-level folder whose name ends in `suffix`, without `/`.
    package func onlyFolder(withSuffix suffix: String) throws(ArchiveError) -> String {
        let folders = topLevelFolders(withSuffix: suffix)
        guard folders.count == 1, let folder = folders.first else {
            let names = folders.isEmpty ? "*\(suffix)" : folders.sorted().joined(separator: ", ")
            throw ArchiveError(.noSuchMember, at: range.lowerBound, member: names)
        }
        return folder
    }

    /// The first components of members' names that end in `suffix`.
    package func topLevelFolders(withSuffix suffix: String) -> Set<String> {
        var folders: Set<String> = []
        var last = ""
        for entry in entries {
            guard let slash = entry.name.utf8.firstIndex(of: UInt8(ascii: "/")) else { continue }
            let folder = entry.name[..<slash]
            if folder.utf8.elementsEqual(last.utf8) || !folder.hasSuffix(suffix) { continue }
            last = String(folder)
            folders.insert(last)
        }
        return folders
    }
}
