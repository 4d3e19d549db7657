import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder that is gone when the test is.
struct TemporaryFolder {
    let path: FilePath
    let descriptor: FileDescriptor

    func bytes(of name: String) -> [UInt8]? {
        guard let file = try? FileDescriptor.open(path.appending(name), .readOnly) else { return nil }
        defer { try? file.close() }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        guard let count = try? bytes.withUnsafeMutableBytes({ try file.read(into: $0) }) else { return nil }
        return Array(bytes.prefix(count))
    }

    func text(of name: String) -> String? { bytes(of: name).map { String(decoding: $0, as: UTF8.self) } }

    /// 0 when there is nothing of that name.
    func mode(of name: String) -> UInt32 {
        var status = stat()
        guard lstat(path.appending(name).string, &status) == 0 else { return 0 }
        return UInt32(status.st_mode)
    }
}

func withTemporaryFolder(_ body: (TemporaryFolder) throws -> Void) throws {
    var template = Array("/tmp/cordon-archives-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    let path = FilePath(platformString: template)
    let descriptor = try FileDescriptor.open(path, .readOnly, options: .directory)
    defer {
        try? descriptor.close()
        removeAll(path)
    }
    try body(TemporaryFolder(path: path, descriptor: descriptor))
}

private func removeAll(_ path: FilePath) {
    var status = stat()
    guard lstat(path.string, &status) == 0 else { return }
    guard UInt32(status.st_mode) & 0o170000 == 0o040000, let folder = opendir(path.string) else {
        unlink(path.string)
        return
    }
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { removeAll(path.appending(name)) }
    }
    closedir(folder)
    rmdir(path.string)
}
