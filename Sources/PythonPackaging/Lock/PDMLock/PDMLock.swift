import PackageIdentity
import Versioning

/// pdm.lock, formats 2 to 4.x: files stand in `metadata.files` by `"name version"` (up to 4.2) or as `files` of each
/// package.
package enum PDMLock {
    /// - Throws: ``TOMLError`` when the file is no TOML or no lock of a known version.
    package static func read(
        _ bytes: [UInt8], file: String = "pdm.lock", limits: TOMLLimits = TOMLLimits()
    ) throws(TOMLError) -> PinnedPackages {
        let root = try TOMLDocument(bytes, file: file, limits: limits).root
        let metadata = try root.require("metadata", "a table").asTable()
        let version = try metadata.string("lock_version") ?? "2"
        guard let major = version.first, "234".contains(major) else {
            throw (metadata["lock_version"] ?? metadata).failure(
                "version \(version) of pdm.lock is not supported", expected: "2 to 4.x")
        }
        let files = try metadata.table("files")
        var result = PinnedPackages()
        try result.read(try root.tables("package") ?? []) { view throws(TOMLError) in
            try package(view, files)
        }
        return result
    }

    private static func package(_ view: TOMLView, _ table: TOMLView?) throws(TOMLError) -> PinnedPackage {
        let nameView = try view.require("name", "a project name")
        let version = try view.string("version")
        let key = try nameView.asString() + " " + (version ?? "")
        var listed = try view.tables("files")
        if listed == nil { listed = try table?.tables(key) }
        let extras = try view.strings("extras") ?? []
        return PinnedPackage(
            name: try nameView.asPackageName(), version: try view["version"]?.asVersion(),
            source: try source(view), marker: try view["marker"]?.asMarker(),
            extras: extras.compactMap { try? ExtraName($0) },
            files: try listed?.map { table throws(TOMLError) in try self.file(table) } ?? [])
    }

    private static func source(_ view: TOMLView) throws(TOMLError) -> PinnedPackage.Source {
        if let address = try view.string("git") {
            let commit = try view.string("revision").flatMap(CommitID.init)
            return .repository(address: address, commit: commit, revision: try view.string("ref"))
        }
        if let address = try view.string("url") { return .url(address) }
        if let path = try view.string("path") {
            return .path(path, isEditable: try view.boolean("editable") ?? false)
        }
        return .index(nil)
    }

    private static func file(_ table: TOMLView) throws(TOMLError) -> PinnedFile {
        let url = try table.string("url")
        return PinnedFile(
            name: try table.string("file") ?? url.flatMap { URLText($0)?.fileName }, url: url,
            digests: [try table.require("hash", "a digest").asDigest()])
    }
}
