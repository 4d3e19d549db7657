import PackageIdentity
import Versioning

/// poetry.lock, formats 1.0 to 2.x: hashes stand in `metadata.hashes` (1.0), in `metadata.files` (1.1), or as `files`
/// of each package (2.0 and later).
package enum PoetryLock {
    /// - Throws: ``TOMLError`` when the file is no TOML or no lock of a known version.
    package static func read(
        _ bytes: [UInt8], file: String = "poetry.lock", limits: TOMLLimits = TOMLLimits()
    ) throws(TOMLError) -> PinnedPackages {
        let root = try TOMLDocument(bytes, file: file, limits: limits).root
        let metadata = try root.require("metadata", "a table").asTable()
        // Locks of Poetry before 1.0 have no lock-version.
        if let version = try metadata.string("lock-version"), !(version.hasPrefix("1.") || version.hasPrefix("2.")) {
            throw (metadata["lock-version"] ?? metadata).failure(
                "version \(version) of poetry.lock is not supported", expected: "1.x or 2.x")
        }
        var result = PinnedPackages()
        try result.read(try root.tables("package") ?? []) { view throws(TOMLError) in
            try package(view, metadata)
        }
        return result
    }

    private static func package(_ view: TOMLView, _ metadata: TOMLView) throws(TOMLError) -> PinnedPackage {
        let nameView = try view.require("name", "a project name")
        return PinnedPackage(
            name: try nameView.asPackageName(), version: try view["version"]?.asVersion(),
            source: try view.table("source").map { table throws(TOMLError) in try source(table, view) } ?? .index(nil),
            marker: try marker(view), files: try files(of: nameView.asString(), view, metadata))
    }

    /// `markers` is one marker, or a table of one for each group: then any of them.
    private static func marker(_ view: TOMLView) throws(TOMLError) -> Marker? {
        let view = view["markers"] ?? view["marker"]
        guard let view, case .table = view.node else { return try view?.asMarker() }
        var result: Marker?
        for key in view.keys {
            guard let marker = try view[key]?.asMarker() else { continue }
            result = result.map { $0 | marker } ?? marker
        }
        return result
    }

    private static func source(
        _ table: TOMLView, _ package: TOMLView
    ) throws(TOMLError) -> PinnedPackage.Source {
        let url = try table.requireString("url")
        switch try table.string("type") {
        case "git"?:
            let commit = try table.string("resolved_reference").flatMap(CommitID.init)
            return .repository(address: url, commit: commit, revision: try table.string("reference"))
        case "url"?: return .url(url)
        case "file"?: return .path(url, isEditable: false)
        case "directory"?: return .path(url, isEditable: try package.boolean("develop") ?? false)
        case "legacy"?, nil: return .index(url)
        case let kind?: throw table.failure("sources of the type '\(kind)' are not known")
        }
    }

    private static func files(
        of name: String, _ package: TOMLView, _ metadata: TOMLView
    ) throws(TOMLError) -> [PinnedFile] {
        if let files = try package.tables("files") { return try files.map(file) }
        if let files = try entry(name, in: metadata.table("files")) {
            return try files.asTables().map(file)
        }
        guard let hashes = try entry(name, in: metadata.table("hashes")) else { return [] }
        return try hashes.asArray(of: "digests").map { view throws(TOMLError) in
            PinnedFile(digests: [try view.asDigest()])
        }
    }

    /// The tables are keyed by names as written, which may differ from the package's own spelling.
    private static func entry(_ name: String, in table: TOMLView?) -> TOMLView? {
        guard let table else { return nil }
        if let exact = table[name] { return exact }
        let wanted = try? PackageName(name)
        return table.keys.first { (try? PackageName($0)) == wanted }.flatMap { table[$0] }
    }

    private static func file(_ table: TOMLView) throws(TOMLError) -> PinnedFile {
        PinnedFile(
            name: try table.requireString("file"), url: try table.string("url"),
            digests: [try table.require("hash", "a digest").asDigest()])
    }
}
