import Advisories
package import Archives
import NameSquatting
package import PackageIdentity

/// Lists of names: rankings by downloads, and of all names that an index lists.
package struct NameListFile {
    /// How a list is written; compressed or not makes no difference.
    package enum Format: Hashable, Sendable {
        /// An object whose `rows` have a `project` each, most downloaded first; dated by `last_update`.
        case ranking
        /// A number, a tab and a name a line, most popular first.
        case table
        /// A name a line, in any order: all that there are.
        case names
    }

    private let name: String
    private let ecosystem: Ecosystem
    private var names: [PackageName] = []
    private var rejected = 0
    private var problems: [RejectedRecord] = []
    private var ownDate: Instant?

    /// The most bytes of a list, unpacked.
    private static let byteLimit: UInt64 = 512 << 20

    /// - Parameters:
    ///   - date: The publisher's, where the transport tells it; nil: what the list says of itself.
    ///   - fallback: For a list that says nothing of itself.
    /// - Throws: ``FeedError``.
    package static func read(
        _ source: any ByteSource, format: Format, name: String, ecosystem: Ecosystem, date: Instant? = nil,
        fallback: Instant? = nil
    ) throws(FeedError) -> FeedDraft {
        var list = NameListFile(name: name, ecosystem: ecosystem)
        let bytes: [UInt8]
        do throws(ArchiveError) {
            bytes = try unpacked(source)
        } catch {
            throw FeedError(.content("it cannot be read (\(error))"), feed: name)
        }
        switch format {
        case .ranking: try list.readRanking(bytes)
        case .table: list.readLines(bytes, isTable: true)
        case .names: list.readLines(bytes, isTable: false)
        }
        guard let date = date ?? list.ownDate ?? fallback else {
            throw FeedError(.content("nothing in it tells its date"), feed: name)
        }
        return try list.draft(format, date: date)
    }

    private init(name: String, ecosystem: Ecosystem) {
        self.name = name
        self.ecosystem = ecosystem
    }

    private func draft(_ format: Format, date: Instant) throws(FeedError) -> FeedDraft {
        guard !names.isEmpty else { throw FeedError(.content("it holds no name"), feed: name) }
        let content =
            switch format {
            case .ranking, .table: PopularityList(ecosystem: ecosystem, names: names).withBytes { Array($0) }
            case .names: KnownNames(listing: names, date: date).bytes
            }
        return try FeedDraft(
            name: name, kind: format == .names ? .names : .popularity, ecosystem: ecosystem, date: date,
            records: names.count, rejected: rejected, bytes: content, problems: problems)
    }

    private static func unpacked(_ source: any ByteSource) throws(ArchiveError) -> [UInt8] {
        var limits = ArchiveLimits.standard
        limits.inputBytes = byteLimit
        limits.outputBytes = byteLimit
        let stream = try Self.stream(source, limits: limits)
        var bytes: [UInt8] = []
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let count = try stream.read(into: piece)
            if count == 0 { return bytes }
            guard UInt64(bytes.count + count) <= byteLimit else {
                throw ArchiveError(.limit(.outputBytes, allowed: byteLimit), at: UInt64(bytes.count))
            }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
    }

    private static func stream(
        _ source: any ByteSource, limits: ArchiveLimits
    ) throws(ArchiveError) -> any ByteStream {
        var beginning = [UInt8](repeating: 0, count: Int(min(source.byteCount, 6)))
        var failure: ArchiveError?
        beginning.withUnsafeMutableBytes { buffer in
            do throws(ArchiveError) { try source.read(at: 0, into: buffer) } catch { failure = error }
        }
        if let failure { throw failure }
        let stream = SourceStream(source)
        guard let compression = Compression(beginning: beginning) else { return stream }
        return try DecompressedStream(stream, compression: compression, limits: limits)
    }

    // MARK: Forms

    private mutating func add(_ text: some StringProtocol) {
        do throws(InvalidPackageName) {
            names.append(try PackageName(text, ecosystem: ecosystem))
        } catch {
            rejected += 1
            if problems.count < FeedDraft.namedProblems {
                problems.append(RejectedRecord(name: String(text.prefix(100)), reason: error.description))
            }
        }
    }

    private mutating func readLines(_ bytes: [UInt8], isTable: Bool) {
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let name = isTable ? line.split(separator: 0x09, omittingEmptySubsequences: false).dropFirst().first : line
            add(String(decoding: name ?? [], as: UTF8.self))
        }
    }

    private mutating func readRanking(_ bytes: [UInt8]) throws(FeedError) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(InvalidJSON) in try readRanking(buffer) }
        }
        do throws(InvalidJSON) {
            try result.get()
        } catch {
            throw FeedError(.content("\(error)"), feed: name)
        }
    }

    private mutating func readRanking(_ bytes: UnsafeRawBufferPointer) throws(InvalidJSON) {
        var reader = JSONReader(bytes)
        try reader.beginObject()
        var first = true
        while let key = try reader.nextKey(first: &first) {
            if reader.isEqual(key, "last_update"), reader.nextByte() == UInt8(ascii: "\"") {
                // `2026-04-01 06:34:06`, in UTC.
                ownDate = try? Instant(rfc3339: reader.text(of: try reader.string()) + "Z")
            } else if reader.isEqual(key, "rows") {
                try readRows(&reader)
            } else {
                try reader.skipValue()
            }
        }
        try reader.finish()
    }

    private mutating func readRows(_ reader: inout JSONReader) throws(InvalidJSON) {
        try reader.beginArray()
        var first = true
        while try reader.hasNextElement(first: &first) {
            var isFirstMember = true
            try reader.beginObject()
            while let key = try reader.nextKey(first: &isFirstMember) {
                if reader.isEqual(key, "project") {
                    let project = try reader.string()
                    add(reader.text(of: project))
                } else {
                    try reader.skipValue()
                }
            }
        }
    }
}
