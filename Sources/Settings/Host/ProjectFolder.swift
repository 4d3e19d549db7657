package import SystemPackage

/// The project that a command works in: the nearest folder upwards with `pyproject.toml`, `cordon.toml` or `.git`, else
/// the current folder.
///
/// Its files may come from a hostile checkout, so where it begins decides what is believed and what is never started.
/// The root folder, the user's home and the folders above the home are no projects, whatever lies in them.
package struct ProjectFolder: Hashable, Sendable {
    package enum Marker: String, Hashable, Sendable, CaseIterable {
        case pyproject = "pyproject.toml"
        case cordon = "cordon.toml"
        case git = ".git"
    }

    /// All links followed.
    package let root: FilePath
    /// What was found there; nil when nothing was, and the root is the current folder.
    package let marker: Marker?

    /// Nil when nothing marks a project and the current folder is the root folder, the home or above the home.
    package init?(_ environment: Environment) {
        let start = (try? environment.currentDirectory.resolvingLinks()) ?? environment.currentDirectory
        let home = environment.home.map { (try? $0.resolvingLinks()) ?? $0 }
        for folder in start.withAncestors where !Self.isTooWide(folder, home: home) {
            if let marker = Marker.allCases.first(where: { Self.exists(folder.appending($0.rawValue)) }) {
                self.init(root: folder, marker: marker)
                return
            }
        }
        guard !Self.isTooWide(start, home: home) else { return nil }
        self.init(root: start, marker: nil)
    }

    package init(root: FilePath, marker: Marker?) {
        self.root = root
        self.marker = marker
    }

    /// Whether a file or folder lies in the project once links are followed, or is spelled as if it did.
    ///
    /// Where a path does not exist, its nearest existing folder decides.
    package func contains(_ path: FilePath) -> Bool {
        let spelled = path.lexicallyNormalized()
        if spelled.isInside(root) { return true }
        for ancestor in spelled.withAncestors {
            if let resolved = try? ancestor.resolvingLinks() { return resolved.isInside(root) }
        }
        return false
    }

    private static func isTooWide(_ folder: FilePath, home: FilePath?) -> Bool {
        if folder.components.isEmpty { return true }
        return home?.isInside(folder) ?? false
    }

    private static func exists(_ path: FilePath) -> Bool {
        (try? Stat(path, followTargetSymlink: false)) != nil
    }
}
