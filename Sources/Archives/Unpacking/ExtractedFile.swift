internal import SystemPackage

/// A file that is being unpacked.
package final class ExtractedFile {
    /// Bytes written so far.
    package private(set) var byteCount: UInt64 = 0

    private let descriptor: FileDescriptor
    private let path: MemberPath
    private let limit: UInt64
    private var isOpen = true

    init(_ descriptor: FileDescriptor, _ path: MemberPath, bytesLeft: UInt64) {
        self.descriptor = descriptor
        self.path = path
        limit = bytesLeft
    }

    /// - Throws: ``ExtractionError`` when the disk is full, or the limit on bytes is reached.
    package func write(_ chunk: RawSpan) throws(ExtractionError) {
        guard UInt64(chunk.byteCount) <= limit - byteCount else {
            throw ExtractionError(.limit(.memberBytes, allowed: limit), path)
        }
        let written: Result<Int, Errno> = chunk.withUnsafeBytes { bytes in
            do {
                return .success(try descriptor.writeAll(bytes))
            } catch {
                return .failure(error as? Errno ?? .ioError)
            }
        }
        guard case .success = written else {
            if case .failure(let error) = written { throw ExtractionError(.system(error), path) }
            return
        }
        byteCount += UInt64(chunk.byteCount)
    }

    /// Some file systems say only now that there was no room.
    func close() throws(ExtractionError) {
        guard isOpen else { return }
        isOpen = false
        do {
            try descriptor.close()
        } catch {
            throw ExtractionError(.system(error as? Errno ?? .ioError), path)
        }
    }
}
