package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a file of the feeds could not be read or written.
package struct FeedFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: FilePath
    package let problem: Errno

    package var description: String { "\(path): \(problem)" }
}

/// Reads and writes whole small files.
enum FeedFile {
    /// - Returns: nil when there is no such file.
    static func read(_ path: FilePath, limit: Int) throws(FeedFileError) -> [UInt8]? {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
            return try descriptor.closeAfter { try readAll(descriptor, limit: limit) }
        } catch Errno.noSuchFileOrDirectory {
            return nil
        } catch {
            throw FeedFileError(path: path, problem: error as? Errno ?? .ioError)
        }
    }

    private static func readAll(_ descriptor: FileDescriptor, limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = try piece.withUnsafeMutableBytes { try descriptor.read(into: $0) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw Errno.fileTooLarge }
            bytes += piece[..<count]
        }
    }

    /// Writes a file that is not there yet, flushed to the disk.
    static func create(
        _ path: FilePath, permissions: FilePermissions = [.ownerReadWrite],
        _ write: (FileDescriptor) throws -> Void
    ) throws(FeedFileError) {
        do {
            let descriptor = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
                permissions: permissions)
            try descriptor.closeAfter {
                try write(descriptor)
                guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
        } catch {
            remove(path)
            throw FeedFileError(path: path, problem: error as? Errno ?? .ioError)
        }
    }

    /// Makes the folder and those above it, for their owner only.
    static func makeFolders(_ path: FilePath) throws(FeedFileError) {
        if path.isEmpty || path.withPlatformString({ mkdir($0, 0o700) }) == 0 { return }
        let problem = Errno(rawValue: errno)
        switch problem {
        case .fileExists: return
        case .noSuchFileOrDirectory:
            try makeFolders(path.removingLastComponent())
            if path.withPlatformString({ mkdir($0, 0o700) }) != 0, errno != EEXIST {
                throw FeedFileError(path: path, problem: Errno(rawValue: errno))
            }
        default: throw FeedFileError(path: path, problem: problem)
        }
    }

    static func rename(_ source: FilePath, to target: FilePath) throws(FeedFileError) {
        let result = source.withPlatformString { from in
            target.withPlatformString { to in
                #if canImport(Glibc)
                    Glibc.rename(from, to)
                #elseif canImport(Musl)
                    Musl.rename(from, to)
                #else
                    Darwin.rename(from, to)
                #endif
            }
        }
        if result != 0 { throw FeedFileError(path: target, problem: Errno(rawValue: errno)) }
    }

    /// A file that is not there is as good as removed.
    static func remove(_ path: FilePath) {
        _ = path.withPlatformString { unlink($0) }
    }

    /// Flushes the names in a folder to the disk.
    static func syncFolder(_ path: FilePath) throws(FeedFileError) {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec])
            try descriptor.closeAfter {
                guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
        } catch {
            throw FeedFileError(path: path, problem: error as? Errno ?? .ioError)
        }
    }
}
