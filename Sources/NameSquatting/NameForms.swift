/// The forms of a name that are compared: in lower case, with and without separators, as words.
struct NameForms: Hashable, Sendable {
    /// Lower-case ASCII.
    let full: [UInt8]
    /// ``full`` without separators.
    let squashed: [UInt8]

    init(_ name: some StringProtocol) {
        let full = name.utf8.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
        self.init(full: full)
    }

    init(full: [UInt8]) {
        self.full = full
        squashed = full.contains(where: Characters.isSeparator) ? full.filter { !Characters.isSeparator($0) } : full
    }

    /// The parts between separators, none empty.
    var words: [ArraySlice<UInt8>] { full.split(whereSeparator: Characters.isSeparator) }

    /// The name without one of its outer words.
    func dropping(first: Bool) -> NameForms? {
        let words = words
        guard words.count > 1 else { return nil }
        let rest = first ? words.dropFirst() : words.dropLast()
        return NameForms(full: Array(rest.joined(separator: [UInt8(ascii: "-")])))
    }
}
