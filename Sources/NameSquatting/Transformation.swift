/// How a name was made from a popular one.
package enum Transformation: Hashable, Sendable {
    /// One slip of the fingers or the eye.
    case edit(Edit)
    /// Two of them, in a long name.
    case twoEdits(Edit, Edit)
    /// Only separators differ: `python-dateutil`, `pythondateutil`.
    case separators
    /// Only characters that look alike differ: `jellyfish`, `jeilyfish`.
    case lookAlike
    /// The same words in another order.
    case wordOrder
    /// Something was put before or after: `python-`, `-dev`. As written, with the separator.
    case addedAffix(String)
    /// One affix was put in another's place: `python3-dateutil` for `python-dateutil`.
    case changedAffix(from: String, to: String)
    /// What the popular name carries before or after its stem is left out: `dateutil` for `python-dateutil`.
    case missingAffix(String)
    /// A number for a version was added: `urllib4`, `requests3`.
    case versionSuffix(String)
    /// The popular name with letters stuck to it: `coloramapkgs`.
    case glued(String)
    /// A slip in one word of a longer name: `matplatlib-plus`.
    case misspelledWord(String)
}

extension Transformation: CustomStringConvertible {
    package var description: String {
        switch self {
        case .edit(let edit): "\(edit)"
        case .twoEdits(let first, let second): "\(first), and \(second)"
        case .separators: "other separators"
        case .lookAlike: "characters that look alike"
        case .wordOrder: "the words in another order"
        case .addedAffix(let affix): "'\(affix)' added"
        case .changedAffix(let from, let to): "'\(to)' for '\(from)'"
        case .missingAffix(let affix): "'\(affix)' left out"
        case .versionSuffix(let suffix): "'\(suffix)' added, as if another version"
        case .glued(let text): "'\(text)' stuck to it"
        case .misspelledWord(let word): "the word '\(word)' misspelled"
        }
    }
}
