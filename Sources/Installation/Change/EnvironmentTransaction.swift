import Archives
import SystemPackage

/// Makes one prepared change of an environment, so that it can be undone from any point until it is complete.
///
/// Everything new is first written where nobody sees it. Then, under a journal that is on the disk before anything
/// visible happens, the old files are moved aside and the new ones moved in: distributions' dist-info folders go first
/// and come last, so that at no moment is a distribution listed whose files are not all there.
struct EnvironmentTransaction {
    private let change: PreparedChange
    private let tree: FolderTree
    private let place: TransactionFolder
    private let limits: ArchiveLimits
    private let hook: ChangeStep.Hook

    /// - Parameter tree: the environment's root, locked, and without the remains of another change.
    init(
        _ change: PreparedChange, tree: FolderTree, limits: ArchiveLimits, hook: @escaping ChangeStep.Hook
    ) throws {
        self.change = change
        self.tree = tree
        self.limits = limits
        self.hook = hook
        place = try TransactionFolder()
    }

    /// - Parameter width: how many distributions are unpacked at once.
    /// - Throws: before the last step, anything; the caller then has to recover.
    func run(width: Int) async throws {
        guard change.overwrites.isEmpty else { throw OverwritesRefused(overwrites: change.overwrites) }
        try hook(.makeTransactionFolder)
        try tree.makeFolder(place.new)
        try tree.makeFolder(place.old)
        try await stage(width: width)
        try writeJournal()
        try takeAway()
        try putInPlace()
        try hook(.commit)
        try tree.move(place.journal, to: tree, place.committed)
        try tree.synchronize(place.root)
        try EnvironmentRecovery(tree: tree, hook: hook).discard(marker: place.committed)
    }

    private func stage(width: Int) async throws {
        let new = try tree.subtree(place.new)
        let jobs = Array(zip(change.plans, change.shared))
        try await Staging.run(jobs, into: new.root, limits: limits, width: width, hook: hook)
        withExtendedLifetime(new) {}
    }

    private func writeJournal() throws {
        try hook(.writeJournal)
        try tree.write(change.journal.bytes, to: place.unfinishedJournal, synchronized: true)
        try hook(.publishJournal)
        try tree.move(place.unfinishedJournal, to: tree, place.journal)
        try tree.synchronize(place.root)
    }

    private func takeAway() throws {
        let old = try tree.subtree(place.old)
        for path in change.journal.removals {
            guard try tree.kind(of: path) != nil else { continue }
            try hook(.takeAway(path))
            try tree.move(path, to: old, path)
        }
        tree.forget()
        for folder in change.journal.emptied {
            try hook(.removeEmptyFolder(folder))
            try tree.removeFolder(folder)
        }
    }

    /// Moves whole folders where nothing is in the way, else what is in them.
    private func putInPlace() throws {
        let new = try tree.subtree(place.new)
        let metadataFolders = Set(change.plans.map(\.metadataFolder))
        try put(nil, from: new, except: metadataFolders)
        for folder in change.plans.map(\.metadataFolder) where try new.kind(of: folder) != nil {
            try putOne(folder, from: new, except: [])
        }
    }

    private func put(_ folder: MemberPath?, from new: FolderTree, except: Set<MemberPath>) throws {
        for name in try new.names(in: folder) {
            let path = try MemberPath((folder.map { $0.description + "/" } ?? "") + name)
            if !except.contains(path) { try putOne(path, from: new, except: except) }
        }
    }

    private func putOne(_ path: MemberPath, from new: FolderTree, except: Set<MemberPath>) throws {
        switch (try tree.kind(of: path), try new.kind(of: path)) {
        case (nil, let kind):
            try hook(.putInPlace(path))
            try new.move(path, to: tree, path)
            if kind == .folder { new.forget() }
        case (.folder, .folder): try put(path, from: new, except: except)
        default: throw InstallationError(.exists, path)
        }
    }
}
