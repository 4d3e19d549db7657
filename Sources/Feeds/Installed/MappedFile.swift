import Crypto
import PackageIdentity
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file mapped into memory for reading. For files that are never changed in place: one that another process cuts
/// short would kill this one.
///
/// Unchecked because a buffer pointer is not Sendable by itself; the mapping is private, read-only and lives as long as
/// this object.
final class MappedFile: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// - Throws: `Errno`; `invalidArgument` for what is no file of this size.
    init(_ path: FilePath, size: Int) throws(Errno) {
        let descriptor: FileDescriptor
        do {
            descriptor = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .noFollow])
        } catch {
            throw error as? Errno ?? .ioError
        }
        defer { try? descriptor.close() }
        var status = stat()
        guard fstat(descriptor.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        guard status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == size, size > 0 else { throw .invalidArgument }
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor.rawValue, 0), address != MAP_FAILED
        else { throw Errno(rawValue: errno) }
        bytes = UnsafeRawBufferPointer(start: address, count: size)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
}

extension MappedFile {
    /// Whether the content is the one that was promised.
    func has(_ digest: PackageIdentity.Digest) -> Bool {
        Array(SHA256.hash(data: bytes)) == digest.bytes
    }
}
