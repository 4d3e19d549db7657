import Settings
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Small files that only the user may read or write.
enum PrivateFile {
    /// Makes the folder and those above it that are missing, for the user alone.
    static func makeFolder(_ folder: FilePath) throws(Errno) {
        for path in folder.withAncestors.reversed() where !path.components.isEmpty {
            guard path.withPlatformString({ mkdir($0, 0o700) }) != 0, errno != EEXIST else { continue }
            // Something above may exist and not be ours to write to; what matters is whether the last one is there.
            if path == folder { throw Errno(rawValue: errno) }
        }
    }

    /// Replaces a file: a reader sees the old bytes or the new ones, and after a crash one of them is there.
    static func replace(_ path: FilePath, with bytes: [UInt8]) throws {
        let temporary = path.removingLastComponent()
            .appending(".\(path.lastComponent?.string ?? "")-\(String(UInt64.random(in: .min ... .max), radix: 36))")
        let file = try FileDescriptor.open(
            temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .ownerReadWrite)
        do {
            try file.closeAfter {
                _ = try file.writeAll(bytes)
                try file.sync()
            }
            try FileOperations.rename(temporary, to: path)
        } catch {
            try? FileOperations.remove(temporary)
            throw error
        }
    }

    /// Does something while no other cordon does it. The lock ends with the process, however that ends.
    static func locked<Result>(_ path: FilePath, _ work: () throws -> Result) throws -> Result {
        let file = try FileDescriptor.open(
            path, .readWrite, options: [.create, .closeOnExec, .noFollow], permissions: .ownerReadWrite)
        defer { try? file.close() }
        while flock(file.rawValue, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Errno(rawValue: errno) }
        }
        return try work()
    }
}
