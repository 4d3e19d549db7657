import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Folders outside the cache.
enum Folder {
    /// Makes a folder and those above it that are missing, as everybody may read them and this user write to them.
    static func make(_ path: FilePath) throws(Errno) {
        var made = FilePath(root: path.root, path.components.prefix(0))
        for component in path.components {
            made.append(component)
            if made.withPlatformString({ mkdir($0, 0o777) }) != 0, errno != EEXIST { throw Errno(rawValue: errno) }
        }
    }
}
