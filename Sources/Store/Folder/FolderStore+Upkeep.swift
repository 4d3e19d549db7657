package import PackageIdentity
package import SystemPackage

/// What looking at every artifact of a store gave.
package struct StoreVerification: Hashable, Sendable {
    package var artifacts = 0
    package var bytes: UInt64 = 0
    /// Removed.
    package var corrupt: [CorruptArtifact] = []
    /// Files in the store's folder that are not the store's, and stay.
    package var strays: [FilePath] = []

    package init() {}
}

/// What was removed from a store, and what stays.
package struct StorePruning: Hashable, Sendable {
    package var removed = 0
    package var bytes: UInt64 = 0
    /// Files that killed processes had begun to write; their bytes are among ``bytes``.
    package var leftovers = 0
    /// Unused for long enough, but open in a running cordon.
    package var inUse = 0
    package var kept = 0

    package init() {}
}

extension FolderStore {
    /// Hashes every artifact, whatever the ledger knows of it, and removes the corrupt ones.
    ///
    /// - Throws: ``StoreError``.
    package func verify() throws(StoreError) -> StoreVerification {
        var result = StoreVerification()
        let entries = try entries()
        let known = try ledger.fingerprints(of: entries.compactMap(\.digest))
        for entry in entries {
            guard let digest = entry.digest else {
                result.strays.append(entry.path)
                continue
            }
            switch try examine(digest, known[digest], isTrusted: false) {
            case .absent: continue
            case .intact(let opened): result.bytes += opened.byteCount
            case .corrupt(let reason, let inode):
                try removeCorrupt(digest, reason, inode, filename: nil)
                result.corrupt.append(
                    CorruptArtifact(digest: digest, path: entry.path, reason: reason, filename: nil))
            }
            result.artifacts += 1
        }
        return result
    }

    /// Removes artifacts that no cordon has used since `cutoff`, or all of them where it is nil, and what killed
    /// processes left. What a running cordon has open stays.
    ///
    /// - Throws: ``StoreError``.
    package func prune(unusedSince cutoff: Instant?) throws(StoreError) -> StorePruning {
        let left = leftovers.remove()
        var result = StorePruning()
        (result.leftovers, result.bytes) = (left.count, left.bytes)
        let uses = cutoff == nil ? [:] : knownUses()
        var forgotten: [Digest] = []
        defer { recording { () throws(StoreError) in try ledger.forget(forgotten) } }
        for entry in try entries() {
            guard let digest = entry.digest, let status = try? FileStatus(entry.path), status.isFile else { continue }
            let stamp = Instant(clampingMicroseconds: status.modified / 1000)
            if let cutoff, max(stamp, uses[digest] ?? stamp) >= cutoff {
                result.kept += 1
            } else if let descriptor = try? FileSystem.openForReading(entry.path) {
                defer { try? descriptor.close() }
                guard FileLock.own(descriptor) != .busy else {
                    result.inUse += 1
                    continue
                }
                try remove(digest, inode: status.inode)
                forgotten.append(digest)
                result.removed += 1
                result.bytes += status.size
            }
        }
        for folder in (try? FileSystem.names(in: layout.artifacts)) ?? [] {
            FileSystem.removeEmptyFolder(layout.artifacts.appending(folder))
        }
        return result
    }

    /// A disk that is so full that the ledger cannot even be opened is no reason not to make room: then the files tell
    /// when they were stored.
    private func knownUses() -> [Digest: Instant] {
        var uses: [Digest: Instant] = [:]
        recording { () throws(StoreError) in uses = try ledger.uses() }
        return uses
    }

    private struct Entry {
        let path: FilePath
        /// Nil for what the store did not put there.
        let digest: Digest?
    }

    private func entries() throws(StoreError) -> [Entry] {
        do {
            return try FileSystem.names(in: layout.artifacts).flatMap { folder -> [Entry] in
                let path = layout.artifacts.appending(folder)
                // A folder that another cordon's prune has emptied is gone.
                guard let status = try? FileStatus(path) else { return [] }
                guard status.isFolder else { return [Entry(path: path, digest: nil)] }
                return try FileSystem.names(in: path).map { name in
                    Entry(path: path.appending(name), digest: StoreLayout.digest(folder: folder, file: name))
                }
            }
        } catch {
            throw StoreError(error, doing: "reading", at: layout.artifacts)
        }
    }
}
