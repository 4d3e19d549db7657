/// A change of one place of a name, from the popular name to the one that is judged.
package enum Edit: Hashable, Sendable {
    /// Two neighbouring characters in the other order.
    case swapped
    /// A character twice instead of once.
    case doubled
    /// Once instead of twice.
    case singled
    /// A character that looks like the other (`0` and `o`).
    case lookAlike
    /// A character left out within the name.
    case omitted
    /// The first or last one left out.
    case omittedAtEdge
    /// A neighbour on the keyboard of the characters beside it, pressed along with them.
    case addedNeighbour
    /// Another character put in within the name.
    case added
    /// Put before the first or after the last.
    case addedAtEdge
    /// The key beside the right one.
    case neighbouringKey
    /// One vowel for another.
    case vowel
    /// Any other character for another.
    case replaced
    /// The first character replaced; people get that one right.
    case replacedFirst(isNear: Bool)
    /// A digit for a digit, or one left out at the end: another version, not a slip.
    case digit
    /// A digit put behind the last character.
    case addedDigit
}

extension Edit: CustomStringConvertible {
    package var description: String {
        switch self {
        case .swapped: "two characters swapped"
        case .doubled: "a character doubled"
        case .singled: "a double character written once"
        case .lookAlike: "a character that looks like another"
        case .omitted, .omittedAtEdge: "a character left out"
        case .addedNeighbour, .added, .addedAtEdge: "a character added"
        case .neighbouringKey: "the key beside the right one"
        case .vowel: "one vowel for another"
        case .replaced, .replacedFirst: "a character replaced"
        case .digit: "another number"
        case .addedDigit: "a number added"
        }
    }
}
