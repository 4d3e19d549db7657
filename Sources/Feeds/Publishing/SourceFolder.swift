import Advisories
package import Archives
package import PackageIdentity
package import SystemPackage

/// One source in a folder, or at an address, that is laid out in the way of the public exports:
///
/// ```
/// osv/<ecosystem by OSV's name>/all.zip        advisories; other zips beside it are added feeds
/// popularity/<name>-<ecosystem>….min.json      a ranking (``NameListFile/Format``)
/// popularity/<name>-<ecosystem>….tsv.gz        a table
/// popularity/names-<ecosystem>.txt.zst         all names
/// ```
package struct SourceFile: Hashable, Sendable {
    /// The name of the feed: `osv-pypi`, `top-pypi`, `campaigns`.
    package let name: String
    package let kind: FeedPart.Kind
    package let ecosystem: Ecosystem
    /// Below the folder.
    package let path: String
    /// Whether it is one of the public databases, not an added feed.
    package let isPublic: Bool

    /// The sources of a folder, by name.
    ///
    /// - Throws: ``FeedFileError`` when the folder cannot be read.
    package static func all(in folder: FilePath) throws(FeedFileError) -> [SourceFile] {
        var files: [SourceFile] = []
        for ecosystem in Ecosystem.allCases {
            let path = "osv/" + ecosystem.osvName
            for name in try FolderNames.read(folder.pushing(FilePath(path))) ?? [] where name.hasSuffix(".zip") {
                files.append(SourceFile(archive: name, in: path, of: ecosystem))
            }
        }
        for name in try FolderNames.read(folder.appending("popularity")) ?? [] {
            if let file = SourceFile(list: name) { files.append(file) }
        }
        return files.sorted { $0.name < $1.name }
    }

    private init(archive name: String, in folder: String, of ecosystem: Ecosystem) {
        isPublic = name == "all.zip"
        self.name = isPublic ? "osv-" + ecosystem.osvName.lowercased() : String(name.dropLast(4)).lowercased()
        kind = .advisories
        self.ecosystem = ecosystem
        path = folder + "/" + name
    }

    /// Nil for what is no list that is understood.
    init?(list file: String) {
        guard let format = NameListFile.Format(file: file),
            let ecosystem = Ecosystem.allCases.first(where: { file.contains("-" + $0.osvName.lowercased()) })
        else { return nil }
        let base = file.prefix { $0 != "." }
        name = (base.hasSuffix("-packages") ? String(base.dropLast(9)) : String(base)).lowercased()
        kind = format == .names ? .names : .popularity
        self.ecosystem = ecosystem
        path = "popularity/" + file
        isPublic = true
    }

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - date: For a list that says nothing of its date; nil: the file's own.
    /// - Throws: ``FeedError``.
    package func draft(in folder: FilePath, listsOf date: Instant? = nil) throws(FeedError) -> FeedDraft {
        let file: OpenFile
        do throws(FeedFileError) {
            file = try OpenFile(folder.pushing(FilePath(path)))
        } catch {
            throw FeedError(.file(error.description), feed: name)
        }
        defer { extendLifetime(file) }
        return try draft(of: file.source, fallback: date ?? file.modified)
    }

    /// - Parameters:
    ///   - date: The publisher's, where the transport tells it.
    ///   - fallback: For what says nothing of its date.
    package func draft(
        of source: any ByteSource, date: Instant? = nil, fallback: Instant? = nil
    ) throws(FeedError) -> FeedDraft {
        guard kind != .advisories, let format = NameListFile.Format(file: path) else {
            return try AdvisoryArchive.read(source, name: name, ecosystem: ecosystem, date: date)
        }
        return try NameListFile.read(
            source, format: format, name: name, ecosystem: ecosystem, date: date, fallback: fallback)
    }
}

extension NameListFile.Format {
    /// By the ending of a file's name, that of a compression left aside.
    package init?(file: String) {
        var name = file[...]
        for compression in [".gz", ".zst", ".xz", ".bz2"] where name.hasSuffix(compression) {
            name = name.dropLast(compression.count)
        }
        if name.hasSuffix(".min.json") {
            self = .ranking
        } else if name.hasSuffix(".tsv") {
            self = .table
        } else if name.hasSuffix(".txt") {
            self = .names
        } else {
            return nil
        }
    }
}
