/// The part of a source that was read last, so that neighbouring small reads cost one call.
final class ByteWindow {
    let source: any ByteSource
    private var bytes: [UInt8] = []
    private var start: UInt64 = 0

    init(_ source: any ByteSource) {
        self.source = source
    }

    /// Calls `body` with exactly the bytes of `range`.
    func withBytes<Result>(
        in range: Range<UInt64>, _ body: (RawSpan) throws -> Result
    ) throws -> Result {
        try fill(range)
        // A copy of the reference: `body` may use this window again.
        let bytes = bytes
        let lower = Int(range.lowerBound - start)
        return try body(bytes.span.bytes.extracting(lower..<lower + Int(range.upperBound - range.lowerBound)))
    }

    private func fill(_ range: Range<UInt64>) throws(ArchiveError) {
        if range.lowerBound >= start, range.upperBound <= start + UInt64(bytes.count) { return }
        guard range.upperBound <= source.byteCount else { throw .unreadable(.truncated, at: source.byteCount) }
        let wanted = max(range.upperBound - range.lowerBound, UInt64(source.readAhead))
        let end = range.lowerBound + min(wanted, source.byteCount - range.lowerBound)
        bytes = try source.bytes(in: range.lowerBound..<end)
        start = range.lowerBound
    }
}
