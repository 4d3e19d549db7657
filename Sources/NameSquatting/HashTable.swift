/// A multimap from hashes to small numbers: open addressing with linear probing, in two flat arrays.
struct HashTable: Sendable {
    /// 0 marks a free place; hashes are never 0.
    private var hashes: [UInt32]
    private var values: [UInt32]
    private let mask: Int

    /// - Parameter capacity: At least the number of entries that will be inserted.
    init(capacity: Int) {
        var places = 16
        while places < capacity * 2 { places *= 2 }
        hashes = [UInt32](repeating: 0, count: places)
        values = [UInt32](repeating: 0, count: places)
        mask = places - 1
    }

    mutating func insert(_ hash: UInt64, _ value: Int) {
        var place = Int(truncatingIfNeeded: hash >> 32) & mask
        let short = UInt32(truncatingIfNeeded: hash)
        while hashes[place] != 0 { place = (place + 1) & mask }
        hashes[place] = short
        values[place] = UInt32(truncatingIfNeeded: value)
    }

    /// Calls `body` with each number under a hash, in the order of insertion, until it returns false.
    func forEach(_ hash: UInt64, _ body: (Int) -> Bool) {
        var place = Int(truncatingIfNeeded: hash >> 32) & mask
        let short = UInt32(truncatingIfNeeded: hash)
        while hashes[place] != 0 {
            if hashes[place] == short, !body(Int(values[place])) { return }
            place = (place + 1) & mask
        }
    }
}
