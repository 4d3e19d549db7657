import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// System calls that swift-system has no name for.
enum FileSystem {
    static func rename(_ source: FilePath, to target: FilePath) throws(Errno) {
        #if canImport(Glibc)
            let result = source.withPlatformString { from in target.withPlatformString { Glibc.rename(from, $0) } }
        #elseif canImport(Musl)
            let result = source.withPlatformString { from in target.withPlatformString { Musl.rename(from, $0) } }
        #else
            let result = source.withPlatformString { from in target.withPlatformString { Darwin.rename(from, $0) } }
        #endif
        if result != 0 { throw Errno(rawValue: errno) }
    }

    static func remove(_ path: FilePath) throws(Errno) {
        if path.withPlatformString({ unlink($0) }) != 0 { throw Errno(rawValue: errno) }
    }

    /// Removes an empty folder; a full one stays.
    static func removeEmptyFolder(_ path: FilePath) {
        _ = path.withPlatformString { rmdir($0) }
    }

    /// Makes a folder for this user alone, and those above it.
    static func makeFolders(_ path: FilePath) throws(Errno) {
        if path.isEmpty || path.withPlatformString({ mkdir($0, 0o700) }) == 0 { return }
        switch Errno(rawValue: errno) {
        case .fileExists: return
        case .noSuchFileOrDirectory:
            let parent = path.removingLastComponent()
            guard parent != path else { throw .noSuchFileOrDirectory }
            try makeFolders(parent)
            let result = path.withPlatformString { mkdir($0, 0o700) }
            if result != 0, errno != EEXIST { throw Errno(rawValue: errno) }
        case let other: throw other
        }
    }

    static func setPermissions(_ permissions: mode_t, of descriptor: FileDescriptor) throws(Errno) {
        if fchmod(descriptor.rawValue, permissions) != 0 { throw Errno(rawValue: errno) }
    }

    static func setPermissions(_ permissions: mode_t, of path: FilePath) throws(Errno) {
        if path.withPlatformString({ chmod($0, permissions) }) != 0 { throw Errno(rawValue: errno) }
    }

    static func checkWritable(_ path: FilePath) throws(Errno) {
        if path.withPlatformString({ access($0, W_OK) }) != 0 { throw Errno(rawValue: errno) }
    }

    /// Returns once the bytes are on the disk.
    static func synchronize(_ descriptor: FileDescriptor) throws(Errno) {
        while fsync(descriptor.rawValue) != 0 {
            if errno != EINTR { throw Errno(rawValue: errno) }
        }
    }

    static func truncate(_ descriptor: FileDescriptor) throws(Errno) {
        if ftruncate(descriptor.rawValue, 0) != 0 || lseek(descriptor.rawValue, 0, SEEK_SET) != 0 {
            throw Errno(rawValue: errno)
        }
    }

    /// Bytes that this user may still write where the file is; nil where the system does not say.
    static func freeBytes(at descriptor: FileDescriptor) -> UInt64? {
        var status = statvfs()
        guard fstatvfs(descriptor.rawValue, &status) == 0 else { return nil }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return overflow ? nil : bytes
    }

    /// Names in a folder, sorted; none where there is no such folder.
    ///
    /// - Throws: `Errno`.
    static func names(in path: FilePath) throws(Errno) -> [String] {
        guard let folder = path.withPlatformString({ opendir($0) }) else {
            let error = Errno(rawValue: errno)
            if error == .noSuchFileOrDirectory { return [] }
            throw error
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
