/// Bytes of known number that can be read in any order: a file, memory, or the parts of a remote file fetched so far.
package protocol ByteSource: Sendable {
    var byteCount: UInt64 { get }

    /// How many bytes more than asked for a reader may fetch in one go to save calls; 0 where they might not be there.
    var readAhead: Int { get }

    /// Fills the whole buffer from `offset` on. The caller has checked that the range lies inside ``byteCount``.
    ///
    /// - Throws: ``ArchiveError`` with reason `missing` or `system`, or `unreadable` when the file has shrunk.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError)
}

extension ByteSource {
    /// The bytes of a range that lies inside the source.
    func bytes(in range: Range<UInt64>) throws(ArchiveError) -> [UInt8] {
        guard range.upperBound <= byteCount, let count = Int(exactly: range.upperBound - range.lowerBound) else {
            throw .unreadable(.truncated, at: byteCount)
        }
        var bytes = [UInt8](repeating: 0, count: count)
        var failure: ArchiveError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(ArchiveError) {
                try read(at: range.lowerBound, into: buffer)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
