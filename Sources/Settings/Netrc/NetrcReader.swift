import Addresses
import PythonPackaging

/// Reads the grammar of netrc(5) with what Python's and curl's readers add: quoted words with backslashes, comments.
struct NetrcReader {
    private var words: NetrcWords
    private let file: String
    private var machines: [String: Netrc.Entry] = [:]
    private var fallback: Netrc.Entry?

    init(_ bytes: [UInt8], file: String) {
        words = NetrcWords(bytes)
        self.file = file
    }

    mutating func read() throws(SettingsError) -> (machines: [String: Netrc.Entry], fallback: Netrc.Entry?) {
        guard !words.hasNUL else { throw failure("the file holds NUL bytes", at: NetrcWords.Place(line: 1, column: 1)) }
        while let word = try next() {
            switch word.text {
            case "machine":
                let host = try value(of: word)
                let entry = try entry(after: word)
                machines[IndexAddress.normalizedHost(host) ?? host.lowercased()] = entry
            case "default":
                fallback = try entry(after: word)
            case "macdef":
                _ = try value(of: word)
                words.skipMacro()
            default:
                if word.isComment { words.skipLine(of: word) } else { throw unexpected(word) }
            }
        }
        return (machines, fallback)
    }

    private mutating func entry(after opening: NetrcWords.Word) throws(SettingsError) -> Netrc.Entry {
        var entry = Netrc.Entry(line: opening.place.line)
        while let word = try next() {
            switch word.text {
            case "login", "user": entry.login = try value(of: word)
            case "password": entry.password = Secret(try value(of: word))
            case "account": entry.account = Secret(try value(of: word))
            case "machine", "default", "macdef":
                words.putBack(word)
                return entry
            default:
                if word.isComment { words.skipLine(of: word) } else { throw unexpected(word) }
            }
        }
        return entry
    }

    private mutating func next() throws(SettingsError) -> NetrcWords.Word? {
        guard let word = words.next() else { return nil }
        guard word.isComplete else { throw failure("a quoted word is not closed", at: word.place) }
        return word
    }

    private mutating func value(of keyword: NetrcWords.Word) throws(SettingsError) -> String {
        guard let word = try next() else {
            throw failure("nothing follows '\(keyword.text)'", at: keyword.place)
        }
        return word.text
    }

    private func unexpected(_ word: NetrcWords.Word) -> SettingsError {
        failure("a word stands where a keyword belongs", at: word.place)
    }

    private func failure(_ message: String, at place: NetrcWords.Place) -> SettingsError {
        SettingsError(
            location: SourceLocation(file: file, line: place.line, column: place.column, text: "****"),
            message: message, expected: "machine, default, login, password, account or macdef")
    }
}
