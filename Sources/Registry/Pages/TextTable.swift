/// Distinct byte strings with numbers, their bytes appended to an arena that others use too.
///
/// Open addressing over FNV-1a; a Dictionary keyed by arrays allocated one array per file of a page (measured: a third of
/// the time of parsing boto3's).
struct TextTable {
    struct Entry {
        let offset: UInt32
        let length: UInt32
    }

    private(set) var entries: [Entry] = []
    /// Entry number + 1, or 0; the count is a power of two and at most half is taken.
    private var slots: [UInt32] = Array(repeating: 0, count: 64)
    private var last: UInt32?

    mutating func number(of bytes: UnsafeRawBufferPointer, in arena: inout [UInt8]) -> UInt32 {
        if let last, matches(Int(last), bytes, arena) { return last }
        if entries.count * 2 >= slots.count { grow(arena) }
        var slot = Self.hash(bytes) & (slots.count - 1)
        while slots[slot] != 0 {
            let candidate = slots[slot] - 1
            if matches(Int(candidate), bytes, arena) {
                last = candidate
                return candidate
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = UInt32(entries.count)
        entries.append(Entry(offset: UInt32(arena.count), length: UInt32(bytes.count)))
        arena.append(contentsOf: bytes)
        slots[slot] = number + 1
        last = number
        return number
    }

    private func matches(_ number: Int, _ bytes: UnsafeRawBufferPointer, _ arena: [UInt8]) -> Bool {
        let entry = entries[number]
        guard Int(entry.length) == bytes.count else { return false }
        return arena.withUnsafeBytes {
            let own = UnsafeRawBufferPointer(rebasing: $0[Int(entry.offset)..<Int(entry.offset + entry.length)])
            return Memory.isEqual(own, bytes)
        }
    }

    private mutating func grow(_ arena: [UInt8]) {
        slots = Array(repeating: 0, count: slots.count * 4)
        for (number, entry) in entries.enumerated() {
            let hash = arena.withUnsafeBytes {
                Self.hash(UnsafeRawBufferPointer(rebasing: $0[Int(entry.offset)..<Int(entry.offset + entry.length)]))
            }
            var slot = hash & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number) + 1
        }
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Int(truncatingIfNeeded: value ^ value >> 32)
    }
}
