/// Finds the word that was probably meant.
package enum NearestWord {
    /// The candidate with the fewest edits (insert, delete, replace, swap neighbours), when these are few for the
    /// word's length; among equals the first.
    package static func find(_ word: String, among candidates: some Sequence<String>) -> String? {
        let target = Array(word.utf8.prefix(longest))
        let allowed = target.count <= 4 ? 1 : target.count <= 9 ? 2 : 3
        var best: (distance: Int, candidate: String)?
        for candidate in candidates where candidate != word {
            let distance = distance(target, Array(candidate.utf8.prefix(longest)))
            if distance <= allowed, distance < best?.distance ?? Int.max { best = (distance, candidate) }
        }
        return best?.candidate
    }

    private static let longest = 64

    /// Optimal string alignment distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let cost = left[row] == right[column] ? 0 : 1
                var value = min(previous[column + 1] + 1, current[column] + 1, previous[column] + cost)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    value = min(value, beforePrevious[column - 1] + 1)
                }
                current.append(value)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
