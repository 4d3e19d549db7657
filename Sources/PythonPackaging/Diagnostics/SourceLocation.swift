/// A place in a text file that a person can open: file, line and column, with the line itself.
package struct SourceLocation: Hashable, Sendable {
    /// The file's path or address as it was given, without credentials.
    package let file: String
    /// Counted from 1.
    package let line: Int
    /// Counted from 1, in Unicode scalars; in bytes on lines longer than ``longestLine``.
    package let column: Int
    /// The line as it stands in the file, without its end and with credentials masked; of a long line the part around
    /// the place, or nothing where no part can be cut out between words.
    package let text: String
    /// Where the place is in ``text``, from 1 in Unicode scalars.
    private let caret: Int

    /// Masks what looks like credentials in `text` and moves the column with it.
    package init(file: String, line: Int, column: Int, text: String) {
        self.init(file: file, line: line, column: column, text: text, caret: nil)
    }

    private init(file: String, line: Int, column: Int, text: String, caret: Int?) {
        let masked = CredentialMask.apply(to: text, keeping: caret ?? column)
        self.file = CredentialMask.apply(to: file)
        self.line = line
        self.column = caret == nil ? masked.column : column
        self.text = masked.text
        self.caret = masked.column
    }

    /// Lines up to this many bytes are shown whole; more would make many errors about one line costly.
    static let longestLine = 4096

    /// The place of a byte of a line.
    init(file: String, line: Int, bytes: ArraySlice<UInt8>, offset: Int) {
        let place = bytes.startIndex + min(max(offset, 0), bytes.count)
        guard bytes.count > Self.longestLine else {
            let column = String(utf8: bytes[..<place]).unicodeScalars.count + 1
            self.init(file: file, line: line, column: column, text: String(utf8: bytes))
            return
        }
        let part = Self.part(of: bytes, around: place)
        let before = String(utf8: bytes[part.lowerBound..<max(place, part.lowerBound)]).unicodeScalars.count
        self.init(
            file: file, line: line, column: offset + 1, text: String(utf8: bytes[part]), caret: before + 1)
    }

    /// The words around a place: cut between words, because a part of a word may be a part of a password.
    private static func part(of bytes: ArraySlice<UInt8>, around place: Int) -> Range<Int> {
        let reach = 400
        var begin = max(bytes.startIndex, place - reach)
        while begin > bytes.startIndex, begin < place, !endsWord(bytes[begin - 1]) { begin += 1 }
        var end = min(bytes.endIndex, place + reach)
        while end < bytes.endIndex, end > place, !endsWord(bytes[end]) { end -= 1 }
        let isCut = begin == place && begin > bytes.startIndex || end == place && end < bytes.endIndex
        return isCut ? place..<place : begin..<end
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte.isASCIIWhitespace || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ",")
    }
}

extension SourceLocation {
    /// The widest excerpt that is shown, in Unicode scalars.
    private static let widestExcerpt = 160

    /// Two lines: the line's text and a caret under the column; long lines are cut around it.
    package var excerpt: String {
        let number = String(line)
        let margin = String(repeating: " ", count: number.count)
        let scalars = Array(text.unicodeScalars)
        let caret = min(max(caret - 1, 0), scalars.count)
        let begin = caret > Self.widestExcerpt / 2 ? caret - Self.widestExcerpt / 2 : 0
        let end = min(begin + Self.widestExcerpt, scalars.count)
        var shown = String.UnicodeScalarView(scalars[begin..<end])
        var pointer = ""
        if begin > 0 {
            shown.insert(contentsOf: "…".unicodeScalars, at: shown.startIndex)
            pointer += " "
        }
        if end < scalars.count { shown.append("…") }
        for scalar in scalars[begin..<caret] { pointer.append(scalar == "\t" ? "\t" : " ") }
        return " \(number) | \(String(shown))\n \(margin) | \(pointer)^"
    }
}

extension SourceLocation: CustomStringConvertible {
    package var description: String { "\(file):\(line):\(column)" }
}
