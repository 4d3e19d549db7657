import PackageIdentity
package import Versioning

extension Version {
    /// `1.0`, the only version of the lock format so far.
    package static let firstLockVersion: Version = {
        guard let version = try? Version("1.0") else { preconditionFailure("'1.0' is a version") }
        return version
    }()
}

extension LockDocument {
    private static let keys: Set<String> = [
        "lock-version", "environments", "requires-python", "extras", "dependency-groups", "default-groups",
        "created-by", "packages", "tool",
    ]

    /// Reads and validates a lock file.
    ///
    /// - Parameter file: The name that errors give the file.
    /// - Throws: ``TOMLError`` that names the key, what the standard asks for and the line.
    package init(
        _ bytes: [UInt8], file: String, limits: TOMLLimits = TOMLLimits()
    ) throws(TOMLError) {
        let root = try TOMLDocument(bytes, file: file, limits: limits).root
        let version = try root.require("lock-version", "the string \"1.0\"").asVersion()
        // "If a tool doesn't support a major version, it MUST raise an error."
        guard version.release.first == Version.firstLockVersion.release.first, version.epoch == 0 else {
            throw (root["lock-version"] ?? root).failure(
                "version \(version) of the lock format is not supported", expected: "1.0")
        }
        let packages = try root.require("packages", "an array of tables").asTables()
        self.init(
            lockVersion: version,
            environments: try root["environments"]?.asArray(of: "markers").map { view throws(TOMLError) in
                try view.asMarker()
            } ?? [],
            requiresPython: try root["requires-python"]?.asSpecifiers(), extras: try root.extraNames("extras"),
            dependencyGroups: try root.groupNames("dependency-groups"),
            defaultGroups: try root.groupNames("default-groups"), createdBy: try root.requireString("created-by"),
            packages: try packages.map { view throws(TOMLError) in try LockedPackage(view) },
            tool: try root.entries("tool") ?? [:])
        unknownKeys =
            root.unknownKeys(besides: Self.keys) + packages.flatMap { $0.unknownKeys(besides: LockedPackage.keys) }
    }
}

extension LockedPackage {
    static let keys: Set<String> = [
        "name", "version", "marker", "requires-python", "dependencies", "vcs", "directory", "archive", "index",
        "sdist", "wheels", "attestation-identities", "tool",
    ]

    init(_ view: TOMLView) throws(TOMLError) {
        let nameView = try view.require("name", "a normalised project name")
        let name = try nameView.asPackageName()
        guard try nameView.asString() == name.normalized else {
            throw nameView.failure("the name is not normalised", expected: "\"\(name)\"")
        }
        let version = try view["version"]?.asVersion()
        self.init(
            name: name, version: version, marker: try view["marker"]?.asMarker(),
            requiresPython: try view["requires-python"]?.asSpecifiers(),
            dependencies: try view.tables("dependencies")?.map { LockedDependency(keys: $0.entries) } ?? [],
            source: try LockedSource(view), index: try view.string("index"),
            attestationIdentities: try view.tables("attestation-identities")?.map { table throws(TOMLError) in
                _ = try table.requireString("kind")
                return table.entries
            } ?? [],
            tool: try view.entries("tool") ?? [:])
        try checkFileNames(view)
    }

    /// The names of files must say the name and version of their entry: what is installed must be what is reviewed.
    private func checkFileNames(_ view: TOMLView) throws(TOMLError) {
        guard case .distributions(let source, let wheels) = source else { return }
        let wheelViews = try view["wheels"]?.asArray(of: "tables") ?? []
        for (wheel, place) in zip(wheels, wheelViews) {
            guard let filename = try? WheelFilename(wheel.name) else {
                throw place.failure("'\(wheel.name)' is no file name of a wheel")
            }
            try check(wheel.name, filename.name, filename.version, place)
        }
        guard let source, let place = view["sdist"] else { return }
        guard let filename = try? SourceDistributionFilename(source.name) else {
            throw place.failure("'\(source.name)' is no file name of a source distribution")
        }
        try check(source.name, filename.name, filename.version, place)
    }

    private func check(
        _ file: String, _ fileName: PackageName, _ fileVersion: Version, _ place: TOMLView
    ) throws(TOMLError) {
        guard fileName == name else { throw place.failure("the file '\(file)' is not one of '\(name)'") }
        guard version == nil || version == fileVersion else {
            throw place.failure("the file '\(file)' is not one of version \(version?.description ?? "")")
        }
    }
}

