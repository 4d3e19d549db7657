import PackageIdentity
import Versioning

/// uv.lock: `[[package]]` tables with a `source` and files; format version 1.
package enum UVLock {
    /// - Throws: ``TOMLError`` when the file is no TOML or no lock of a known version.
    package static func read(
        _ bytes: [UInt8], file: String = "uv.lock", limits: TOMLLimits = TOMLLimits()
    ) throws(TOMLError) -> PinnedPackages {
        let root = try TOMLDocument(bytes, file: file, limits: limits).root
        let version = try root.require("version", "an integer").asInteger()
        guard version == 1 else {
            throw (root["version"] ?? root).failure("version \(version) of uv.lock is not supported", expected: "1")
        }
        var result = PinnedPackages()
        try result.read(try root.tables("package") ?? []) { view throws(TOMLError) in
            try package(view)
        }
        return result
    }

    private static func package(_ view: TOMLView) throws(TOMLError) -> PinnedPackage {
        let name = try view.require("name", "a project name").asPackageName()
        let source = try source(try view.require("source", "a table").asTable())
        var files = try view.tables("wheels")?.map { table throws(TOMLError) in try self.file(table, source) } ?? []
        if let sdist = try view.table("sdist") { files.append(try file(sdist, source)) }
        return PinnedPackage(
            name: name, version: try view["version"]?.asVersion(), source: source,
            marker: try marker(view), files: files)
    }

    /// `resolution-markers` say in which forks of the resolution the package was chosen: any of them.
    private static func marker(_ view: TOMLView) throws(TOMLError) -> Marker? {
        var result: Marker?
        for element in try view["resolution-markers"]?.asArray(of: "markers") ?? [] {
            let marker = try element.asMarker()
            result = result.map { $0 | marker } ?? marker
        }
        return result
    }

    private static func source(_ table: TOMLView) throws(TOMLError) -> PinnedPackage.Source {
        if let index = try table.string("registry") { return .index(index) }
        if let address = try table.string("git") { return repository(address) }
        if let address = try table.string("url") { return .url(address) }
        if let path = try table.string("editable") { return .path(path, isEditable: true) }
        for key in ["path", "directory", "virtual"] {
            if let path = try table.string(key) { return .path(path, isEditable: false) }
        }
        throw table.failure("the source is of no known kind: \(table.keys.joined(separator: ", "))")
    }

    /// `https://host/repository?rev=main#COMMIT`; the query holds what was asked for.
    private static func repository(_ text: String) -> PinnedPackage.Source {
        guard let url = URLText(text) else { return .repository(address: text, commit: nil, revision: nil) }
        let address = URLText(scheme: url.scheme, authority: url.authority, path: url.path).unmasked
        let asked = url.query?.split(separator: "&").compactMap { part -> String? in
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, ["rev", "tag", "branch"].contains(pair[0]) else { return nil }
            return PercentCoding.decode(pair[1])
        }
        return .repository(address: address, commit: url.fragment.flatMap(CommitID.init), revision: asked?.first)
    }

    /// Files have an address, or a path below the registry's folder; `hash` may be missing for local ones.
    private static func file(_ table: TOMLView, _ source: PinnedPackage.Source) throws(TOMLError) -> PinnedFile {
        let url = try table.string("url")
        let path = try table.string("path")
        let named =
            try table.string("filename") ?? url.flatMap { URLText($0)?.fileName } ?? path.map(PathText.fileName(of:))
        let digest = try table["hash"].map { view throws(TOMLError) in try view.asDigest() }
        return PinnedFile(name: named, url: url, digests: digest.map { [$0] } ?? [], size: try table.integer("size"))
    }
}
