import Archives
import PackageIdentity
import Wheels

/// Works out which files of plans are new, and which would overwrite something.
struct AdditionPlanner {
    private(set) var additions: [MemberPath] = []
    private(set) var newFolders: [MemberPath] = []
    private(set) var overwrites: [Overwrite] = []
    private(set) var shared: [Set<MemberPath>] = []

    /// Nil where nothing is there yet.
    private let tree: FolderTree?
    private let layout: EnvironmentLayout
    private let owners: FileOwners
    private let removed: Set<MemberPath>
    private let removedFolders: Set<MemberPath>
    /// Whether a folder is there before the change.
    private var folders: [MemberPath: Bool] = [:]
    private var planned: [MemberPath: (name: PackageName, row: RecordRow?)] = [:]

    private static let comparedBytes = 64 << 20

    init(
        tree: FolderTree?, layout: EnvironmentLayout, owners: FileOwners, removed: Set<MemberPath> = [],
        removedFolders: Set<MemberPath> = []
    ) {
        self.tree = tree
        self.layout = layout
        self.owners = owners
        self.removed = removed
        self.removedFolders = removedFolders
    }

    mutating func add(_ plan: DistributionPlan) throws(InstallationError) {
        var sharedFiles: Set<MemberPath> = []
        for file in plan.files {
            if layout.isReserved(file.destination) {
                refuse(file, plan, .environment)
            } else if let other = planned[file.destination] {
                if isSame(file.knownRow, other.row) {
                    sharedFiles.insert(file.destination)
                } else {
                    refuse(file, plan, .companion(other.name))
                }
            } else if try isFree(file.destination) {
                try take(file.destination)
                planned[file.destination] = (plan.name, file.knownRow)
            } else if try isThere(file) {
                sharedFiles.insert(file.destination)
                planned[file.destination] = (plan.name, file.knownRow)
            } else {
                refuse(file, plan, owners.owner(of: file.destination).map { .distribution($0) } ?? .nobody)
            }
        }
        if let record = try? MemberPath(plan.metadataFolder.description + "/RECORD") { try take(record) }
        shared.append(sharedFiles)
    }

    private mutating func refuse(_ file: PlannedFile, _ plan: DistributionPlan, _ owner: Overwrite.Owner) {
        overwrites.append(Overwrite(distribution: plan.name, path: file.destination, owner: owner))
    }

    private func isSame(_ left: RecordRow?, _ right: RecordRow?) -> Bool {
        guard let left, let right, !left.digest.isEmpty else { return false }
        return left.canonicalDigest == right.canonicalDigest && left.size == right.size
    }

    private mutating func isFree(_ path: MemberPath) throws(InstallationError) -> Bool {
        guard let tree else { return true }
        if let parent = path.parent, try !exists(parent) { return true }
        if removed.contains(path) || removedFolders.contains(where: { path.components.starts(with: $0.components) }) {
            return true
        }
        return try tree.kind(of: path) == nil
    }

    /// Distributions share files honestly: the `__init__.py` of a namespace that each of them brings.
    private func isThere(_ file: PlannedFile) throws(InstallationError) -> Bool {
        guard let row = file.knownRow, let algorithm = row.algorithm,
            let bytes = try tree?.read(file.destination, limit: Self.comparedBytes), row.size == "\(bytes.count)"
        else { return false }
        var hash = RecordHash(algorithm)
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish() == row.canonicalDigest
    }

    private mutating func take(_ path: MemberPath) throws(InstallationError) {
        additions.append(path)
        var missing: [MemberPath] = []
        var folder = path.parent
        while let current = folder, folders[current] == nil {
            let isThere = try tree?.kind(of: current) != nil
            folders[current] = isThere
            if !isThere { missing.append(current) }
            folder = current.parent
        }
        newFolders += missing.reversed()
    }

    private mutating func exists(_ folder: MemberPath) throws(InstallationError) -> Bool {
        if let known = folders[folder] { return known }
        return try tree?.kind(of: folder) != nil
    }
}
