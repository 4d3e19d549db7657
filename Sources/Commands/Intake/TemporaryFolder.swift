import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A folder that only this user can enter, removed with the files in it when the work is done.
struct TemporaryFolder {
    let path: FilePath

    init(in parent: FilePath) throws(Errno) {
        var made = FilePath(root: parent.root, parent.components.prefix(0))
        for component in parent.components {
            made.append(component)
            _ = made.withPlatformString { mkdir($0, 0o700) }
        }
        path = parent.appending("temporary-\(String(UInt64.random(in: .min ... .max), radix: 36))")
        if path.withPlatformString({ mkdir($0, 0o700) }) != 0 { throw Errno(rawValue: errno) }
    }

    /// Files only: nothing here makes folders.
    func remove() {
        guard let folder = path.withPlatformString({ opendir($0) }) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { try? FileOperations.remove(path.appending(name)) }
        }
        _ = path.withPlatformString { rmdir($0) }
    }
}
