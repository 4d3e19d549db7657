/// A line for a person whose parts may have colours; its width is that of the words alone.
struct StyledText {
    enum Tint: Hashable {
        case plain
        case faint
        case colored(TextStyle.Color)
        case strong(TextStyle.Color)
    }

    private struct Part {
        let text: String
        let tint: Tint
    }

    private var parts: [Part] = []
    /// In columns.
    private(set) var width = 0

    init() {}

    init(_ text: String, _ tint: Tint = .plain) {
        add(text, tint)
    }

    /// Adds words of cordon's own or from outside: what is not printable is escaped.
    mutating func add(_ text: some StringProtocol, _ tint: Tint = .plain) {
        let text = Unprintable.escaped(text)
        guard !text.isEmpty else { return }
        parts.append(Part(text: text, tint: tint))
        width += DisplayWidth.of(text)
    }

    mutating func add(_ other: StyledText) {
        parts += other.parts
        width += other.width
    }

    /// Adds spaces up to a column, at least one.
    mutating func pad(to column: Int) {
        add(String(repeating: " ", count: max(1, column - width)))
    }

    func rendered(_ style: TextStyle) -> String {
        parts.map { style.applied($0.tint, $0.text) }.joined()
    }

    /// The words in lines of at most this many columns; a longer word has a line of its own. Without a width: one line.
    ///
    /// - Parameter indentation: Columns that every line but the first begins with.
    func wrapped(to limit: Int?, indentation: Int) -> [StyledText] {
        guard let limit, width > limit else { return [self] }
        var lines = [StyledText()]
        var last = 0
        for part in parts {
            for (number, word) in part.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                if number > 0 {
                    if lines[last].width + 1 + DisplayWidth.of(word) > limit {
                        lines.append(StyledText(String(repeating: " ", count: indentation)))
                        last += 1
                    } else {
                        lines[last].add(" ", part.tint)
                    }
                }
                lines[last].add(word, part.tint)
            }
        }
        return lines
    }
}

extension TextStyle {
    func applied(_ tint: StyledText.Tint, _ text: String) -> String {
        switch tint {
        case .plain: text
        case .faint: faint(text)
        case .colored(let color): colored(color, text)
        case .strong(let color): strong(color, text)
        }
    }
}
