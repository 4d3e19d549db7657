import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// System calls that swift-system has no name for.
enum FileOperations {
    static func rename(_ source: FilePath, to target: FilePath) throws(Errno) {
        let result = source.withPlatformString { source in
            target.withPlatformString { target in Glibc.rename(source, target) }
        }
        if result != 0 { throw Errno(rawValue: errno) }
    }

    static func remove(_ path: FilePath) throws(Errno) {
        if path.withPlatformString({ Glibc.unlink($0) }) != 0 { throw Errno(rawValue: errno) }
    }
}

extension FileDescriptor {
    /// Flushes the file to the disk.
    func sync() throws(Errno) {
        if Glibc.fsync(rawValue) != 0 { throw Errno(rawValue: errno) }
    }
}
