import PackageIdentity
import Versioning

/// Pipfile.lock: JSON with `_meta` and one object a category (`default`, `develop`, …); specification 6.
package enum PipfileLock {
    /// A file that is no Pipfile.lock.
    package struct Failure: LocatedError {
        package let location: SourceLocation?
        package let message: String
        package var expected: String? { nil }
        package var hint: String? { nil }
    }

    /// - Throws: ``Failure`` when the file is no JSON or no lock.
    package static func read(
        _ bytes: [UInt8], file: String = "Pipfile.lock"
    ) throws(Failure) -> PinnedPackages {
        let document: JSONNode
        do {
            document = try JSONReader.read(bytes)
        } catch {
            let place = TOMLSource(bytes: bytes, file: file).location(offset: error.offset)
            throw Failure(location: place, message: error.message)
        }
        guard let root = document.object, let meta = root["_meta"]?.object else {
            let place = SourceLocation(file: file, line: 1, column: 1, text: "")
            throw Failure(location: place, message: "the document is no Pipfile.lock: it has no object _meta")
        }
        let sources = sources(meta)
        var result = PinnedPackages()
        for category in root.keys.sorted() where category != "_meta" {
            add(root[category]?.object ?? [:], of: category, sources, to: &result)
        }
        return result
    }

    /// The addresses of `_meta.sources` by name; the first also under an empty name, being the default.
    private static func sources(_ meta: [String: JSONNode]) -> [String: String] {
        var result: [String: String] = [:]
        for source in meta["sources"]?.array ?? [] {
            guard let members = source.object, let url = members["url"]?.string else { continue }
            if result.isEmpty { result[""] = url }
            if let name = members["name"]?.string { result[name] = url }
        }
        return result
    }

    private static func add(
        _ entries: [String: JSONNode], of category: String, _ sources: [String: String],
        to result: inout PinnedPackages
    ) {
        for name in entries.keys.sorted() {
            guard let members = entries[name]?.object else {
                result.skipped.append(SkippedEntry(entry: "\(category).\(name)", reason: "the entry is no object"))
                continue
            }
            do throws(Skip) {
                let package = try package(name, members, sources)
                if !result.packages.contains(package) { result.packages.append(package) }
            } catch {
                result.skipped.append(SkippedEntry(entry: "\(category).\(name)", reason: error.reason))
            }
        }
    }

    private struct Skip: Error {
        let reason: String
    }

    private static func package(
        _ name: String, _ members: [String: JSONNode], _ sources: [String: String]
    ) throws(Skip) -> PinnedPackage {
        guard let project = try? PackageName(name) else { throw Skip(reason: "'\(name)' is no project name") }
        var marker: Marker?
        if let text = members["markers"]?.string {
            guard let parsed = try? Marker(text) else { throw Skip(reason: "'\(text)' is no environment marker") }
            marker = parsed
        }
        var files: [PinnedFile] = []
        for hash in members["hashes"]?.array ?? [] {
            guard let text = hash.string, let digest = PinnedDigest.read(text) else {
                throw Skip(reason: "'\(hash.string ?? "a value")' is no digest")
            }
            files.append(PinnedFile(digests: [digest]))
        }
        let extras = (members["extras"]?.array ?? []).compactMap { $0.string.flatMap { try? ExtraName($0) } }
        return PinnedPackage(
            name: project, version: try version(members), source: source(members, sources), marker: marker,
            extras: extras, files: files)
    }

    /// `"version": "==1.2"`.
    private static func version(_ members: [String: JSONNode]) throws(Skip) -> Version? {
        guard let text = members["version"]?.string else { return nil }
        let digits = text.drop { $0 == "=" }
        guard let version = try? Version(digits) else { throw Skip(reason: "'\(text)' pins no version") }
        return version
    }

    private static func source(
        _ members: [String: JSONNode], _ sources: [String: String]
    ) -> PinnedPackage.Source {
        if let address = members["git"]?.string {
            let revision = members["ref"]?.string
            return .repository(address: address, commit: revision.flatMap(CommitID.init), revision: revision)
        }
        let isEditable = members["editable"]?.boolean ?? false
        for key in ["path", "file"] {
            guard let place = members[key]?.string else { continue }
            return URLText(place) == nil ? .path(place, isEditable: isEditable) : .url(place)
        }
        return .index(sources[members["index"]?.string ?? ""] ?? sources[""])
    }
}
