/// What is known of single characters: their places on a keyboard, and which look alike.
enum Characters {
    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            true
        default: false
        }
    }

    /// Separators of all ecosystems' names; they do not count for likeness.
    static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "@"): true
        default: false
        }
    }

    /// Whether two keys touch on a QWERTY keyboard, whose rows are each shifted against the one above.
    static func areNeighbours(_ left: UInt8, _ right: UInt8) -> Bool {
        guard let left = keys[left], let right = keys[right] else { return false }
        return abs(left.row - right.row) <= 1 && abs(left.quarters - right.quarters) < 5
    }

    /// Places in rows and in quarters of a key's width.
    private static let keys: [UInt8: (row: Int, quarters: Int)] = {
        var keys: [UInt8: (row: Int, quarters: Int)] = [:]
        let rows = [("1234567890", 4), ("qwertyuiop", 2), ("asdfghjkl", 3), ("zxcvbnm", 5)]
        for (row, (letters, shift)) in rows.enumerated() {
            for (column, letter) in letters.utf8.enumerated() { keys[letter] = (row, 4 * column + shift) }
        }
        return keys
    }()

    static func lookAlike(_ left: UInt8, _ right: UInt8) -> Bool {
        lookAlikes.contains { pair in
            pair.0 == left && pair.1 == right || pair.0 == right && pair.1 == left
        }
    }

    private static let lookAlikes: [(UInt8, UInt8)] = ["0o", "1l", "1i", "il", "5s", "8b", "2z", "qg", "uv"].compactMap
    {
        pair in
        guard let first = pair.utf8.first, let last = pair.utf8.last else { return nil }
        return (first, last)
    }

    /// A name as the eye takes it in: `rn` as `m`, `vv` as `w`, `cl` as `d`, and one character for each family of
    /// look-alikes.
    static func skeleton(of bytes: [UInt8]) -> [UInt8] {
        var skeleton: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch (bytes[index], next) {
            case (UInt8(ascii: "r"), UInt8(ascii: "n")): skeleton.append(UInt8(ascii: "m"))
            case (UInt8(ascii: "v"), UInt8(ascii: "v")): skeleton.append(UInt8(ascii: "w"))
            case (UInt8(ascii: "c"), UInt8(ascii: "l")): skeleton.append(UInt8(ascii: "d"))
            default:
                skeleton.append(family(of: bytes[index]))
                index += 1
                continue
            }
            index += 2
        }
        return skeleton
    }

    private static func family(of byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"), UInt8(ascii: "i"): UInt8(ascii: "l")
        case UInt8(ascii: "5"): UInt8(ascii: "s")
        case UInt8(ascii: "8"): UInt8(ascii: "b")
        default: byte
        }
    }
}
