import Registry
import SystemPackage

/// Writes what arrives to a new file.
struct FileSink: ByteSink {
    private let descriptor: FileDescriptor

    init(_ path: FilePath) throws(Errno) {
        do {
            descriptor = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .ownerReadWrite)
        } catch let error as Errno {
            throw error
        } catch {
            throw .ioError
        }
    }

    func begin(expecting expected: Int64?) throws {
        try descriptor.resize(to: 0)
        try descriptor.seek(offset: 0, from: .start)
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try descriptor.writeAll(bytes)
    }

    func close() throws { try descriptor.close() }
}
