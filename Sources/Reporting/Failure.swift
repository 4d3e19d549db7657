/// What ends a command without its result: shown to a person on stderr, or as the JSON error document.
package struct Failure: Error, Sendable {
    /// The exit codes of the contract (docs/overview.md).
    package enum Code: Int32, Sendable {
        case blocked = 1
        case input = 2
        case noSolution = 3
        case unreachable = 4
        case integrity = 5
        case sandbox = 6
        case bug = 70
        case interrupted = 130

        /// The order in which one of several causes is named.
        package static let precedence: [Code] = [
            .interrupted, .bug, .input, .sandbox, .integrity, .blocked, .unreachable, .noSolution,
        ]
    }

    /// Where in the input the mistake stands.
    package struct Location: Hashable, Sendable {
        package let file: String
        /// Counted from 1; nil where only the file is known.
        package let line: Int?
        /// Counted from 1, in characters.
        package let column: Int?
        /// The text of that line.
        package let text: String?

        package init(file: String, line: Int? = nil, column: Int? = nil, text: String? = nil) {
            self.file = file
            self.line = line
            self.column = column
            self.text = text
        }
    }

    package let code: Code
    package let message: String
    package let location: Location?
    /// What to do next.
    package let hints: [String]

    package init(_ code: Code, _ message: String, at location: Location? = nil, hints: [String] = []) {
        self.code = code
        self.message = message
        self.location = location
        self.hints = hints
    }
}

extension Failure {
    /// `{"schema": 1, "error": {…}}`.
    package var document: JSONValue {
        [
            "schema": 1,
            "error": [
                "code": .integer(Int64(code.rawValue)),
                "message": .string(message),
                "location": .optional(location?.description),
                "hint": .optional(hints.isEmpty ? nil : hints.joined(separator: "\n")),
            ],
        ]
    }

    /// The lines a person reads: `error: …`, the place with a caret, `hint: …`.
    ///
    /// - Parameter isWarning: It ends nothing: `warning: …`.
    package func text(style: TextStyle, isWarning: Bool = false) -> String {
        let label = isWarning ? style.strong(.yellow, "warning:") : style.strong(.red, "error:")
        var lines = [label + " " + Unprintable.escapedLines(message)]
        if let location {
            lines.append("  " + style.faint("--> ") + Unprintable.escaped(location.description))
            lines += location.caretLines(style: style)
        }
        for hint in hints {
            lines.append(style.strong(.cyan, "hint:") + " " + Unprintable.escapedLines(hint))
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Failure.Location: CustomStringConvertible {
    package var description: String {
        [file, line.map { String($0) }, column.map { String($0) }].compactMap { $0 }.joined(separator: ":")
    }

    /// The longest part of a line that is shown; a caret beyond it would be lost on any terminal.
    private static let shownWidth = 160

    fileprivate func caretLines(style: TextStyle) -> [String] {
        guard let text, let line else { return [] }
        let column = min(max(column ?? 1, 1), text.count + 1)
        let start = column > Self.shownWidth ? column - Self.shownWidth / 2 : 1
        let shown = text.dropFirst(start - 1).prefix(Self.shownWidth)
        let before = shown.prefix(column - start)
        // Escaping can widen the text, so the caret goes under the escaped form.
        let indent = String(repeating: " ", count: Unprintable.escaped(before).count)
        let number = String(line)
        let margin = String(repeating: " ", count: number.count)
        return [
            "  " + style.faint(number + " | ") + Unprintable.escaped(shown),
            "  " + style.faint(margin + " | ") + indent + style.strong(.red, "^"),
        ]
    }
}
