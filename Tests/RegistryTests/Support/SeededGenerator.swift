/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// Damages text the way broken servers and attackers do: bytes changed, removed, doubled, cut off, brackets added.
enum Mutation {
    static func apply(to bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            guard !result.isEmpty else { return result }
            let position = Int.random(in: 0..<result.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: result[position] = UInt8.random(in: 0...255, using: &generator)
            case 1: result.remove(at: position)
            case 2: result.removeSubrange(position...)
            case 3: result.insert(contentsOf: result[position..<min(position + 40, result.count)], at: position)
            case 4:
                let bracket = Array("[]{}\",:<>&\\".utf8).randomElement(using: &generator) ?? 0
                result.insert(contentsOf: Array(repeating: bracket, count: 3), at: position)
            default: result[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            }
        }
        return result
    }
}
