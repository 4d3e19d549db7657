package import PackageIdentity
package import SystemPackage

/// Where artifacts lie: the one file that describes it.
///
/// ```
/// <cache folder>/
///   store/
///     sha256/ab/cdef…      one artifact, mode 0444, called by the 64 hexadecimal digits of its SHA-256; the first two are
///                          the folder. The algorithm is the version of the format: another format gets another name.
///     incoming/<random>    being written, mode 0600, locked (flock) by the process that writes it; renamed when whole.
///                          One that nobody has locked was left by a process that was killed, and is removed.
///   ledger.sqlite          with -wal and -shm beside it while it is open (``SQLiteLedger``)
///   ledger.lock            locked while the ledger is made, changed in format or moved aside
/// ```
///
/// Folders are for their owner only (0700), because artifacts of private indexes lie in them. An artifact is never
/// changed in place and never linked to, so that nothing writable shares its inode.
package struct StoreLayout: Hashable, Sendable {
    /// `<cache folder>/store`.
    package let root: FilePath

    package init(root: FilePath) {
        self.root = root
    }

    package var artifacts: FilePath { root.appending("sha256") }
    package var incoming: FilePath { root.appending("incoming") }

    /// - Parameter digest: SHA-256.
    package func path(of digest: Digest) -> FilePath {
        let text = digest.hexadecimal
        return artifacts.appending(String(text.prefix(2))).appending(String(text.dropFirst(2)))
    }

    /// The digest that a file in ``artifacts`` is called by; nil for a file that is not the store's.
    static func digest(folder: String, file: String) -> Digest? {
        guard folder.utf8.count == 2, file.utf8.count == 62 else { return nil }
        let text = folder + file
        // Upper-case digits would be a second name for the same bytes.
        guard let digest = try? Digest(.sha256, hexadecimal: text), digest.hexadecimal == text else { return nil }
        return digest
    }
}
