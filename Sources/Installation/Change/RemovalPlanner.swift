import Archives
import Interpreters

/// Works out what uninstalling distributions takes away.
struct RemovalPlanner {
    private(set) var removals: [MemberPath] = []
    private(set) var metadataFolders: [MemberPath] = []
    private(set) var refused: [String] = []

    private let tree: FolderTree
    private let layout: EnvironmentLayout
    private let owners: FileOwners
    private var seen: Set<MemberPath> = []
    /// The names in `__pycache__` folders, by the folder they are in.
    private var caches: [MemberPath: [String]] = [:]

    init(tree: FolderTree, layout: EnvironmentLayout, owners: FileOwners) {
        self.tree = tree
        self.layout = layout
        self.owners = owners
    }

    /// "each dist-info removed first"
    mutating func add(_ distribution: InstalledDistribution) throws(InstallationError) {
        let installed = try InstalledFiles(of: distribution, in: layout)
        refused += installed.refused
        metadataFolders.append(installed.metadataFolder)
        removals.append(installed.metadataFolder)
        for path in installed.files.sorted(by: Self.isInOrder) where owners.owner(of: path) == nil {
            switch try tree.kind(of: path) {
            case .file, .link: take(path)
            case .folder, .other, nil: break
            }
            for compiled in try compiledFiles(of: path) { take(compiled) }
        }
    }

    private mutating func take(_ path: MemberPath) {
        if seen.insert(path).inserted { removals.append(path) }
    }

    /// What Python compiled from a source since it was installed, which no RECORD lists.
    private mutating func compiledFiles(of path: MemberPath) throws(InstallationError) -> [MemberPath] {
        guard path.name.hasSuffix(".py"), let parent = path.parent,
            let cache = try? MemberPath(parent.description + "/__pycache__")
        else { return [] }
        let names: [String]
        if let known = caches[cache] { names = known } else { names = try tree.names(in: cache) }
        caches[cache] = names
        let stem = path.name.dropLast(2)
        return names.filter { $0.hasPrefix(stem) && $0.hasSuffix(".pyc") }.compactMap {
            try? MemberPath(cache.description + "/" + $0)
        }
    }

    /// The folders that may be left empty, inner ones first; the environment's own stay.
    var emptied: [MemberPath] {
        var kept: Set<MemberPath> = []
        for path in [layout.pureLibrary, layout.platformLibrary, layout.scripts] {
            var folder: MemberPath? = path
            while let current = folder {
                kept.insert(current)
                folder = current.parent
            }
        }
        var folders: Set<MemberPath> = []
        for path in removals {
            var folder = path.parent
            while let current = folder, !kept.contains(current), current.description != "include",
                folders.insert(current).inserted
            {
                folder = current.parent
            }
        }
        return folders.sorted { left, right in
            left.components.count == right.components.count
                ? Self.isInOrder(left, right) : left.components.count > right.components.count
        }
    }

    private static func isInOrder(_ left: MemberPath, _ right: MemberPath) -> Bool {
        left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }
}
