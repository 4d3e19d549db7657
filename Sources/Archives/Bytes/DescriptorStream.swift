package import SystemPackage

/// What a descriptor yields from where it stands, which may be a pipe.
package final class DescriptorStream: ByteStream {
    private let descriptor: FileDescriptor
    private var offset: UInt64 = 0

    /// - Parameter descriptor: open for reading; stays the caller's to close.
    package init(_ descriptor: FileDescriptor) {
        self.descriptor = descriptor
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
        do {
            let count = try descriptor.read(into: buffer)
            offset += UInt64(count)
            return count
        } catch {
            throw ArchiveError(.system(error as? Errno ?? .ioError), at: offset)
        }
    }
}
