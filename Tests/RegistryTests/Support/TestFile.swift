import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

enum FileSystem {
    static func makeFolder(_ path: FilePath) throws {
        guard mkdir(path.string, 0o700) == 0 else { throw Errno(rawValue: errno) }
    }
}

enum TestFile {
    static func read(_ path: FilePath) throws -> [UInt8] {
        let descriptor = try FileDescriptor.open(path, .readOnly)
        defer { try? descriptor.close() }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try descriptor.read(into: $0) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    static func write(_ bytes: [UInt8], to path: FilePath) throws {
        let descriptor = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
        defer { try? descriptor.close() }
        _ = try bytes.withUnsafeBytes { try descriptor.writeAll($0) }
    }

    static func mode(of path: FilePath) -> UInt32 {
        var status = stat()
        return stat(path.string, &status) == 0 ? UInt32(status.st_mode) : 0
    }
}
