/// A zip on a server that answers range requests, of which only the end and the members asked for are fetched.
///
/// Each question is answered with ``Step/ready(_:)``, or with ``Step/needs(_:)`` and the bytes to fetch; after
/// ``supply(_:at:)`` it is asked again. Each `needs` names bytes that were not there, so this ends.
package struct SparseZip: Sendable {
    package enum Step<Value: Sendable>: Sendable {
        case ready(Value)
        case needs(Range<UInt64>)
    }

    package private(set) var source: SparseSource
    private let limits: ArchiveLimits
    private var knownDirectory: ZipDirectory?

    /// How much of the end is fetched first: the longest end record there can be, and a little of the directory.
    package static let tailByteCount: UInt64 = 72 << 10

    /// - Parameter byteCount: length of the whole file, as the server states it.
    package init(byteCount: UInt64, limits: ArchiveLimits = .standard) {
        source = SparseSource(byteCount: byteCount)
        self.limits = limits
    }

    /// The bytes to ask for before anything else.
    package var tail: Range<UInt64> { source.byteCount - min(source.byteCount, Self.tailByteCount)..<source.byteCount }

    /// Adds bytes that the server sent; they may be more or fewer than asked for.
    package mutating func supply(_ bytes: [UInt8], at offset: UInt64) {
        source.insert(bytes, at: offset)
    }

    /// - Throws: ``ArchiveError`` when the archive cannot be read, whatever else is fetched.
    package mutating func directory() throws(ArchiveError) -> Step<ZipDirectory> {
        if let knownDirectory { return .ready(knownDirectory) }
        do throws(ArchiveError) {
            try source.require(tail)
            let directory = try ZipDirectory(of: source, limits: limits)
            knownDirectory = directory
            return .ready(directory)
        } catch {
            guard let missing = error.missingRange else { throw error }
            // Whatever of the end is not there belongs to the directory, so it is asked for in one go.
            return .needs(missing.lowerBound..<source.presentByte(from: missing.upperBound))
        }
    }

    /// All of one member, size and checksum verified.
    ///
    /// - Parameter limit: the most bytes wanted; a larger member is an error.
    /// - Throws: ``ArchiveError``; also when header and directory disagree in any way, since then it is open what the
    ///   member is.
    package func contents(of entry: ZipEntry, in directory: ZipDirectory, limit: Int) throws -> Step<[UInt8]> {
        guard entry.compressedSize <= UInt64(limit) else {
            throw ArchiveError.limit(.memberBytes, allowed: limit, at: entry.localHeaderOffset, member: entry.name)
        }
        do {
            try source.require(likelyExtent(of: entry, in: directory))
            let reader = ZipReader(source, directory: directory, limits: limits)
            return .ready(try reader.contents(of: entry, limit: limit))
        } catch let error as ArchiveError {
            guard let missing = error.missingRange else { throw error }
            return .needs(missing)
        }
    }

    /// Header, data and descriptor, as far as they can be told before the local header is there: its extra field may
    /// be longer than the directory's, so some room is left, but not past the next member.
    private func likelyExtent(of entry: ZipEntry, in directory: ZipDirectory) -> Range<UInt64> {
        let start = entry.localHeaderOffset
        let following = directory.entries.lazy.map(\.localHeaderOffset).filter { $0 > start }.min()
        let end = min(following ?? directory.range.lowerBound, directory.range.lowerBound)
        let room = UInt64(ZipRecordSize.localHeader + entry.name.utf8.count * 3 + 1024) + entry.compressedSize
        guard start < end else { return start..<start }
        return start..<start + min(end - start, room)
    }
}
