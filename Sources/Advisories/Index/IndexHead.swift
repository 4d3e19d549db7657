/// The head of an index, checked.
struct IndexHead {
    let sources: [AdvisorySource]
    let blockCount: Int
    let packageCount: Int

    /// - Throws: ``InvalidAdvisoryIndex`` for another format, a wrong length or checksum, or a directory that points
    ///   outside.
    init(of bytes: UnsafeRawBufferPointer) throws(InvalidAdvisoryIndex) {
        guard bytes.starts(with: IndexLayout.magic) else { throw .foreign }
        var reader = ByteReader(bytes, from: IndexLayout.magic.count)
        let version = try Self.field(UInt32.self, from: &reader)
        guard version == IndexLayout.version else { throw .version(version) }
        let head = Int(try Self.field(UInt32.self, from: &reader))
        let length = try Self.field(UInt64.self, from: &reader)
        guard length == UInt64(bytes.count), head >= IndexLayout.fixedHead, head <= bytes.count else { throw .length }
        let checksum = try Self.field(UInt64.self, from: &reader)
        guard Self.checksum(of: UnsafeRawBufferPointer(rebasing: bytes[..<head])) == checksum else {
            throw .corrupt(offset: 0)
        }
        blockCount = Int(try Self.field(UInt32.self, from: &reader))
        packageCount = Int(try Self.field(UInt32.self, from: &reader))
        let sourcesOffset = Int(try Self.field(UInt32.self, from: &reader))
        guard blockCount <= (head - IndexLayout.fixedHead) / IndexLayout.blockEntry, sourcesOffset <= head else {
            throw .malformed(offset: IndexLayout.fixedHead)
        }
        sources = try Self.sources(UnsafeRawBufferPointer(rebasing: bytes[..<head]), at: sourcesOffset)
    }

    private static func field<Number: FixedWidthInteger>(
        _ type: Number.Type, from reader: inout ByteReader
    ) throws(InvalidAdvisoryIndex) -> Number {
        do throws(InvalidAdvisoryIndex) { return try reader.fixed(type) } catch { throw .length }
    }

    /// As if the checksum field were zero.
    private static func checksum(of head: UnsafeRawBufferPointer) -> UInt64 {
        var copy = Array(head)
        let field = IndexLayout.checksumOffset..<(IndexLayout.checksumOffset + 8)
        copy.replaceSubrange(field, with: repeatElement(0, count: 8))
        return copy.withUnsafeBytes(IndexChecksum.of)
    }

    private static func sources(
        _ head: UnsafeRawBufferPointer, at offset: Int
    ) throws(InvalidAdvisoryIndex) -> [AdvisorySource] {
        var reader = ByteReader(head, from: offset)
        var sources: [AdvisorySource] = []
        for _ in 0..<(try reader.count()) { sources.append(try AdvisorySource(from: &reader)) }
        return sources
    }

    /// An entry of the directory of blocks.
    struct Block {
        let offset: Int
        let length: Int
        let keyOffset: Int
        let keyLength: Int
        let checksum: UInt64

        /// - Parameter number: Less than ``IndexHead/blockCount``.
        init(number: Int, in bytes: UnsafeRawBufferPointer) throws(InvalidAdvisoryIndex) {
            var reader = ByteReader(bytes, from: IndexLayout.fixedHead + number * IndexLayout.blockEntry)
            guard let offset = Int(exactly: try reader.fixed(UInt64.self)) else {
                throw .malformed(offset: reader.offset)
            }
            self.offset = offset
            length = Int(try reader.fixed(UInt32.self))
            keyOffset = Int(try reader.fixed(UInt32.self))
            keyLength = Int(try reader.fixed(UInt32.self))
            _ = try reader.fixed(UInt32.self)
            checksum = try reader.fixed(UInt64.self)
        }

        func firstKey(in bytes: UnsafeRawBufferPointer) throws(InvalidAdvisoryIndex) -> UnsafeRawBufferPointer {
            var reader = ByteReader(bytes, from: keyOffset)
            return try reader.raw(keyLength)
        }
    }
}
