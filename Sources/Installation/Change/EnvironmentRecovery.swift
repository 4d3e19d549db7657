import Archives

/// Brings an environment whose change was interrupted back to before it, or to after it.
struct EnvironmentRecovery {
    private let tree: FolderTree
    private let hook: ChangeStep.Hook

    private static let journalLimit = 256 << 20

    init(tree: FolderTree, hook: @escaping ChangeStep.Hook = { _ in }) {
        self.tree = tree
        self.hook = hook
    }

    /// May itself be interrupted at any point, and run again.
    func run() throws -> RecoveryOutcome {
        tree.forget()
        let place = try TransactionFolder()
        guard try tree.kind(of: place.root) == .folder else { return .nothing }
        if try tree.kind(of: place.committed) != nil {
            try discard(marker: place.committed)
            return .completed
        }
        if try tree.kind(of: place.undone) != nil {
            try discard(marker: place.undone)
            return .undone
        }
        if try tree.names(in: place.root).isEmpty {
            // The last step of throwing away, after whatever change.
            try hook(.discard(place.root))
            try tree.removeFolder(place.root)
            return .nothing
        }
        guard let bytes = try tree.read(place.journal, limit: Self.journalLimit) else {
            try discard(marker: nil)
            return .undone
        }
        try undo(Journal(bytes, at: place.journal), place)
        try hook(.commit)
        try tree.move(place.journal, to: tree, place.undone)
        try tree.synchronize(place.root)
        try discard(marker: place.undone)
        return .undone
    }

    private func undo(_ journal: Journal, _ place: TransactionFolder) throws {
        let removals = Set(journal.removals)
        for path in journal.additions where try isInPlace(path, removals: removals, place) {
            try hook(.takeAway(path))
            try tree.remove(path)
        }
        for folder in journal.newFolders.reversed() {
            try hook(.removeEmptyFolder(folder))
            try tree.removeFolder(folder)
        }
        for path in journal.removals {
            let kept = try TransactionFolder.place(path, in: place.old)
            guard let kind = try tree.kind(of: kept) else { continue }
            try hook(.putInPlace(path))
            try tree.move(kept, to: tree, path)
            if kind == .folder { tree.forget() }
        }
    }

    /// Whether what is there now was put there by the change: not what it has not moved in yet, and not what was there
    /// before and has not been moved aside yet.
    private func isInPlace(
        _ path: MemberPath, removals: Set<MemberPath>, _ place: TransactionFolder
    ) throws -> Bool {
        guard try tree.kind(of: try TransactionFolder.place(path, in: place.new)) == nil else { return false }
        var covering: MemberPath? = path
        while let current = covering {
            if removals.contains(current) {
                return try tree.kind(of: try TransactionFolder.place(current, in: place.old)) != nil
            }
            covering = current.parent
        }
        return true
    }

    /// Throws away everything but the marker, then the marker, then the folder.
    func discard(marker: MemberPath?) throws {
        let place = try TransactionFolder()
        for path in [place.new, place.old, place.unfinishedJournal] {
            try hook(.discard(path))
            tree.forget()
            try tree.removeAll(path)
        }
        if let marker {
            try hook(.discard(marker))
            try tree.remove(marker)
        }
        try hook(.discard(place.root))
        tree.forget()
        try tree.removeAll(place.root)
    }
}

/// What was found of an earlier change, and made of it.
package enum RecoveryOutcome: Hashable, Sendable {
    /// No change was interrupted, or all was in order already.
    case nothing
    /// The environment is as it was before that change.
    case undone
    /// That change had been made; only its remains were left.
    case completed
}
