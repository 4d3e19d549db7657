import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What tells that nobody has touched a file since: every change of its bytes sets `ctime`, which no call can set back.
package struct FileFingerprint: Hashable, Sendable {
    package let size: UInt64
    package let inode: UInt64
    /// Nanoseconds since 1970.
    package let modified: Int64
    /// Nanoseconds since 1970.
    package let changed: Int64

    package init(size: UInt64, inode: UInt64, modified: Int64, changed: Int64) {
        self.size = size
        self.inode = inode
        self.modified = modified
        self.changed = changed
    }
}

/// What the system says of a file.
struct FileStatus {
    private let status: stat

    /// - Throws: `Errno`.
    init(_ descriptor: FileDescriptor) throws(Errno) {
        var status = stat()
        guard fstat(descriptor.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        self.status = status
    }

    /// Of what the path names, not of what it links to.
    ///
    /// - Throws: `Errno`.
    init(_ path: FilePath) throws(Errno) {
        var status = stat()
        guard path.withPlatformString({ lstat($0, &status) }) == 0 else { throw Errno(rawValue: errno) }
        self.status = status
    }

    var isFile: Bool { status.st_mode & S_IFMT == S_IFREG }
    var isFolder: Bool { status.st_mode & S_IFMT == S_IFDIR }
    /// Whether this is a plain file that can only be changed by who makes it writable first, and goes by one name.
    var isSealed: Bool { isFile && status.st_mode & 0o222 == 0 && status.st_nlink == 1 }
    var hasName: Bool { status.st_nlink > 0 }
    var size: UInt64 { UInt64(clamping: status.st_size) }
    var inode: UInt64 { UInt64(truncatingIfNeeded: status.st_ino) }
    var device: UInt64 { UInt64(truncatingIfNeeded: status.st_dev) }

    /// Nanoseconds since 1970.
    var modified: Int64 {
        #if canImport(Darwin)
            Self.nanoseconds(status.st_mtimespec)
        #else
            Self.nanoseconds(status.st_mtim)
        #endif
    }

    /// Nanoseconds since 1970.
    var changed: Int64 {
        #if canImport(Darwin)
            Self.nanoseconds(status.st_ctimespec)
        #else
            Self.nanoseconds(status.st_ctim)
        #endif
    }

    var fingerprint: FileFingerprint {
        FileFingerprint(size: size, inode: inode, modified: modified, changed: changed)
    }

    /// Wrapping: a damaged file system may claim any moment.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
