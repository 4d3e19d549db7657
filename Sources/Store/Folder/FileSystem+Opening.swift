import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FileSystem {
    /// Opens for reading; neither follows a link nor waits for somebody at the other end of a pipe.
    static func openForReading(_ path: FilePath) throws(Errno) -> FileDescriptor {
        try open(path, .readOnly, options: [.noFollow, .closeOnExec, .nonBlocking], permissions: nil)
    }

    /// Makes a file that was not there before, for this user alone.
    static func create(_ path: FilePath) throws(Errno) -> FileDescriptor {
        try open(
            path, .readWrite, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
            permissions: .ownerReadWrite)
    }

    static func open(
        _ path: FilePath, _ mode: FileDescriptor.AccessMode, options: FileDescriptor.OpenOptions,
        permissions: FilePermissions?
    ) throws(Errno) -> FileDescriptor {
        do {
            return try FileDescriptor.open(path, mode, options: options, permissions: permissions)
        } catch Errno.tooManyOpenFiles where raiseDescriptorLimit() {
            return try open(path, mode, options: options, permissions: permissions)
        } catch {
            throw (error as? Errno) ?? .ioError
        }
    }

    /// Every artifact of an installation is open at once, and the usual limit of 1024 is only there for select(2), which
    /// nothing here uses. Returns whether the limit could be raised.
    private static func raiseDescriptorLimit() -> Bool {
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return false }
        limit.rlim_cur = limit.rlim_max
        return setrlimit(resource, &limit) == 0
    }
}
