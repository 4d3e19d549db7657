/// A place in a text file that a person can open: file, line and column, with the line itself.
package struct SourceLocation: Hashable, Sendable {
    /// The file's path or address as it was given, without credentials.
    package let file: String
    /// Counted from 1.
    package let line: Int
    /// Counted from 1, in Unicode scalars of ``text``.
    package let column: Int
    /// The line as it stands in the file, without its end and with credentials masked.
    package let text: String

    /// Masks what looks like credentials in `text` and moves the column with it.
    package init(file: String, line: Int, column: Int, text: String) {
        let masked = CredentialMask.apply(to: text, keeping: column)
        self.file = CredentialMask.apply(to: file)
        self.line = line
        self.column = masked.column
        self.text = masked.text
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
        let caret = min(max(column - 1, 0), scalars.count)
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
