package import PackageIdentity
package import Versioning

/// An entry of `[[packages]]`: one project, from one source, under one condition.
package struct LockedPackage: Hashable, Sendable {
    package var name: PackageName
    /// "MUST NOT be included when it cannot be guaranteed to be consistent with the code used", that is for trees.
    package var version: Version?
    package var marker: Marker?
    package var requiresPython: VersionSpecifiers?
    /// Which other entries this one needs; for audits only, installing never looks here.
    package var dependencies: [LockedDependency]
    package var source: LockedSource
    /// The base address of the index the files were found on.
    package var index: String?
    /// Who published files of this package (PEP 740); each has a `kind`.
    package var attestationIdentities: [[String: TOMLNode]]
    package var tool: [String: TOMLNode]

    package init(
        name: PackageName, version: Version? = nil, marker: Marker? = nil, requiresPython: VersionSpecifiers? = nil,
        dependencies: [LockedDependency] = [], source: LockedSource, index: String? = nil,
        attestationIdentities: [[String: TOMLNode]] = [], tool: [String: TOMLNode] = [:]
    ) {
        self.name = name
        self.version = version
        self.marker = marker
        self.requiresPython = requiresPython
        self.dependencies = dependencies
        self.source = source
        self.index = index
        self.attestationIdentities = attestationIdentities
        self.tool = tool
    }
}

/// Where a locked package comes from; the standard's kinds exclude each other.
package enum LockedSource: Hashable, Sendable {
    case repository(LockedRepository)
    case directory(LockedDirectory)
    case archive(LockedArchive)
    /// Files of a release: at least a source distribution or one wheel.
    case distributions(source: LockedFile?, wheels: [LockedFile])
}

/// `[packages.vcs]`.
package struct LockedRepository: Hashable, Sendable {
    /// `git`, `hg`, `bzr` or `svn`.
    package var type: String
    package var place: LockedPlace
    /// What was asked for; never used to check out.
    package var requestedRevision: String?
    package var commitID: String
    package var subdirectory: String?

    package init(
        type: String, place: LockedPlace, requestedRevision: String? = nil, commitID: String,
        subdirectory: String? = nil
    ) {
        self.type = type
        self.place = place
        self.requestedRevision = requestedRevision
        self.commitID = commitID
        self.subdirectory = subdirectory
    }
}

/// `[packages.directory]`.
package struct LockedDirectory: Hashable, Sendable {
    /// Relative to the lock file, unless absolute.
    package var path: String
    package var isEditable: Bool
    package var subdirectory: String?

    package init(path: String, isEditable: Bool = false, subdirectory: String? = nil) {
        self.path = path
        self.isEditable = isEditable
        self.subdirectory = subdirectory
    }
}

/// `[packages.archive]`: a file that was asked for by its address or path.
package struct LockedArchive: Hashable, Sendable {
    package var place: LockedPlace
    /// In bytes.
    package var size: Int64?
    package var uploadTime: Instant?
    package var hashes: LockedHashes
    package var subdirectory: String?

    package init(
        place: LockedPlace, size: Int64? = nil, uploadTime: Instant? = nil, hashes: LockedHashes,
        subdirectory: String? = nil
    ) {
        self.place = place
        self.size = size
        self.uploadTime = uploadTime
        self.hashes = hashes
        self.subdirectory = subdirectory
    }
}

/// `[packages.sdist]` or an entry of `packages.wheels`.
package struct LockedFile: Hashable, Sendable {
    /// The file's name, also where the document leaves it to the address.
    package var name: String
    package var uploadTime: Instant?
    package var place: LockedPlace
    /// In bytes.
    package var size: Int64?
    package var hashes: LockedHashes

    package init(
        name: String, uploadTime: Instant? = nil, place: LockedPlace, size: Int64? = nil, hashes: LockedHashes
    ) {
        self.name = name
        self.uploadTime = uploadTime
        self.place = place
        self.size = size
        self.hashes = hashes
    }
}

/// An address, a path, or both: then the path is used.
package struct LockedPlace: Hashable, Sendable {
    package var url: String?
    /// Relative to the lock file, unless absolute.
    package var path: String?

    package init(url: String) {
        self.url = url
    }

    package init(path: String) {
        self.path = path
    }

    /// Nil when there is neither.
    init?(url: String?, path: String?) {
        guard url != nil || path != nil else { return nil }
        self.url = url
        self.path = path
    }

    /// The last component of the path or, percent-decoded, of the address.
    var fileName: String? {
        if let path {
            let separator: Character = path.contains("/") ? "/" : "\\"
            return path.split(separator: separator, omittingEmptySubsequences: false).last.map(String.init)
        }
        return url.flatMap { URLText($0)?.fileName }
    }
}

/// The hashes of a file, by algorithm; at least one.
package struct LockedHashes: Hashable, Sendable {
    /// Sorted, one an algorithm.
    package let digests: [Digest]
    /// Values of algorithms that cordon cannot compute, such as `sha3_256`.
    package let others: [String: String]

    package init(_ digests: [Digest], others: [String: String] = [:]) {
        self.digests = digests.sorted()
        self.others = others
    }
}

/// An entry of `packages.dependencies`: just enough keys of another entry to tell which it is.
package struct LockedDependency: Hashable, Sendable {
    package let keys: [String: TOMLNode]

    package init(keys: [String: TOMLNode]) {
        self.keys = keys
    }

    package init(name: PackageName, version: Version? = nil) {
        var keys: [String: TOMLNode] = ["name": .string(name.normalized)]
        if let version { keys["version"] = .string(version.description) }
        self.keys = keys
    }

    /// Nil when the entry has no name, or none that is valid.
    package var name: PackageName? {
        guard case .string(let text)? = keys["name"] else { return nil }
        return try? PackageName(text)
    }
}
