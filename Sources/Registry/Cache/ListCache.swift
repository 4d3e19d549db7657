import PackageIdentity
import SystemPackage

/// Find-links pages on disk, as they came.
struct ListCache: Sendable {
    let layout: CacheLayout

    struct Entry: Sendable {
        let answer: ListAnswer
        let freshness: Freshness
        let stored: Instant
    }

    func read(_ index: IndexDefinition) -> Entry? {
        let path = layout.list(of: index)
        guard let bytes = CacheFolder.read(path) else { return nil }
        guard let record = CacheRecord(bytes), record.kind == .list else {
            CacheFolder.remove(path)
            return nil
        }
        var reader = ByteReader(bytes, from: record.header.lowerBound)
        guard let stored = reader.number(Int64.self), let freshness = Freshness(&reader),
            let address = reader.text().flatMap({ try? WebAddress($0) })
        else { return nil }
        let answer = ListAnswer(bytes: Array(bytes[record.payload]), address: address)
        return Entry(answer: answer, freshness: freshness, stored: Instant(clampingMicroseconds: stored))
    }

    func write(_ entry: Entry, of index: IndexDefinition) throws(Errno) {
        let path = layout.list(of: index)
        guard entry.freshness.mayStore else { return CacheFolder.remove(path) }
        var header = ByteWriter()
        header.append(entry.stored.microseconds)
        entry.freshness.append(to: &header)
        header.append(text: entry.answer.address.text)
        try CacheFolder.replace(
            path, with: CacheRecord.encode(.list, header: header.bytes, payload: entry.answer.bytes))
    }
}

extension Freshness {
    /// Reads what ``append(to:)`` wrote.
    init?(_ reader: inout ByteReader) {
        guard let until = reader.number(Int64.self), let etag = reader.text(), let lastModified = reader.text() else {
            return nil
        }
        self.init(
            freshUntil: Instant(clampingMicroseconds: until), etag: etag.isEmpty ? nil : etag,
            lastModified: lastModified.isEmpty ? nil : lastModified)
    }

    func append(to writer: inout ByteWriter) {
        writer.append(freshUntil.microseconds)
        writer.append(text: etag ?? "")
        writer.append(text: lastModified ?? "")
    }
}
