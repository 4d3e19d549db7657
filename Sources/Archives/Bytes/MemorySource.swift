/// An archive that is wholly in memory: a small one, or a member of another.
package struct MemorySource: ByteSource {
    package let bytes: [UInt8]

    package var byteCount: UInt64 { UInt64(bytes.count) }
    package var readAhead: Int { 64 << 10 }

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveError) {
        guard let start = Int(exactly: offset), start <= bytes.count, buffer.count <= bytes.count - start else {
            throw .unreadable(.truncated, at: byteCount)
        }
        bytes.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + buffer.count]))
        }
    }
}
