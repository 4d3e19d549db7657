package import PackageIdentity
package import PythonPackaging
package import Settings
package import SystemPackage
package import Versioning

/// One distribution that is installed in an environment, as its own files describe it (PEP 376, PEP 627).
package struct InstalledDistribution: Hashable, Sendable {
    package enum Format: Hashable, Sendable {
        /// `NAME-VERSION.dist-info/METADATA`.
        case distInfo
        /// `NAME-VERSION.egg-info/PKG-INFO`, as setuptools wrote it.
        case eggInfo
        /// `NAME-VERSION.egg-info`, a file, as distutils wrote it.
        case eggInfoFile
    }

    package let format: Format
    /// The `.dist-info` or `.egg-info` folder, or the file.
    package let path: FilePath
    package let metadata: CoreMetadata
    /// The word in INSTALLER: `pip`, `uv`, `cordon`.
    package let installer: String?
    /// Somebody asked for it by name, so it is not there only because another one needs it.
    package let isRequested: Bool
    /// Where it came from, when not from an index (PEP 610).
    package let directURL: DirectURLOrigin?
    /// Whether there is a list of its files.
    package let hasRecord: Bool

    package var name: PackageName { metadata.name }
    package var version: Version { metadata.version }

    /// One of its files, such as `RECORD` or `entry_points.txt`; nil when there is none or it is no plain file.
    ///
    /// - Throws: ``FileReadError`` when it cannot be read or has more than `limit` bytes.
    package func read(_ file: String, limit: Int = 16 << 20) throws(FileReadError) -> [UInt8]? {
        guard format != .eggInfoFile else { return nil }
        return try PlainFile.read(path.appending(file), limit: limit)
    }
}

/// What `direct_url.json` says (PEP 610), as far as decisions need it.
package struct DirectURLOrigin: Hashable, Sendable {
    /// Without credentials.
    package let url: String
    /// Installed in development mode: its files lie elsewhere.
    package let isEditable: Bool
}

/// A file that is read only when the entry itself is a regular file and no link.
enum PlainFile {
    static func read(_ path: FilePath, limit: Int) throws(FileReadError) -> [UInt8]? {
        guard let status = try? Stat(path, followTargetSymlink: false), status.type == .regular else { return nil }
        do {
            return try BoundedFile(reading: path, limit: limit).bytes
        } catch {
            if error.problem == .missing { return nil }
            throw error
        }
    }
}
