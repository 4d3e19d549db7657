import SystemPackage

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Musl)
    private import Musl
#else
    private import Glibc
#endif

/// Keeps other cordons from an environment's root. It is a lock on the folder itself: it leaves nothing behind, and ends
/// with the process.
struct EnvironmentLock {
    /// Stays open as long as the lock is wanted.
    private let tree: FolderTree

    /// - Throws: ``InstallationError`` with `busy` when another one has it; it is not waited for.
    init(_ tree: FolderTree, _ path: FilePath) throws(InstallationError) {
        self.tree = tree
        while flock(tree.root.rawValue, LOCK_EX | LOCK_NB) != 0 {
            let error = Errno(rawValue: errno)
            if error == .interrupted { continue }
            guard error == .wouldBlock else { throw InstallationError(.system(error, doing: "locking"), path) }
            throw InstallationError(.busy, path)
        }
    }

    /// Closing alone is not enough: a child that is just being started shares the descriptor until it runs its program.
    func release() {
        _ = flock(tree.root.rawValue, LOCK_UN)
    }
}
