import RandomInput

extension SeededGenerator {
    /// The seeds that every law runs with.
    static let seeds: [UInt64] = [1, 508, 20_260_101, 0xC0_4D04]
}
