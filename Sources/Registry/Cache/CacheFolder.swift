import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads and replaces whole files, so that a reader sees the old content or the new and nothing between, whoever else
/// writes and whenever a process is killed: a new file is written beside and renamed.
///
/// Nothing is synced to the disk: after a power cut a file may be empty or torn, which its checksum shows, and it is then
/// fetched again.
struct CacheFolder: Sendable {
    /// Nil when there is no such file, or it cannot be read: the cache then knows nothing.
    static func read(_ path: FilePath, limit: Int = 512 << 20) -> [UInt8]? {
        guard let descriptor = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .noFollow]) else {
            return nil
        }
        defer { try? descriptor.close() }
        var status = stat()
        guard fstat(descriptor.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size >= 0, status.st_size <= limit
        else { return nil }
        let size = Int(status.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                guard let added = try? descriptor.read(into: rest), added > 0 else { return }
                count += added
            }
        }
        return bytes.count == size ? bytes : nil
    }

    /// - Throws: `Errno`.
    static func replace(_ path: FilePath, with bytes: [UInt8]) throws(Errno) {
        let temporary = FilePath(path.string + "." + randomSuffix())
        do {
            let descriptor = try open(temporary)
            do {
                defer { try? descriptor.close() }
                try bytes.withUnsafeBytes { _ = try descriptor.writeAll($0) }
            }
            try rename(temporary, to: path)
        } catch {
            _ = temporary.withPlatformString { unlink($0) }
            throw (error as? Errno) ?? .ioError
        }
    }

    static func remove(_ path: FilePath) {
        _ = path.withPlatformString { unlink($0) }
    }

    /// Makes the folder on the first write into it.
    private static func open(_ path: FilePath) throws -> FileDescriptor {
        let options: FileDescriptor.OpenOptions = [.create, .exclusiveCreate, .closeOnExec, .noFollow]
        do {
            return try FileDescriptor.open(path, .writeOnly, options: options, permissions: [.ownerReadWrite])
        } catch Errno.noSuchFileOrDirectory {
            try makeFolders(path.removingLastComponent())
            return try FileDescriptor.open(path, .writeOnly, options: options, permissions: [.ownerReadWrite])
        }
    }

    static func makeFolders(_ path: FilePath) throws(Errno) {
        if path.isEmpty { return }
        if path.withPlatformString({ mkdir($0, 0o700) }) == 0 { return }
        switch Errno(rawValue: errno) {
        case .fileExists: return
        case .noSuchFileOrDirectory:
            try makeFolders(path.removingLastComponent())
            let result = path.withPlatformString { mkdir($0, 0o700) }
            if result != 0, errno != EEXIST { throw Errno(rawValue: errno) }
        case let other: throw other
        }
    }

    private static func rename(_ source: FilePath, to target: FilePath) throws(Errno) {
        #if canImport(Glibc)
            let result = source.withPlatformString { from in target.withPlatformString { Glibc.rename(from, $0) } }
        #elseif canImport(Musl)
            let result = source.withPlatformString { from in target.withPlatformString { Musl.rename(from, $0) } }
        #else
            let result = source.withPlatformString { from in target.withPlatformString { Darwin.rename(from, $0) } }
        #endif
        if result != 0 { throw Errno(rawValue: errno) }
    }

    private static func randomSuffix() -> String {
        String(UInt64.random(in: 0...UInt64.max), radix: 36)
    }
}
