import PackageIdentity
import SystemPackage

/// What was learned about an index by trying, remembered for a while.
struct IndexFacts: Hashable, Sendable {
    /// Whether metadata files are there although pages do not say so.
    enum MetadataFiles: UInt8, Sendable {
        case unknown = 0
        case present = 1
        case missing = 2
    }

    /// Whether the server answers range requests.
    enum Ranges: UInt8, Sendable {
        case unknown = 0
        case honoured = 1
        case ignored = 2
    }

    var metadataFiles = MetadataFiles.unknown
    var ranges = Ranges.unknown

    static let lifetime = Age(days: 7)
}

/// ``IndexFacts`` on disk.
struct FactsCache: Sendable {
    let layout: CacheLayout

    func read(about index: IndexDefinition, now: Instant) -> IndexFacts {
        guard let bytes = CacheFolder.read(layout.facts(about: index), limit: 4096), let record = CacheRecord(bytes),
            record.kind == .facts
        else { return IndexFacts() }
        var reader = ByteReader(bytes, from: record.header.lowerBound)
        guard let learned = reader.number(Int64.self), let files = reader.number(UInt8.self),
            let ranges = reader.number(UInt8.self)
        else { return IndexFacts() }
        let since = Instant(clampingMicroseconds: learned)
        guard since <= now, now - IndexFacts.lifetime <= since else { return IndexFacts() }
        return IndexFacts(
            metadataFiles: IndexFacts.MetadataFiles(rawValue: files) ?? .unknown,
            ranges: IndexFacts.Ranges(rawValue: ranges) ?? .unknown)
    }

    func write(_ facts: IndexFacts, about index: IndexDefinition, now: Instant) throws(Errno) {
        var header = ByteWriter()
        header.append(now.microseconds)
        header.append(facts.metadataFiles.rawValue)
        header.append(facts.ranges.rawValue)
        let record = CacheRecord.encode(.facts, header: header.bytes, payload: [])
        try CacheFolder.replace(layout.facts(about: index), with: record)
    }
}
