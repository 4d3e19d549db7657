import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What stays the same as long as nobody touches a file: where it is, how large, when it was last changed.
struct FileIdentity: Hashable, Sendable, Codable {
    let path: String
    let device: UInt64
    let inode: UInt64
    let size: Int64
    /// Nanoseconds since 1970 within a second count too: programs replaced twice in one second differ.
    let modified: [Int64]
    let changed: [Int64]

    init(_ path: FilePath, _ status: Stat) {
        self.path = path.string
        device = UInt64(truncatingIfNeeded: status.deviceID.rawValue)
        inode = UInt64(truncatingIfNeeded: status.inode.rawValue)
        size = status.size
        modified = [Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec)]
        changed = [Int64(status.st_ctim.tv_sec), Int64(status.st_ctim.tv_nsec)]
    }

    /// Nil where there is no such file.
    init?(_ path: FilePath) {
        guard let status = try? Stat(path) else { return nil }
        self.init(path, status)
    }
}
