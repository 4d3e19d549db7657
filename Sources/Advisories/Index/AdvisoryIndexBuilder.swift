import PackageIdentity

/// Collects records of several feeds and writes an index of them.
///
/// The bytes depend on the sources and the facts alone: not on the order of records within a source.
package struct AdvisoryIndexBuilder: Sendable {
    private var sources: [AdvisorySource] = []
    private var contributions: [PackageName: [PackageRecord.Contribution]] = [:]

    package init() {}

    /// Begins a feed; records are added to it until the next begins.
    package mutating func begin(_ source: AdvisorySource) {
        sources.append(source)
    }

    /// Adds a record of the feed that was begun last.
    package mutating func add(_ advisory: Advisory) {
        precondition(!sources.isEmpty, "a record belongs to a source that was begun")
        let source = sources.count - 1
        sources[source].records += 1
        if advisory.withdrawn != nil { sources[source].withdrawn += 1 }
        for affected in advisory.affectedByPackage {
            contributions[affected.name, default: []].append(
                PackageRecord.Contribution(advisory: advisory, affected: affected, source: source))
        }
    }

    /// Counts a record that could not be read.
    package mutating func addRejected() {
        precondition(!sources.isEmpty, "a record belongs to a source that was begun")
        sources[sources.count - 1].rejected += 1
    }

    /// The index as bytes.
    package func build() -> [UInt8] {
        let packages = contributions.map { (key: IndexKey.bytes($0.key), name: $0.key, contributions: $0.value) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var blocks = BlockWriter()
        for package in packages {
            let record = PackageRecord(of: package.contributions, ecosystem: package.name.ecosystem)
            blocks.add(key: package.key, record: record, packageName: package.name.normalized)
        }
        return blocks.index(sources: sources)
    }
}

extension Advisory {
    /// One element a package: records may name a package several times, with a range each.
    fileprivate var affectedByPackage: [AffectedPackage] {
        guard affected.count > 1 else { return affected }
        var merged: [AffectedPackage] = []
        for package in affected {
            guard let index = merged.firstIndex(where: { $0.name == package.name }) else {
                merged.append(package)
                continue
            }
            let first = merged[index]
            merged[index] = AffectedPackage(
                name: first.name, severities: first.severities + package.severities,
                ranges: first.ranges + package.ranges, versions: first.versions + package.versions)
        }
        return merged
    }
}

/// The key of a package: a byte for the ecosystem, then the name.
enum IndexKey {
    private static let ecosystems: [Ecosystem] = [.pypi, .npm, .cratesIO, .rubyGems]

    static func bytes(_ name: PackageName) -> [UInt8] {
        [UInt8(ecosystems.firstIndex(of: name.ecosystem) ?? 0)] + Array(name.normalized.utf8)
    }

    static func name(of key: some Collection<UInt8>) -> PackageName? {
        guard let first = key.first, Int(first) < ecosystems.count else { return nil }
        return try? PackageName(String(decoding: key.dropFirst(), as: UTF8.self), ecosystem: ecosystems[Int(first)])
    }
}

/// Writes packages, in the order of their keys, into blocks.
private struct BlockWriter {
    private struct Block {
        let firstKey: [UInt8]
        var packages = 0
        var bytes = ByteWriter()
    }

    private var blocks: [Block] = []
    private var lastKey: [UInt8] = []

    mutating func add(key: [UInt8], record: PackageRecord, packageName: String) {
        if blocks.last.map({ $0.bytes.count >= IndexLayout.blockLength }) ?? true {
            blocks.append(Block(firstKey: key))
            lastKey = []
        }
        let shared = zip(key, lastKey).prefix { $0 == $1 }.count
        var bytes = ByteWriter()
        record.write(packageName: packageName, to: &bytes)
        let last = blocks.count - 1
        blocks[last].bytes.number(shared)
        blocks[last].bytes.number(key.count - shared)
        blocks[last].bytes.raw(key[shared...])
        blocks[last].bytes.number(bytes.count)
        blocks[last].bytes.raw(bytes.bytes)
        blocks[last].packages += 1
        lastKey = key
    }

    /// Puts the head before the blocks.
    func index(sources: [AdvisorySource]) -> [UInt8] {
        let keys = IndexLayout.fixedHead + blocks.count * IndexLayout.blockEntry
        let sourcesOffset = keys + blocks.reduce(0) { $0 + $1.firstKey.count }
        var sourceBytes = ByteWriter()
        sourceBytes.number(sources.count)
        for source in sources { source.write(to: &sourceBytes) }
        let head = sourcesOffset + sourceBytes.count
        let length = head + blocks.reduce(0) { $0 + $1.bytes.count }

        var writer = ByteWriter()
        writer.raw(IndexLayout.magic)
        writer.fixed(IndexLayout.version)
        writer.fixed(UInt32(head))
        writer.fixed(UInt64(length))
        writer.fixed(UInt64(0))
        writer.fixed(UInt32(blocks.count))
        writer.fixed(UInt32(blocks.reduce(0) { $0 + $1.packages }))
        writer.fixed(UInt32(sourcesOffset))
        writer.fixed(UInt32(0))
        writeDirectory(keys: keys, blocks: head, to: &writer)
        for block in blocks { writer.raw(block.firstKey) }
        writer.raw(sourceBytes.bytes)
        writer.overwrite(writer.bytes.withUnsafeBytes(IndexChecksum.of), at: IndexLayout.checksumOffset)
        for block in blocks { writer.raw(block.bytes.bytes) }
        return writer.bytes
    }

    private func writeDirectory(keys: Int, blocks start: Int, to writer: inout ByteWriter) {
        var key = keys
        var offset = start
        for block in blocks {
            writer.fixed(UInt64(offset))
            writer.fixed(UInt32(block.bytes.count))
            writer.fixed(UInt32(key))
            writer.fixed(UInt32(block.firstKey.count))
            writer.fixed(UInt32(block.packages))
            writer.fixed(block.bytes.bytes.withUnsafeBytes(IndexChecksum.of))
            key += block.firstKey.count
            offset += block.bytes.count
        }
    }
}
