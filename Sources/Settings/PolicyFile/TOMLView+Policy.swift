import PackageIdentity
import PythonPackaging

extension TOMLView {
    var place: KeyPlace { KeyPlace(self) }

    /// Refuses keys that the table does not have: a misspelt key of a policy would otherwise protect nobody.
    func allowOnly(_ known: [String]) throws(TOMLError) {
        for key in keys where !known.contains(key) {
            guard let child = self[key] else { continue }
            let nearest = NearestWord.find(key, among: known)
            throw child.failure(
                "there is no such key", expected: nearest == nil ? known.joined(separator: ", ") : nil,
                hint: nearest.map { "did you mean \($0)?" })
        }
    }

    func setting<Value>(
        _ key: String, _ read: (TOMLView) throws(TOMLError) -> Value
    ) throws(TOMLError) -> PolicySetting<Value>? {
        guard let child = self[key] else { return nil }
        return PolicySetting(try read(child), at: child.place)
    }

    func word<Word: PolicyWord>(_ key: String) throws(TOMLError) -> PolicySetting<Word>? {
        try setting(key) { view throws(TOMLError) in try view.asWord() }
    }

    func asWord<Word: PolicyWord>() throws(TOMLError) -> Word {
        let text = try asString()
        guard let word = Word.words.first(where: { $0.text == text }) else {
            let known = Word.words.map(\.text)
            throw failure(
                "\(TOMLText.quoted(text)) is not possible here",
                expected: known.map { "\"\($0)\"" }.joined(separator: ", "),
                hint: NearestWord.find(text, among: known).map { "did you mean \"\($0)\"?" })
        }
        return word.value
    }

    func asAge() throws(TOMLError) -> Age {
        let text = try asString()
        do {
            return try Age(text)
        } catch {
            throw failure("\(TOMLText.quoted(text)) is no length of time", offset: error.offset, expected: error.hint)
        }
    }

    func each<Value>(_ read: (TOMLView) throws(TOMLError) -> Value) throws(TOMLError) -> [Value] {
        try asArray(of: "strings").map(read)
    }
}

extension InvalidAge {
    /// The description without the words that only a sentence needs.
    fileprivate var hint: String {
        let text = description
        return text.hasPrefix("expected ") ? String(text.dropFirst(9)) : text
    }
}

extension StringProtocol {
    /// Without spaces and tabs at both ends.
    func trimmingSpaces() -> SubSequence {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        let start = drop(while: isSpace)
        guard let last = start.lastIndex(where: { !isSpace($0) }) else { return start }
        return start[...last]
    }
}
