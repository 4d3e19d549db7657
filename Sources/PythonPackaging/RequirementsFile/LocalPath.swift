/// A path on this machine that was given as a requirement; what it is, is told by its name alone.
package struct LocalPath: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The folder of a project.
        case folder
        /// A pyproject.toml; the project is its folder.
        case projectFile
        case wheel(WheelFilename)
        /// An archive by its extension: a source distribution, or a packed source tree under any name.
        case archive
    }

    /// As written, or taken from a `file:` address; relative paths are relative to the current folder, as for pip.
    package let path: String
    package let kind: Kind
    package let fragment: DirectFragment

    /// - Throws: ``RequirementArgumentError`` for a wheel whose name is not a wheel's.
    init(_ path: String, fragment: DirectFragment = DirectFragment()) throws(RequirementArgumentError) {
        self.path = path
        self.fragment = fragment
        let name = PathText.fileName(of: path)
        if name == "pyproject.toml" {
            kind = .projectFile
        } else if name.lowercased().hasSuffix(".whl") {
            kind = .wheel(try WheelFilename.reading(name))
        } else {
            kind = ArchiveExtension.isArchive(name) ? .archive : .folder
        }
    }
}

extension LocalPath: CustomStringConvertible {
    package var description: String { path + fragment.suffix }
}

extension WheelFilename {
    static func reading(_ name: String) throws(RequirementArgumentError) -> WheelFilename {
        do {
            return try WheelFilename(name)
        } catch {
            throw RequirementArgumentError(offset: 0, message: "'\(name)' is no file name of a wheel: \(error)")
        }
    }
}

/// The file name extensions that pip takes for archives.
enum ArchiveExtension {
    private static let all = [
        ".zip", ".whl", ".tar.bz2", ".tbz", ".tar.gz", ".tgz", ".tar", ".tar.xz", ".txz", ".tlz", ".tar.lz",
        ".tar.lzma",
    ]

    static func isArchive(_ name: String) -> Bool {
        let lowercased = name.lowercased()
        return all.contains { lowercased.hasSuffix($0) && lowercased.utf8.count > $0.utf8.count }
    }
}
