import PackageIdentity
import Versioning

extension LockDocument {
    /// The document as text: for equal documents the same bytes, whatever order their lists were filled in.
    ///
    /// "Keys in tables SHOULD be recorded in a consistent order … tools SHOULD sort arrays in consistent order": keys
    /// stand in the standard's order, packages, files and names are sorted. Environments keep theirs.
    ///
    /// - Parameter header: Lines of a comment at the top, without `#`.
    package func text(header: [String] = []) -> String {
        var writer = LockWriter()
        for line in header { writer.comment(line) }
        writer.entry("lock-version", .string(lockVersion.description))
        writer.list("environments", environments.map { .string($0.description) })
        writer.entry("requires-python", requiresPython.map { .string($0.description) })
        writer.entry("extras", extras.map { .array($0.sorted().map { .string($0.normalized) }) })
        writer.entry("dependency-groups", dependencyGroups.map { .array($0.sorted().map { .string($0.normalized) }) })
        writer.entry("default-groups", defaultGroups.map { .array($0.sorted().map { .string($0.normalized) }) })
        writer.entry("created-by", .string(createdBy))
        for package in packages.sorted(by: LockedPackage.comesBefore) { package.write(to: &writer) }
        if packages.isEmpty { writer.entry("packages", .array([])) }
        writer.tools(tool, under: "tool")
        return writer.text
    }
}

extension LockedPackage {
    /// By name, version and marker, then by source.
    static func comesBefore(_ left: LockedPackage, _ right: LockedPackage) -> Bool {
        if left.name != right.name { return left.name < right.name }
        if let leftVersion = left.version, let rightVersion = right.version, leftVersion != rightVersion {
            return leftVersion < rightVersion
        }
        if (left.version == nil) != (right.version == nil) { return left.version == nil }
        let leftMarker = left.marker?.description ?? ""
        let rightMarker = right.marker?.description ?? ""
        if leftMarker != rightMarker { return leftMarker < rightMarker }
        return left.source.writtenText < right.source.writtenText
    }

    fileprivate func write(to writer: inout LockWriter) {
        writer.header("[[packages]]")
        writer.entry("name", .string(name.normalized))
        writer.entry("version", version.map { .string($0.description) })
        writer.entry("marker", marker.map { .string($0.description) })
        writer.entry("requires-python", requiresPython.map { .string($0.description) })
        writer.inlineTables("dependencies", dependencies.map(\.ordered).sorted(by: LockWriter.comesBefore))
        source.write(index: index, to: &writer)
        writer.inlineTables(
            "attestation-identities",
            attestationIdentities.map { LockWriter.ordered($0, first: ["kind"]) }.sorted(by: LockWriter.comesBefore))
        writer.tools(tool, under: "packages.tool")
    }
}

extension LockedDependency {
    fileprivate var ordered: LockWriter.Entries { LockWriter.ordered(keys, first: ["name", "version", "marker"]) }
}

extension LockedSource {
    fileprivate var writtenText: String {
        var writer = LockWriter()
        write(index: nil, to: &writer)
        return writer.text
    }

    fileprivate func write(index: String?, to writer: inout LockWriter) {
        switch self {
        case .repository(let repository): writer.inlineTable("vcs", repository.entries)
        case .directory(let directory): writer.inlineTable("directory", directory.entries)
        case .archive(let archive): writer.inlineTable("archive", archive.entries)
        case .distributions: break
        }
        writer.entry("index", index.map { .string($0) })
        guard case .distributions(let source, let wheels) = self else { return }
        if let source { writer.inlineTable("sdist", source.entries) }
        let sorted = wheels.sorted { ($0.name, $0.place.text) < ($1.name, $1.place.text) }
        writer.inlineTables("wheels", sorted.map(\.entries))
    }
}

extension LockedPlace {
    fileprivate var entries: LockWriter.Entries {
        [("url", url.map { .string($0) }), ("path", path.map { .string($0) })]
    }

    fileprivate var text: String { (path ?? "") + (url ?? "") }
}

extension LockedRepository {
    fileprivate var entries: LockWriter.Entries {
        [("type", .string(type))] + place.entries + [
            ("requested-revision", requestedRevision.map { .string($0) }), ("commit-id", .string(commitID)),
            ("subdirectory", subdirectory.map { .string($0) }),
        ]
    }
}

extension LockedDirectory {
    fileprivate var entries: LockWriter.Entries {
        [
            ("path", .string(path)), ("editable", isEditable ? .boolean(true) : nil),
            ("subdirectory", subdirectory.map { .string($0) }),
        ]
    }
}

extension LockedArchive {
    fileprivate var entries: LockWriter.Entries {
        place.entries + [
            ("size", size.map { .integer($0) }), ("upload-time", uploadTime.map { .timestamp($0) }),
            ("hashes", hashes.node), ("subdirectory", subdirectory.map { .string($0) }),
        ]
    }
}

extension LockedFile {
    fileprivate var entries: LockWriter.Entries {
        [("name", .string(name)), ("upload-time", uploadTime.map { .timestamp($0) })] + place.entries + [
            ("size", size.map { .integer($0) }), ("hashes", hashes.node),
        ]
    }
}

extension LockedHashes {
    fileprivate var node: TOMLNode {
        var entries = others.mapValues { TOMLNode.string($0) }
        for digest in digests { entries[digest.algorithm.rawValue] = .string(digest.hexadecimal) }
        return .table(entries)
    }
}
