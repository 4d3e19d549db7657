/// A range of a source, from front to back.
package final class SourceStream: ByteStream {
    private let source: any ByteSource
    private var rest: Range<UInt64>

    package init(_ source: any ByteSource) {
        self.source = source
        rest = 0..<source.byteCount
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) -> Int {
        let count = Int(min(UInt64(buffer.count), rest.upperBound - rest.lowerBound))
        guard count > 0 else { return 0 }
        try source.read(at: rest.lowerBound, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
        rest = rest.lowerBound + UInt64(count)..<rest.upperBound
        return count
    }
}
