import RandomInput

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
