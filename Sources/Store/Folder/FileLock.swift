import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Locks of flock(2): they belong to an open file, and end with it or with the process.
enum FileLock {
    /// Whether the lock was had; it is not waited for.
    static func share(_ descriptor: FileDescriptor) -> Bool { take(descriptor, LOCK_SH | LOCK_NB) }

    /// Whether the lock was had; it is not waited for.
    static func own(_ descriptor: FileDescriptor) -> Bool { take(descriptor, LOCK_EX | LOCK_NB) }

    /// Waits until whoever has the lock is done.
    static func await(_ descriptor: FileDescriptor) -> Bool { take(descriptor, LOCK_EX) }

    static func release(_ descriptor: FileDescriptor) {
        _ = take(descriptor, LOCK_UN)
    }

    private static func take(_ descriptor: FileDescriptor, _ operation: Int32) -> Bool {
        while flock(descriptor.rawValue, operation) != 0 {
            if errno != EINTR { return false }
        }
        return true
    }
}
