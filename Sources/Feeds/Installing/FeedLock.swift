import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The right to change a folder of feeds, held by one process at a time; it ends with the process, however that ends.
final class FeedLock {
    private let descriptor: FileDescriptor

    /// Nil when somebody else holds it.
    init?(_ folder: FeedFolder) throws(FeedFileError) {
        try FeedFile.makeFolders(folder.path)
        do {
            descriptor = try FileDescriptor.open(
                folder.lock, .readWrite, options: [.create, .closeOnExec, .noFollow],
                permissions: [.ownerReadWrite])
        } catch {
            throw FeedFileError(path: folder.lock, problem: error as? Errno ?? .ioError)
        }
        guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            let problem = Errno(rawValue: errno)
            try? descriptor.close()
            guard problem == .wouldBlock else { throw FeedFileError(path: folder.lock, problem: problem) }
            return nil
        }
    }

    deinit {
        try? descriptor.close()
    }

    /// Waits for it; whoever holds it only writes a few files.
    static func wait(
        for folder: FeedFolder, sleep: @Sendable (Duration) async throws -> Void
    ) async throws -> FeedLock {
        for _ in 0..<600 {
            if let lock = try FeedLock(folder) { return lock }
            try await sleep(.milliseconds(50))
        }
        throw FeedFileError(path: folder.lock, problem: .wouldBlock)
    }
}
