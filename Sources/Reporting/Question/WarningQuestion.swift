package import Policy

/// The question that open warnings put to a person; the table above it has told them already.
package struct WarningQuestion: Sendable {
    private let question: Question
    private let purpose: String

    /// - Parameter purpose: What a yes leads to, as an infinitive: `install`.
    package init(_ question: Question, to purpose: String) {
        self.question = question
        self.purpose = purpose
    }

    /// Ends behind the choice, without a line break: the answer is typed there.
    package func prompt(style: TextStyle) -> String {
        var line = StyledText()
        line.add("\(Count.text(question.open.count, "warning")) ", .strong(.yellow))
        line.add("about \(subjects). ")
        line.add("\(purpose.capitalizedFirst) all the same? [y/N] ")
        return line.rendered(style)
    }

    /// What is said to an answer that is neither.
    package static let again = "Please answer y or n: "

    private static let mostNamed = 3

    /// `old-tool 2.0`, or the first few and how many more.
    private var subjects: String {
        var seen: Set<Subject> = []
        let names = question.open.map(\.subject).filter { seen.insert($0).inserted }.map(\.title)
        let rest = names.count - Self.mostNamed
        guard rest > 1 else { return names.joined(separator: ", ") }
        return names.prefix(Self.mostNamed).joined(separator: ", ") + " and \(rest) more"
    }
}

/// What a person answered.
package enum Answer: Hashable, Sendable {
    case yes
    case no

    /// Reads a line; nil for what is neither. Nothing at all, and the end of the input, is no.
    package init?(_ line: String?) {
        guard let line else {
            self = .no
            return
        }
        switch line.trimmed.lowercased() {
        case "y", "yes": self = .yes
        case "", "n", "no": self = .no
        default: return nil
        }
    }
}

extension Subject {
    /// `flask 3.1.0` for its files, too.
    fileprivate var title: String {
        guard let name else { return description }
        return version.map { "\(name) \($0)" } ?? "\(name)"
    }
}

extension String {
    fileprivate var trimmed: Substring {
        let isSpace = { (character: Character) in character.isWhitespace }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return ""
        }
        return self[first...last]
    }

    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
