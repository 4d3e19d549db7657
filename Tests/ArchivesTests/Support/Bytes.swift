import RandomInput

extension [UInt8] {
    /// Appends the lowest `width` bytes of a number, the lowest first.
    mutating func append(_ value: UInt64, width: Int) {
        for index in 0..<width { append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index))) }
    }

    static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Bytes that do not compress, always the same for one seed.
    static func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    }
}
