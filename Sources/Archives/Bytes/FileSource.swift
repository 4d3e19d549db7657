package import SystemPackage

/// A file read with `pread`, so that several readers can share one descriptor. It is not mapped into memory: another
/// process that truncates the file would then kill this one.
package struct FileSource: ByteSource {
    package let descriptor: FileDescriptor
    package let byteCount: UInt64

    package var readAhead: Int { 256 << 10 }

    /// - Parameter descriptor: open for reading; stays the caller's to close.
    /// - Throws: ``ArchiveError`` with reason `system` for what cannot be positioned, such as a pipe.
    package init(_ descriptor: FileDescriptor) throws(ArchiveError) {
        self.descriptor = descriptor
        do {
            byteCount = UInt64(clamping: try descriptor.seek(offset: 0, from: .end))
        } catch {
            throw ArchiveError(.system(error as? Errno ?? .ioError), at: 0)
        }
    }

    package func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) {
        var filled = 0
        while filled < buffer.count {
            let position = offset + UInt64(filled)
            let count: Int
            do {
                count = try descriptor.read(
                    fromAbsoluteOffset: Int64(clamping: position),
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            } catch {
                throw ArchiveError(.system(error as? Errno ?? .ioError), at: position)
            }
            guard count > 0 else { throw .unreadable(.truncated, at: position) }
            filled += count
        }
    }
}
