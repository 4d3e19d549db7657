/// Cuts a netrc file into words.
struct NetrcWords {
    struct Place: Hashable {
        /// From 1.
        let line: Int
        /// From 1, in bytes.
        let column: Int
    }

    struct Word {
        let text: String
        let place: Place
        let isQuoted: Bool
        /// False when the closing quote is missing.
        let isComplete: Bool

        /// A word that begins with `#` where a keyword belongs; as a value it is a value (passwords may begin so).
        var isComment: Bool { !isQuoted && text.hasPrefix("#") }
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var lineStart = 0
    private var pending: Word?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    var hasNUL: Bool { bytes.contains(0) }

    mutating func next() -> Word? {
        if let word = pending {
            pending = nil
            return word
        }
        while index < bytes.count, Self.isBlank(bytes[index]) { advance() }
        guard index < bytes.count else { return nil }
        return bytes[index] == UInt8(ascii: "\"") ? quoted() : plain()
    }

    mutating func putBack(_ word: Word) {
        pending = word
    }

    /// Skips the rest of the line that a comment's word began.
    mutating func skipLine(of word: Word) {
        guard word.place.line == line else { return }
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    }

    /// "A macro … continuing until a null line (consecutive new-line characters) is encountered."
    mutating func skipMacro() {
        skipToNextLine()
        while index < bytes.count {
            let isEmpty = bytes[index] == UInt8(ascii: "\n") || bytes[index...].starts(with: [0x0D, 0x0A])
            skipToNextLine()
            if isEmpty { return }
        }
    }

    private mutating func plain() -> Word {
        let place = place
        var text: [UInt8] = []
        while index < bytes.count, !Self.isBlank(bytes[index]) {
            let isEscape = bytes[index] == UInt8(ascii: "\\")
            if isEscape, index + 1 < bytes.count, !Self.isBlank(bytes[index + 1]) { advance() }
            text.append(bytes[index])
            advance()
        }
        return word(text, place, isQuoted: false, isComplete: true)
    }

    private mutating func quoted() -> Word {
        let place = place
        var text: [UInt8] = []
        advance()
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                advance()
                return word(text, place, isQuoted: true, isComplete: true)
            case UInt8(ascii: "\\") where index + 1 < bytes.count:
                advance()
                text.append(bytes[index])
                advance()
            case let byte:
                text.append(byte)
                advance()
            }
        }
        return word(text, place, isQuoted: true, isComplete: false)
    }

    private func word(_ text: [UInt8], _ place: Place, isQuoted: Bool, isComplete: Bool) -> Word {
        Word(
            text: String(decoding: text, as: UTF8.self), place: place, isQuoted: isQuoted, isComplete: isComplete)
    }

    private var place: Place { Place(line: line, column: index - lineStart + 1) }

    private mutating func advance() {
        if bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        index += 1
    }

    private mutating func skipToNextLine() {
        while index < bytes.count {
            let isEnd = bytes[index] == UInt8(ascii: "\n")
            advance()
            if isEnd { return }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
