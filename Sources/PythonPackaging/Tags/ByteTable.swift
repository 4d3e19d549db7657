/// A set of short byte strings, numbered in the order they were added, that is asked by bytes in place.
///
/// Open addressing over one flat buffer: a lookup hashes the bytes and compares with at most a few entries, without
/// making a `String`.
struct ByteTable: Sendable {
    private var storage: [UInt8] = []
    /// Where each entry ends in ``storage``; it begins where the one before ends.
    private var ends: [Int32] = []
    /// Entry numbers, -1 for none; the count is a power of two, at most half of it used.
    private var slots: [Int32] = Array(repeating: -1, count: 64)

    var count: Int { ends.count }

    /// The number of the entry, added if it is new.
    mutating func insert(_ text: String) -> Int {
        var copy = text
        return copy.withUTF8 { bytes in
            if let index = find(bytes) { return index }
            storage.append(contentsOf: bytes)
            ends.append(Int32(storage.count))
            if ends.count * 2 > slots.count { grow() } else { place(ends.count - 1) }
            return ends.count - 1
        }
    }

    func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(bytes)) & mask
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if matches(bytes, entry: index) { return index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    func text(_ index: Int) -> String { String(decoding: storage[range(index)], as: UTF8.self) }

    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, entry: Int) -> Bool {
        let range = range(entry)
        guard range.count == bytes.count else { return false }
        for offset in 0..<bytes.count where storage[range.lowerBound + offset] != bytes[offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for index in ends.indices { place(index) }
    }

    private mutating func place(_ index: Int) {
        let mask = slots.count - 1
        let hash = storage[range(index)].withUnsafeBufferPointer { Self.hash($0) }
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index)
    }

    /// FNV-1a. The entries are ours, so a collision that somebody provokes costs one comparison more at most.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 32)
    }
}
