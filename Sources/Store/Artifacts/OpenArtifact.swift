import Archives
import SystemPackage

/// A file of the store, open for reading. While it is, a shared lock on it tells others that it is in use; both end when
/// nobody holds this any more, or the process ends.
final class OpenArtifact: ByteSource {
    private let file: FileSource

    var descriptor: FileDescriptor { file.descriptor }
    var byteCount: UInt64 { file.byteCount }
    var readAhead: Int { file.readAhead }

    /// - Parameter descriptor: of a plain file, open for reading; closed with this, and when this throws.
    /// - Throws: `Errno`.
    init(_ descriptor: FileDescriptor) throws(Errno) {
        do throws(ArchiveError) {
            file = try FileSource(descriptor)
        } catch {
            try? descriptor.close()
            guard case .system(let errno) = error.reason else { throw .ioError }
            throw errno
        }
        share()
    }

    /// Tells others that the file is in use. Only a hint to `cache prune`: what is open cannot be taken away from its
    /// reader, locked or not.
    func share() {
        _ = FileLock.share(descriptor)
    }

    deinit {
        try? file.descriptor.close()
    }

    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) {
        try file.read(at: offset, into: buffer)
    }
}
