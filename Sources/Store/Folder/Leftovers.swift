import Synchronization
import SystemPackage

/// Files that processes which were killed had begun to write.
final class Leftovers: Sendable {
    /// What was removed.
    struct Removed: Hashable, Sendable {
        var count = 0
        var bytes: UInt64 = 0
    }

    private let folder: FilePath
    private let wasRemoved = Mutex(false)

    init(in folder: FilePath) {
        self.folder = folder
    }

    /// The first call removes them; what cannot be removed stays, because nothing depends on it.
    func removeOnce() {
        let isFirst = wasRemoved.withLock { was in
            defer { was = true }
            return !was
        }
        if isFirst { _ = remove() }
    }

    /// Removes what no living process has locked.
    func remove() -> Removed {
        var removed = Removed()
        for name in (try? FileSystem.names(in: folder)) ?? [] {
            guard let bytes = try? remove(folder.appending(name)) else { continue }
            removed.count += 1
            removed.bytes += bytes
        }
        return removed
    }

    /// Nil for a file that is in use.
    private func remove(_ path: FilePath) throws -> UInt64? {
        let descriptor = try FileSystem.openForReading(path)
        defer { try? descriptor.close() }
        guard FileLock.own(descriptor) == .had else { return nil }
        // Between opening and locking, its owner may have published it: the name is then another file's, or nobody's.
        let (opened, named) = (try FileStatus(descriptor), try FileStatus(path))
        guard opened.isFile, opened.inode == named.inode else { return nil }
        try FileSystem.remove(path)
        return opened.size
    }
}
