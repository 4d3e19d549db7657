import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file without a name: it goes when it is closed, or when the process does.
final class TemporaryFile: ByteSink {
    let descriptor: FileDescriptor

    /// - Throws: `Errno`.
    init(in folder: FilePath) throws {
        let path = folder.appending("incoming." + String(UInt64.random(in: 0...UInt64.max), radix: 36))
        try CacheFolder.makeFolders(folder)
        descriptor = try FileDescriptor.open(
            path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
            permissions: [.ownerReadWrite])
        _ = path.withPlatformString { unlink($0) }
    }

    deinit {
        try? descriptor.close()
    }

    func begin(expecting expected: Int64?) throws {
        guard ftruncate(descriptor.rawValue, 0) == 0 else { throw Errno(rawValue: errno) }
        _ = try descriptor.seek(offset: 0, from: .start)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        _ = try descriptor.writeAll(bytes)
    }
}
