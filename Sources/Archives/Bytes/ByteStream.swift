/// Bytes that come once, in order: a file from front to back, or what a decompressor makes of another stream.
package protocol ByteStream: AnyObject {
    /// Puts the next bytes at the start of `buffer`, which is not empty.
    ///
    /// - Returns: how many; 0 at the end only.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int

    /// What was odd about the stream itself so far; complete once ``read(into:)`` has returned 0.
    var oddities: [ArchiveOddity] { get }
}

extension ByteStream {
    package var oddities: [ArchiveOddity] { [] }
}
