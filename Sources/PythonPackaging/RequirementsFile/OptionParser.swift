/// Reads words as options, by the rules of Python's optparse: `--name=value`, `--name value`, unambiguous
/// abbreviations, `-nvalue`, `-n value`.
struct OptionParser {
    struct Found: Hashable {
        let option: RequirementsOption
        /// Empty for options without a value.
        let value: String
        /// Where the option begins, in bytes of the line.
        let offset: Int
        /// Where its value begins.
        let valueOffset: Int
    }

    struct Failure: Error, Hashable {
        let offset: Int
        let message: String
        var hint: String?
    }

    private(set) var found: [Found] = []
    /// Words that belong to no option.
    private(set) var leftOver: [OptionWords.Word] = []

    init(_ words: [OptionWords.Word]) throws(Failure) {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word.text == "--" {
                leftOver += rest
                return
            }
            if word.text.hasPrefix("--") {
                try long(word, &rest)
            } else if word.text.utf8.count > 1, word.text.hasPrefix("-") {
                try short(word, &rest)
            } else {
                leftOver.append(word)
            }
        }
    }

    private mutating func long(_ word: OptionWords.Word, _ rest: inout ArraySlice<OptionWords.Word>) throws(Failure) {
        let equals = word.text.firstIndex(of: "=")
        let name = String(word.text[..<(equals ?? word.text.endIndex)])
        let matches = RequirementsOption.matching(name)
        guard let option = matches.first?.option else { throw unknown(name, at: word.offset) }
        guard matches.allSatisfy({ $0.option == option }) else {
            let names = matches.map(\.name).sorted().joined(separator: ", ")
            throw Failure(offset: word.offset, message: "the option '\(name)' could be any of \(names)")
        }
        let value = equals.map { String(word.text[word.text.index(after: $0)...]) }
        if !option.takesValue {
            guard value == nil else {
                throw Failure(offset: word.offset, message: "the option \(option.rawValue) takes no value")
            }
            found.append(Found(option: option, value: "", offset: word.offset, valueOffset: word.offset))
        } else if let value {
            let valueOffset = word.offset + name.utf8.count + 1
            found.append(Found(option: option, value: value, offset: word.offset, valueOffset: valueOffset))
        } else {
            try takeNext(for: option, word, &rest)
        }
    }

    private mutating func short(_ word: OptionWords.Word, _ rest: inout ArraySlice<OptionWords.Word>) throws(Failure) {
        let bytes = Array(word.text.utf8)
        guard let option = RequirementsOption(shortName: bytes[1]) else {
            throw unknown(String(word.text.prefix(2)), at: word.offset)
        }
        if bytes.count > 2 {
            let value = String(decoding: bytes[2...], as: UTF8.self)
            found.append(Found(option: option, value: value, offset: word.offset, valueOffset: word.offset + 2))
        } else {
            try takeNext(for: option, word, &rest)
        }
    }

    private mutating func takeNext(
        for option: RequirementsOption, _ word: OptionWords.Word, _ rest: inout ArraySlice<OptionWords.Word>
    ) throws(Failure) {
        guard let next = rest.popFirst() else {
            throw Failure(offset: word.offset, message: "the option \(option.rawValue) needs a value")
        }
        found.append(Found(option: option, value: next.text, offset: word.offset, valueOffset: next.offset))
    }

    private func unknown(_ name: String, at offset: Int) -> Failure {
        let near = NearestWord.find(name, among: RequirementsOption.spellings.map(\.name))
        return Failure(
            offset: offset, message: "there is no option '\(name)' in requirements files",
            hint: near.map { "did you mean '\($0)'?" })
    }
}
