package import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension FilePath {
    /// The path with every symbolic link, `.` and `..` followed, as realpath(3) says.
    ///
    /// - Throws: `.noSuchFileOrDirectory` when a part of it does not exist, `.tooManySymbolicLinkLevels` for loops.
    package func resolvingLinks() throws(Errno) -> FilePath {
        let result = withPlatformString { realpath($0, nil) }
        guard let result else { throw Errno(rawValue: errno) }
        defer { free(result) }
        return FilePath(String(cString: result))
    }

    /// Whether this path is `folder` or lies below it, by their spelling alone.
    package func isInside(_ folder: FilePath) -> Bool { starts(with: folder) }

    /// The path itself, then each folder above it up to the root.
    package var withAncestors: [FilePath] {
        var result = [self]
        var current = self
        while current.removeLastComponent() { result.append(current) }
        return result
    }
}