extension LockedSource {
    fileprivate init(_ view: TOMLView) throws(TOMLError) {
        let wheels = try view.tables("wheels") ?? []
        let trees = ["vcs", "directory", "archive"].filter { view.has($0) }
        let hasFiles = view.has("sdist") || !wheels.isEmpty
        guard trees.count + (hasFiles ? 1 : 0) == 1 else {
            let found = trees + (view.has("sdist") ? ["sdist"] : []) + (wheels.isEmpty ? [] : ["wheels"])
            throw view.failure(
                found.isEmpty
                    ? "the package has no source" : "the package has several sources: \(found.joined(separator: ", "))",
                expected: "exactly one of vcs, directory, archive, or sdist and wheels")
        }
        if let table = try view.table("vcs") {
            self = .repository(try LockedRepository(table))
        } else if let table = try view.table("directory") {
            self = .directory(
                LockedDirectory(
                    path: try table.requireString("path"), isEditable: try table.boolean("editable") ?? false,
                    subdirectory: try table.subdirectory()))
        } else if let table = try view.table("archive") {
            self = .archive(
                LockedArchive(
                    place: try table.place(), size: try table.size(), uploadTime: try table.timestamp("upload-time"),
                    hashes: try table.hashes(), subdirectory: try table.subdirectory()))
        } else {
            self = .distributions(
                source: try view.table("sdist").map { table throws(TOMLError) in try LockedFile(table) },
                wheels: try wheels.map { table throws(TOMLError) in try LockedFile(table) })
        }
    }
}

extension LockedRepository {
    fileprivate init(_ table: TOMLView) throws(TOMLError) {
        let commit = try table.require("commit-id", "the commit's id")
        guard try !commit.asString().isEmpty else { throw commit.failure("the commit id is empty") }
        self.init(
            type: try table.requireString("type"), place: try table.place(),
            requestedRevision: try table.string("requested-revision"), commitID: try commit.asString(),
            subdirectory: try table.subdirectory())
    }
}

extension LockedFile {
    fileprivate init(_ table: TOMLView) throws(TOMLError) {
        let place = try table.place()
        guard let name = try table.string("name") ?? place.fileName, !name.isEmpty else {
            throw table.failure("the file's name cannot be told from its address", expected: "the key name")
        }
        guard !name.contains("/"), !name.contains("\\") else {
            throw (table["name"] ?? table).failure("'\(name)' is no name of a file")
        }
        self.init(
            name: name, uploadTime: try table.timestamp("upload-time"), place: place, size: try table.size(),
            hashes: try table.hashes())
    }
}

extension TOMLView {
    func asMarker() throws(TOMLError) -> Marker {
        let text = try asString()
        do {
            return try Marker(text)
        } catch {
            throw failure("'\(text)' is no environment marker: \(error.message)", offset: error.offset)
        }
    }

    fileprivate var entries: [String: TOMLNode] {
        if case .table(let entries) = node { return entries }
        return [:]
    }

    fileprivate func entries(_ key: String) throws(TOMLError) -> [String: TOMLNode]? { try table(key)?.entries }

    fileprivate func unknownKeys(besides known: Set<String>) -> [String] {
        keys.filter { !known.contains($0) }.map { path.appending($0).description }
    }

    fileprivate func extraNames(_ key: String) throws(TOMLError) -> [ExtraName]? {
        try self[key]?.asArray(of: "strings").map { view throws(TOMLError) in
            let text = try view.asString()
            guard let name = try? ExtraName(text) else { throw view.failure("'\(text)' is no name of an extra") }
            guard name.normalized == text else {
                throw view.failure("the name is not normalised", expected: "\"\(name)\"")
            }
            return name
        }
    }

    fileprivate func groupNames(_ key: String) throws(TOMLError) -> [GroupName]? {
        try self[key]?.asArray(of: "strings").map { view throws(TOMLError) in
            let text = try view.asString()
            guard let name = try? GroupName(text) else { throw view.failure("'\(text)' is no name of a group") }
            return name
        }
    }

    fileprivate func place() throws(TOMLError) -> LockedPlace {
        guard let place = LockedPlace(url: try string("url"), path: try string("path")) else {
            throw failure("neither url nor path is given", expected: "one of the keys url and path")
        }
        return place
    }

    fileprivate func size() throws(TOMLError) -> Int64? {
        guard let view = self["size"] else { return nil }
        let size = try view.asInteger()
        guard size >= 0 else { throw view.failure("a size is not negative") }
        return size
    }

    /// "The path MUST be relative to the root of the source tree structure."
    fileprivate func subdirectory() throws(TOMLError) -> String? {
        guard let view = self["subdirectory"] else { return nil }
        let path = try view.asString()
        let normalized = PathText.normalized(path)
        guard !path.hasPrefix("/"), normalized != "..", !normalized.hasPrefix("../"), !path.contains("\\") else {
            throw view.failure("'\(path)' leads out of the source tree", expected: "a path inside it")
        }
        return path
    }

    /// "The table MUST contain at least one entry."
    fileprivate func hashes() throws(TOMLError) -> LockedHashes {
        let table = try require("hashes", "a table of hashes").asTable()
        var digests: [Digest] = []
        var others: [String: String] = [:]
        for key in table.keys {
            let view = try table.require(key, "a string")
            let value = try view.asString()
            guard let algorithm = DigestAlgorithm(rawValue: key.lowercased()) else {
                others[key] = value
                continue
            }
            guard !digests.contains(where: { $0.algorithm == algorithm }) else {
                throw view.failure("\(algorithm.rawValue) is given twice")
            }
            do {
                digests.append(try Digest(algorithm, hexadecimal: value))
            } catch {
                throw view.failure("'\(value)' is no digest: \(error)")
            }
        }
        guard !digests.isEmpty || !others.isEmpty else { throw table.failure("at least one hash is needed") }
        return LockedHashes(digests, others: others)
    }
}
