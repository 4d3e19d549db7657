import Advisories
package import Archives
package import PackageIdentity

/// A zip of OSV records, one JSON file each, as the public exports are. Read member by member: of the archive nothing is
/// held in memory but its list of members, and of a record only the facts.
package struct AdvisoryArchive {
    private let name: String
    private let ecosystem: Ecosystem?
    private let reader: ZipReader
    private var builder = AdvisoryIndexBuilder()
    private var source: AdvisorySource
    private var problems: [RejectedRecord] = []

    /// Records of one export; the largest, of npm, has some hundred thousand.
    private static var limits: ArchiveLimits {
        var limits = ArchiveLimits.standard
        limits.entries = 4_000_000
        limits.directoryBytes = 1 << 30
        limits.memberBytes = UInt64(AdvisoryLimits().record)
        limits.outputBytes = 16 << 30
        limits.inputBytes = 4 << 30
        return limits
    }

    /// Reads all of an archive. A record that cannot be read is counted, the first few are named, and the rest stands.
    ///
    /// - Parameters:
    ///   - ecosystem: Packages of others are left out; nil for none to be.
    ///   - date: The publisher's, where the transport tells it; nil: that of the newest member, taken as UTC.
    /// - Throws: ``FeedError``, where nothing of it can be used.
    package static func read(
        _ source: any ByteSource, name: String, ecosystem: Ecosystem?, date: Instant? = nil
    ) throws(FeedError) -> FeedDraft {
        let reader: ZipReader
        do throws(ArchiveError) {
            reader = try ZipReader(source, limits: limits)
        } catch {
            throw FeedError(.content("it is no archive that can be read (\(error))"), feed: name)
        }
        let newest = reader.directory.entries.lazy.map(\.modified).max()
        guard let date = date ?? newest.flatMap({ DOSDate.instant($0) }) else {
            throw FeedError(.content("nothing in it tells its date"), feed: name)
        }
        var archive = AdvisoryArchive(name: name, ecosystem: ecosystem, reader: reader, date: date)
        return try archive.draft()
    }

    private init(name: String, ecosystem: Ecosystem?, reader: ZipReader, date: Instant) {
        self.name = name
        self.ecosystem = ecosystem
        self.reader = reader
        source = AdvisorySource(name: name, date: date)
        builder.begin(source)
    }

    private mutating func draft() throws(FeedError) -> FeedDraft {
        for entry in reader.directory.entries where entry.type == .file {
            guard !Task.isCancelled else { throw FeedError(.cancelled, feed: name) }
            do {
                try read(entry)
            } catch let error as FeedError {
                throw error
            } catch {
                throw FeedError(.content("\(error)"), feed: name)
            }
        }
        guard source.records > 0 else { throw FeedError(.content("it holds no record that can be read"), feed: name) }
        return try FeedDraft(
            name: name, kind: .advisories, ecosystem: ecosystem, date: source.date, records: source.records,
            withdrawn: source.withdrawn, rejected: source.rejected, bytes: builder.build(), problems: problems)
    }

    private mutating func read(_ entry: ZipEntry) throws {
        do {
            let advisory = try advisory(entry).only(ecosystem)
            builder.add(advisory)
            source.records += 1
            if advisory.withdrawn != nil { source.withdrawn += 1 }
        } catch let error as InvalidAdvisory {
            reject(entry, error.description)
        } catch let error as ArchiveError {
            switch error.reason {
            case .unreadable, .limit(.memberBytes, _), .limit(.ratio, _): reject(entry, error.description)
            case .limit, .missing, .noSuchMember, .system: throw error
            }
        }
    }

    /// Nearly every record comes in one piece and is parsed where it lies; it counts only when its checksum was right.
    private func advisory(_ entry: ZipEntry) throws -> Advisory {
        var parsed: Advisory?
        var pieces: [UInt8] = []
        try reader.read(entry) { chunk in
            try chunk.withUnsafeBytes { bytes in
                if bytes.count == Int(entry.size) {
                    parsed = try Advisory(parsing: bytes)
                } else {
                    pieces.append(contentsOf: bytes)
                }
            }
        }
        return try parsed ?? Advisory(parsing: pieces)
    }

    private mutating func reject(_ entry: ZipEntry, _ reason: String) {
        builder.addRejected()
        source.rejected += 1
        if problems.count < FeedDraft.namedProblems {
            problems.append(RejectedRecord(name: entry.name, reason: reason))
        }
    }
}

extension Advisory {
    /// The record without the packages of other ecosystems, of which their own feeds tell.
    fileprivate func only(_ ecosystem: Ecosystem?) -> Advisory {
        guard let ecosystem, affected.contains(where: { $0.name.ecosystem != ecosystem }) else { return self }
        return Advisory(
            id: id, aliases: aliases, upstream: upstream, kind: kind, published: published, modified: modified,
            withdrawn: withdrawn, summary: summary, severities: severities,
            affected: affected.filter { $0.name.ecosystem == ecosystem })
    }
}

/// The date of a zip's member: days from 1980 in the upper half, two-second steps of the day in the lower
/// (APPNOTE 4.4.6). It has no time zone; exports are made in UTC.
enum DOSDate {
    static func instant(_ value: UInt32) -> Instant? {
        let day = value >> 16
        let time = value & 0xFFFF
        guard
            let date = CalendarDate(
                year: Int(day >> 9) + 1980, month: Int(day >> 5 & 0xF), day: Int(day & 0x1F)),
            time >> 11 < 24, time >> 5 & 0x3F < 60, time & 0x1F < 30
        else { return nil }
        let seconds = Int64(time >> 11) * 3600 + Int64(time >> 5 & 0x3F) * 60 + Int64(time & 0x1F) * 2
        return Instant(
            clampingMicroseconds: Instant(startOf: date).microseconds + seconds * Instant.microsecondsPerSecond)
    }
}
