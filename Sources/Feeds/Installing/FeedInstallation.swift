import PackageIdentity
import SystemPackage

/// Changes what is installed in a folder of feeds; made while the folder's lock is held.
struct FeedInstallation {
    private let folder: FeedFolder
    /// What is installed; nil for nothing that can be read.
    private(set) var manifest: FeedManifest?
    private let lock: FeedLock

    init(_ folder: FeedFolder, lock: FeedLock) throws(FeedFileError) {
        self.folder = folder
        self.lock = lock
        // One that cannot be read protects nothing: it is replaced.
        let bytes = try FeedFile.read(folder.manifest, limit: FeedManifest.byteLimit)
        manifest = bytes.flatMap { try? FeedManifest($0) }
    }

    /// The content of an installed part; nil when it is damaged or not there.
    func content(of part: FeedPart) -> MappedFile? {
        guard let file = try? MappedFile(folder.part(part), size: part.size), file.has(part.digest) else { return nil }
        return file
    }

    /// Puts a part's content in place. Nothing refers to it until ``replaceManifest(_:)``.
    func add(_ part: FeedPart, _ bytes: [UInt8]) throws(FeedFileError) {
        guard content(of: part) == nil else { return }
        try FeedFile.makeFolders(folder.parts)
        let temporary = folder.incomingFile()
        try FeedFile.create(temporary, permissions: [.ownerRead]) { descriptor in
            try bytes.withUnsafeBytes { _ = try descriptor.writeAll($0) }
        }
        do throws(FeedFileError) {
            try FeedFile.rename(temporary, to: folder.part(part))
        } catch {
            FeedFile.remove(temporary)
            throw error
        }
    }

    /// Makes a manifest the installed one, whose parts are all in place, and removes what nothing refers to any more.
    mutating func replaceManifest(_ parts: [FeedPart], at now: Instant) throws(FeedFileError) {
        let new = FeedManifest(sequence: (manifest?.sequence ?? 0) + 1, date: now, parts: parts)
        if !parts.isEmpty { try FeedFile.syncFolder(folder.parts) }
        let temporary = folder.incomingFile()
        try FeedFile.create(temporary) { descriptor in _ = try descriptor.writeAll(new.bytes) }
        do throws(FeedFileError) {
            try FeedFile.rename(temporary, to: folder.manifest)
            try FeedFile.syncFolder(folder.path)
        } catch {
            FeedFile.remove(temporary)
            throw error
        }
        manifest = new
        try removeLeftovers()
    }

    /// Whoever still reads a removed part keeps it mapped.
    private func removeLeftovers() throws(FeedFileError) {
        let wanted = Set(manifest?.parts.map(\.fileName) ?? [])
        for name in try FolderNames.read(folder.parts) ?? [] where !wanted.contains(name) {
            FeedFile.remove(folder.parts.appending(name))
        }
        for name in try FolderNames.read(folder.path) ?? [] where name.hasPrefix(FeedFolder.incoming) {
            FeedFile.remove(folder.path.appending(name))
        }
    }
}
