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
    enum Outcome {
        case had
        /// Somebody else has it.
        case busy
        /// The file system knows no such locks.
        case unavailable
    }

    /// Does not wait.
    static func share(_ descriptor: FileDescriptor) -> Outcome { take(descriptor, LOCK_SH | LOCK_NB) }

    /// Does not wait.
    static func own(_ descriptor: FileDescriptor) -> Outcome { take(descriptor, LOCK_EX | LOCK_NB) }

    /// Waits until whoever has the lock is done.
    static func await(_ descriptor: FileDescriptor) -> Outcome { take(descriptor, LOCK_EX) }

    static func release(_ descriptor: FileDescriptor) {
        _ = take(descriptor, LOCK_UN)
    }

    private static func take(_ descriptor: FileDescriptor, _ operation: Int32) -> Outcome {
        while flock(descriptor.rawValue, operation) != 0 {
            switch Errno(rawValue: errno) {
            case .interrupted: continue
            case .wouldBlock: return .busy
            default: return .unavailable
            }
        }
        return .had
    }
}
