/// The parts of a remote file that have been fetched so far. Reading what is not there throws an ``ArchiveError``
/// whose ``ArchiveError/missingRange`` says exactly which bytes to ask the server for next.
package struct SparseSource: ByteSource {
    package let byteCount: UInt64
    /// Ascending, neither touching nor overlapping.
    private var parts: [Part] = []

    private struct Part: Sendable {
        var start: UInt64
        var bytes: [UInt8]

        var end: UInt64 { start + UInt64(bytes.count) }
    }

    package var readAhead: Int { 0 }

    /// How many bytes have been put in.
    package var presentByteCount: UInt64 { parts.reduce(0) { $0 + UInt64($1.bytes.count) } }

    package init(byteCount: UInt64) {
        self.byteCount = byteCount
    }

    /// Adds fetched bytes. Where they overlap earlier ones, the later answer counts; what lies past the end is dropped.
    package mutating func insert(_ bytes: [UInt8], at offset: UInt64) {
        guard offset < byteCount, !bytes.isEmpty else { return }
        let kept = bytes.count > byteCount - offset ? Array(bytes.prefix(Int(byteCount - offset))) : bytes
        var added = Part(start: offset, bytes: kept)
        var before: [Part] = []
        var after: [Part] = []
        for part in parts {
            if part.end < added.start {
                before.append(part)
            } else if part.start > added.end {
                after.append(part)
            } else {
                added = Self.merge(part, under: added)
            }
        }
        parts = before + [added] + after
    }

    private static func merge(_ old: Part, under new: Part) -> Part {
        var bytes: [UInt8] = []
        if old.start < new.start { bytes += old.bytes.prefix(Int(new.start - old.start)) }
        bytes += new.bytes
        if old.end > new.end { bytes += old.bytes.suffix(Int(old.end - new.end)) }
        return Part(start: min(old.start, new.start), bytes: bytes)
    }

    package func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) {
        let end = offset + UInt64(buffer.count)
        try require(offset..<end)
        guard let part = parts.first(where: { $0.start <= offset && $0.end >= end }) else { return }
        let start = Int(offset - part.start)
        part.bytes.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + buffer.count]))
        }
    }

    /// - Throws: ``ArchiveError`` naming the bytes of the range that are missing, from the first to the last of them.
    func require(_ range: Range<UInt64>) throws(ArchiveError) {
        guard !range.isEmpty else { return }
        var lower = range.lowerBound
        var upper = range.upperBound
        if let part = parts.first(where: { $0.start <= lower && lower < $0.end }) { lower = part.end }
        guard lower < upper else { return }
        if let part = parts.last(where: { $0.start < upper && upper <= $0.end }) { upper = part.start }
        throw ArchiveError(.missing(lower..<upper), at: lower)
    }

    /// The first byte from `offset` on that is there, or the end.
    func presentByte(from offset: UInt64) -> UInt64 {
        parts.first { $0.end > offset }.map { max($0.start, offset) } ?? byteCount
    }
}
