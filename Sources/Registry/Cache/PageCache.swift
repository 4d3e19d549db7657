import PackageIdentity
import SystemPackage

/// What indexes said about projects, on disk.
struct PageCache: Sendable {
    let layout: CacheLayout

    /// What is known about a project's page.
    struct Entry: Sendable {
        /// Nil: the index has no such project.
        let page: ProjectPage?
        let freshness: Freshness
        /// When it was asked for.
        let stored: Instant
    }

    /// Nil when nothing is known, and when the file is damaged: it is then deleted and fetched again.
    func read(_ project: PackageName, at index: IndexDefinition) -> Entry? {
        let path = layout.page(of: project, at: index)
        guard let bytes = CacheFolder.read(path) else { return nil }
        if let entry = Self.decode(bytes), entry.page.map({ $0.name == project.normalized }) ?? true { return entry }
        CacheFolder.remove(path)
        return nil
    }

    private static func decode(_ bytes: [UInt8]) -> Entry? {
        guard let record = CacheRecord(bytes) else { return nil }
        var reader = ByteReader(bytes, from: record.header.lowerBound)
        guard let stored = reader.number(Int64.self), let freshness = Freshness(&reader) else { return nil }
        let storedAt = Instant(clampingMicroseconds: stored)
        switch record.kind {
        case .absence: return Entry(page: nil, freshness: freshness, stored: storedAt)
        case .page:
            guard let page = ProjectPage(checking: bytes, from: record.payload.lowerBound) else { return nil }
            return Entry(page: page, freshness: freshness, stored: storedAt)
        case .metadata, .facts, .list: return nil
        }
    }

    /// - Throws: `Errno`; a cache that cannot be written costs time, not correctness.
    func write(_ entry: Entry, of project: PackageName, at index: IndexDefinition) throws(Errno) {
        let path = layout.page(of: project, at: index)
        guard entry.freshness.mayStore else { return CacheFolder.remove(path) }
        var header = ByteWriter()
        header.append(entry.stored.microseconds)
        entry.freshness.append(to: &header)
        let kind: CacheRecord.Kind = entry.page == nil ? .absence : .page
        let record = CacheRecord.encode(kind, header: header.bytes, payload: entry.page?.encoded ?? [])
        try CacheFolder.replace(path, with: record)
    }
}
