import PackageIdentity
import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is being written, which nobody takes for an artifact. It is locked while it is, and goes with this value
/// unless it was published.
final class IncomingFile: Sendable {
    let path: FilePath
    private let hook: StoreStep.Hook?
    private let state: Mutex<State>

    private struct State {
        /// Nil once the file is to be published: nothing can be written from then on.
        var descriptor: FileDescriptor?
        var isPublished = false
        var failure: StoreError?
    }

    /// - Throws: ``StoreError``.
    init(in folder: FilePath, hook: StoreStep.Hook?) throws(StoreError) {
        let made = try Self.make(in: folder, hook)
        path = made.path
        self.hook = hook
        state = Mutex(State(descriptor: made.descriptor))
    }

    deinit {
        let last = state.withLock { state in
            defer { state.descriptor = nil }
            return state
        }
        if !last.isPublished { try? step(.discard, "removing") { try FileSystem.remove(path) } }
        try? last.descriptor?.close()
    }

    private static func make(
        in folder: FilePath, _ hook: StoreStep.Hook?
    ) throws(StoreError) -> (path: FilePath, descriptor: FileDescriptor) {
        do {
            while true {
                try hook?(.makeIncoming)
                let path = folder.appending(String(UInt64.random(in: .min ... .max), radix: 36))
                let descriptor = try create(path, in: folder)
                // Whoever clears away what killed processes left may have been faster than the lock.
                if try isOurs(descriptor, hook) { return (path, descriptor) }
            }
        } catch {
            throw StoreError(error, doing: "writing to", at: folder)
        }
    }

    /// Locks the file; closes it when somebody else has it, or has removed it.
    private static func isOurs(_ descriptor: FileDescriptor, _ hook: StoreStep.Hook?) throws -> Bool {
        do {
            try hook?(.lockIncoming)
            // Where there are no locks, nobody clears anything away.
            if FileLock.own(descriptor) != .busy, try FileStatus(descriptor).hasName { return true }
        } catch {
            try? descriptor.close()
            throw error
        }
        try descriptor.close()
        return false
    }

    private static func create(_ path: FilePath, in folder: FilePath) throws(Errno) -> FileDescriptor {
        do throws(Errno) {
            return try FileSystem.create(path)
        } catch {
            guard error == .noSuchFileOrDirectory else { throw error }
            try FileSystem.makeFolders(folder)
            return try FileSystem.create(path)
        }
    }

    /// What went wrong with writing, which callers between may have put into other words.
    var failure: StoreError? { state.withLock { $0.failure } }

    /// Remembers an error and gives it back.
    func failing(_ error: StoreError) -> StoreError {
        state.withLock { $0.failure = error }
        return error
    }

    /// Forgets everything that was written.
    func clear() throws(StoreError) {
        try writing(after: 0) { descriptor in try FileSystem.truncate(descriptor) }
    }

    func append(_ bytes: UnsafeRawBufferPointer, after count: UInt64) throws(StoreError) {
        try writing(after: count) { descriptor in _ = try descriptor.writeAll(bytes) }
    }

    /// Bytes that are free where the file is; nil where nobody knows.
    var freeBytes: UInt64? {
        state.withLock { $0.descriptor.flatMap { FileSystem.freeBytes(at: $0) } }
    }

    private func writing(after count: UInt64, _ body: (FileDescriptor) throws -> Void) throws(StoreError) {
        do throws(StoreError) {
            try step(.write(after: count), "writing") {
                try state.withLock { state in
                    guard let descriptor = state.descriptor else { throw Errno.badFileDescriptor }
                    try body(descriptor)
                }
            }
        } catch {
            throw failing(error)
        }
    }

    /// Puts the file in its place, whole and on the disk, where nobody can change it any more.
    ///
    /// The folder is not synced: after a power cut the artifact is there whole or not at all, and then it is fetched
    /// again.
    func publish(as digest: Digest, in layout: StoreLayout) throws(StoreError) -> (OpenArtifact, FileFingerprint) {
        let descriptor = state.withLock { state in
            defer { state.descriptor = nil }
            return state.descriptor
        }
        guard let descriptor else { throw StoreError(Errno.badFileDescriptor, doing: "publishing", at: path) }
        defer { try? descriptor.close() }
        try step(.restrict, "protecting") { try FileSystem.setPermissions(0o444, of: descriptor) }
        try step(.synchronize, "writing") { try FileSystem.synchronize(descriptor) }
        let reader = try step(nil, "opening") { try openAgain(descriptor) }
        let target = layout.path(of: digest)
        try step(.publish(digest), "moving an artifact to") { try Self.move(path, to: target) }
        state.withLock { $0.isPublished = true }
        // From the writer's lock to a reader's.
        FileLock.release(descriptor)
        reader.share()
        return try step(nil, "opening") {
            // Renaming sets ctime, so not before.
            let fingerprint = try FileStatus(reader.descriptor).fingerprint
            FileClock.pass(fingerprint.changed)
            return (reader, fingerprint)
        }
    }

    /// The same file for reading only: what is handed out cannot be written through.
    private func openAgain(_ descriptor: FileDescriptor) throws -> OpenArtifact {
        let reader = try OpenArtifact(try FileSystem.openForReading(path))
        let (first, second) = (try FileStatus(descriptor), try FileStatus(reader.descriptor))
        guard first.inode == second.inode, first.device == second.device else { throw Errno.staleNFSFileHandle }
        return reader
    }

    /// The folder may be missing, and be removed as an empty one by another cordon's prune as soon as it is made.
    private static func move(_ path: FilePath, to target: FilePath) throws(Errno) {
        for _ in 0..<100 {
            do throws(Errno) {
                return try FileSystem.rename(path, to: target)
            } catch {
                // Or the file itself is gone, and no folder helps.
                guard error == .noSuchFileOrDirectory, (try? FileStatus(path)) != nil else { throw error }
            }
            try FileSystem.makeFolders(target.removingLastComponent())
        }
        throw .noSuchFileOrDirectory
    }

    private func step<Result>(
        _ step: StoreStep?, _ work: String, _ body: () throws -> Result
    ) throws(StoreError) -> Result {
        do {
            if let step { try hook?(step) }
            return try body()
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(error, doing: work, at: path)
        }
    }
}
