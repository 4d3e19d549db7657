/// Which characters a string has, as bits: a quick proof that two strings are far apart.
enum NameSignature {
    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 | 1 << bit(of: $1) }
    }

    /// Letters and digits, of which squashed names of PyPI are made, have a bit each; all others share the rest.
    private static func bit(of byte: UInt8) -> UInt64 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt64(byte - UInt8(ascii: "a"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0")) + 26
        default: UInt64(byte % 28) + 36
        }
    }
}

/// Whether two strings become equal when a few characters are taken out of each.
struct DeletionMatch {
    let left: UnsafeBufferPointer<UInt8>
    let right: UnsafeBufferPointer<UInt8>

    /// - Parameters:
    ///   - deletions: At most two from each, so that there are at most six ways to try.
    func holds(deletions: (left: Int, right: Int)) -> Bool {
        holds(from: (0, 0), deletions)
    }

    /// Equal characters at the front can always be kept, so only differences are tried both ways.
    private func holds(from start: (left: Int, right: Int), _ deletions: (left: Int, right: Int)) -> Bool {
        var (first, second) = start
        while first < left.count, second < right.count, left[first] == right[second] {
            first += 1
            second += 1
        }
        let rest = (left: left.count - first, right: right.count - second)
        if rest.left == 0 || rest.right == 0 { return rest.left <= deletions.left && rest.right <= deletions.right }
        return deletions.left > 0 && holds(from: (first + 1, second), (deletions.left - 1, deletions.right))
            || deletions.right > 0 && holds(from: (first, second + 1), (deletions.left, deletions.right - 1))
    }
}
