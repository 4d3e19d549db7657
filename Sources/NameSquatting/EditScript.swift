/// The edits that lead from one name to another, where one or two do: optimal string alignment (Levenshtein distance
/// with swaps of neighbours), each edit with its kind.
struct EditScript {
    /// In the order of the name, last first.
    private(set) var edits: [Edit] = []

    private let name: [UInt8]
    private let target: [UInt8]
    private let width: Int
    private var distances: [UInt8]

    /// Nil when more than `limit` edits are needed.
    ///
    /// - Parameters:
    ///   - name: The name that is judged, squashed.
    ///   - target: The popular name, squashed; at most 255 bytes, as `name`.
    init?(from target: [UInt8], to name: [UInt8], atMost limit: Int) {
        guard abs(name.count - target.count) <= limit, max(name.count, target.count) < 255 else { return nil }
        self.name = name
        self.target = target
        width = target.count + 1
        distances = [UInt8](repeating: 0, count: (name.count + 1) * width)
        fill()
        guard distances[distances.count - 1] <= limit else { return nil }
        trace()
    }

    private func distance(_ row: Int, _ column: Int) -> UInt8 { distances[row * width + column] }

    private func isSwap(_ row: Int, _ column: Int) -> Bool {
        row > 1 && column > 1 && name[row - 1] == target[column - 2] && name[row - 2] == target[column - 1]
            && name[row - 1] != target[column - 1]
    }

    private mutating func fill() {
        for column in 0..<width { distances[column] = UInt8(column) }
        for row in stride(from: 1, through: name.count, by: 1) {
            distances[row * width] = UInt8(row)
            for column in stride(from: 1, through: target.count, by: 1) {
                let replaced = distance(row - 1, column - 1) + (name[row - 1] == target[column - 1] ? 0 : 1)
                var least = min(distance(row - 1, column) + 1, distance(row, column - 1) + 1, replaced)
                if isSwap(row, column) { least = min(least, distance(row - 2, column - 2) + 1) }
                distances[row * width + column] = least
            }
        }
    }

    /// Walks back from the end along the least distances.
    private mutating func trace() {
        var (row, column) = (name.count, target.count)
        while row > 0 || column > 0 {
            if isSwap(row, column), distance(row, column) == distance(row - 2, column - 2) + 1 {
                edits.append(.swapped)
                (row, column) = (row - 2, column - 2)
            } else if row > 0, column > 0, let edit = replacement(row, column) {
                edits.append(contentsOf: edit)
                (row, column) = (row - 1, column - 1)
            } else if row > 0, distance(row, column) == distance(row - 1, column) + 1 {
                edits.append(insertion(at: row - 1))
                row -= 1
            } else {
                edits.append(omission(at: column - 1))
                column -= 1
            }
        }
    }

    /// One replacement, or none for equal characters; nil when the way does not lead here.
    private func replacement(_ row: Int, _ column: Int) -> [Edit]? {
        let (found, expected) = (name[row - 1], target[column - 1])
        let cost: UInt8 = found == expected ? 0 : 1
        guard distance(row, column) == distance(row - 1, column - 1) + cost else { return nil }
        return cost == 0 ? [] : [replacement(of: expected, by: found, isFirst: row == 1)]
    }

    private func replacement(of expected: UInt8, by found: UInt8, isFirst: Bool) -> Edit {
        if Characters.isDigit(found), Characters.isDigit(expected) { return .digit }
        if Characters.lookAlike(found, expected) { return .lookAlike }
        let isVowel = Characters.isVowel(found) && Characters.isVowel(expected)
        let isNear = Characters.areNeighbours(found, expected)
        if isFirst { return .replacedFirst(isNear: isVowel || isNear) }
        return isVowel ? .vowel : isNear ? .neighbouringKey : .replaced
    }

    private func insertion(at index: Int) -> Edit {
        let byte = name[index]
        let before = index > 0 ? name[index - 1] : 0
        let after = index + 1 < name.count ? name[index + 1] : 0
        if byte == before || byte == after { return .doubled }
        if after == 0 { return Characters.isDigit(byte) ? .addedDigit : .addedAtEdge }
        if before == 0 { return .addedAtEdge }
        let isNear = Characters.areNeighbours(byte, before) || Characters.areNeighbours(byte, after)
        return isNear ? .addedNeighbour : .added
    }

    private func omission(at index: Int) -> Edit {
        let byte = target[index]
        let before = index > 0 ? target[index - 1] : 0
        let after = index + 1 < target.count ? target[index + 1] : 0
        if byte == before || byte == after { return .singled }
        if after == 0 { return Characters.isDigit(byte) ? .digit : .omittedAtEdge }
        return before == 0 ? .omittedAtEdge : .omitted
    }
}
