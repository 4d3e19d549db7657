package import PackageIdentity
package import SystemPackage

/// Temporary files of the cache's other parts that a killed process left. Nobody has them locked, so age tells: a running
/// cordon is done with its own within minutes.
package enum StaleFiles {
    /// Old enough that nobody can still be writing.
    private static let age = Age(days: 1)

    /// Removes them; what cannot be removed stays, because nothing depends on it.
    ///
    /// - Returns: how many files went, and their bytes.
    /// - Throws: ``StoreError`` when the folder cannot be read.
    package static func remove(from cache: FilePath, at now: Instant) throws(StoreError) -> CacheInventory.Size {
        var removed = CacheInventory.Size()
        for file in try FolderWalk.files(in: cache) where isTemporary(file.place) {
            guard Instant(clampingMicroseconds: file.modified / 1000) < now - age else { continue }
            let path = cache.appending(file.place.compactMap { FilePath.Component($0) })
            guard (try? FileSystem.remove(path)) != nil else { continue }
            removed.files += 1
            removed.bytes += file.size
            if file.place.count == 2 { FileSystem.removeEmptyFolder(path.removingLastComponent()) }
        }
        return removed
    }

    /// Folders of single fetches, files of single answers, and copies that were to replace a file: in the index cache,
    /// only these have a dot in their names.
    private static func isTemporary(_ place: [String]) -> Bool {
        guard let first = place.first, let last = place.last else { return false }
        if first.hasPrefix("temporary-") { return place.count == 2 }
        if first.hasPrefix("incoming.") { return place.count == 1 }
        return first.hasPrefix("index-v") && last.contains(".")
    }
}
