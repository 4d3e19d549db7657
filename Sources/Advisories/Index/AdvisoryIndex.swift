package import HeldBytes
package import PackageIdentity

/// An index of advisories, read in place (``IndexLayout``).
///
/// Opening checks the head; each lookup checks the block it reads. Damage is always an error, never a missing advisory.
package struct AdvisoryIndex: Sendable {
    /// The feeds it was built from.
    package let sources: [AdvisorySource]
    /// The number of packages that some advisory names.
    package let packageCount: Int

    private let bytes: HeldBytes
    private let blockCount: Int

    /// - Throws: ``InvalidAdvisoryIndex``.
    package init(_ bytes: HeldBytes) throws(InvalidAdvisoryIndex) {
        let head = try IndexHead(of: bytes.buffer)
        self.bytes = bytes
        blockCount = head.blockCount
        packageCount = head.packageCount
        sources = head.sources
    }

    /// What is known of a package; nil when no advisory names it.
    ///
    /// - Throws: ``InvalidAdvisoryIndex`` when the part that would say is damaged.
    package func package(_ name: PackageName) throws(InvalidAdvisoryIndex) -> IndexedPackage? {
        let key = IndexKey.bytes(name)
        guard let number = try lastBlock(notAfter: key) else { return nil }
        var cursor = try BlockCursor(try block(number))
        while let (record, found) = try cursor.next() {
            if found == key { return try decode(record, name: name) }
            if key.lexicographicallyPrecedes(found) { return nil }
        }
        return nil
    }

    /// Visits every package in the order of ecosystems and names.
    package func forEachPackage(_ body: (IndexedPackage) throws -> Void) throws {
        for number in 0..<blockCount {
            var cursor = try BlockCursor(try block(number))
            while let (record, key) = try cursor.next() {
                guard let name = IndexKey.name(of: key) else { throw InvalidAdvisoryIndex.malformed(offset: 0) }
                try body(try decode(record, name: name))
            }
        }
    }

    /// Checks every byte.
    package func verify() throws(InvalidAdvisoryIndex) {
        for number in 0..<blockCount { _ = try block(number) }
    }

    private func decode(
        _ record: UnsafeRawBufferPointer, name: PackageName
    ) throws(InvalidAdvisoryIndex) -> IndexedPackage {
        var reader = ByteReader(record)
        let decoded = try PackageRecord(packageName: name.normalized, from: &reader)
        guard decoded.entries.allSatisfy({ $0.source < sources.count }) else { throw .malformed(offset: 0) }
        return IndexedPackage(name: name, record: decoded)
    }

    /// The block that holds a key if any does: the last one whose first key is not greater.
    private func lastBlock(notAfter key: [UInt8]) throws(InvalidAdvisoryIndex) -> Int? {
        var low = 0
        var high = blockCount
        while low < high {
            let middle = (low + high) / 2
            let entry = try IndexHead.Block(number: middle, in: bytes.buffer)
            if key.lexicographicallyPrecedes(try entry.firstKey(in: bytes.buffer)) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low == 0 ? nil : low - 1
    }

    /// A block whose checksum is right.
    private func block(_ number: Int) throws(InvalidAdvisoryIndex) -> UnsafeRawBufferPointer {
        let entry = try IndexHead.Block(number: number, in: bytes.buffer)
        var reader = ByteReader(bytes.buffer, from: entry.offset)
        let block = try reader.raw(entry.length)
        guard IndexChecksum.of(block) == entry.checksum else { throw .corrupt(offset: entry.offset) }
        return block
    }
}

/// Walks the packages of a block.
private struct BlockCursor {
    private var reader: ByteReader
    private var key: [UInt8] = []

    init(_ block: UnsafeRawBufferPointer) throws(InvalidAdvisoryIndex) {
        reader = ByteReader(block)
    }

    mutating func next() throws(InvalidAdvisoryIndex) -> (record: UnsafeRawBufferPointer, key: [UInt8])? {
        guard !reader.isAtEnd else { return nil }
        let shared = try reader.number()
        guard shared <= key.count else { throw .malformed(offset: reader.offset) }
        key.removeLast(key.count - shared)
        key.append(contentsOf: try reader.raw(try reader.count()))
        return (try reader.raw(try reader.count()), key)
    }
}
