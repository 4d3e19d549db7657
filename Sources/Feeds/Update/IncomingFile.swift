import Archives
import Registry
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a feed goes while it is fetched: a file without a name, which goes when it is closed or the process does.
final class IncomingFile: ByteSink, Sendable {
    let descriptor: FileDescriptor

    init(in folder: FeedFolder) throws(FeedFileError) {
        try FeedFile.makeFolders(folder.path)
        let path = folder.incomingFile()
        do {
            descriptor = try FileDescriptor.open(
                path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
                permissions: [.ownerReadWrite])
        } catch {
            throw FeedFileError(path: path, problem: error as? Errno ?? .ioError)
        }
        FeedFile.remove(path)
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

    /// What was written.
    func source() throws(ArchiveError) -> FileSource { try FileSource(descriptor) }
}
