import Reporting
import Settings

/// Where a command's words go: data to standard output, everything else to standard error.
struct Console: Sendable {
    enum Color: String, Sendable {
        case auto
        case always
        case never
    }

    let context: CommandContext
    var wantsJSON = false
    var isQuiet = false
    var isVerbose = false
    var color = Color.auto

    /// The style of standard error.
    var style: TextStyle {
        switch color {
        case .always: TextStyle(isColored: true)
        case .never: .plain
        case .auto:
            // no-color.org: set and not empty.
            TextStyle(isColored: context.isErrorTerminal && context.environment["NO_COLOR"] == nil)
        }
    }

    /// Data.
    func write(_ text: String) {
        context.output(text)
    }

    /// Something a person should know; not said with `--quiet`.
    func note(_ text: String) {
        guard !isQuiet else { return }
        context.error(style.strong(.cyan, "note:") + " " + Unprintable.escapedLines(text) + "\n")
    }

    func warn(_ text: String) {
        guard !isQuiet else { return }
        context.error(style.strong(.yellow, "warning:") + " " + Unprintable.escapedLines(text) + "\n")
    }

    /// Details of what is being done, for `--verbose`.
    func detail(_ text: String) {
        guard isVerbose else { return }
        context.error(style.faint(Unprintable.escapedLines(text)) + "\n")
    }

    /// Says what ended the command and returns its exit code.
    func report(_ failure: Failure) -> Int32 {
        if wantsJSON { write(JSONWriter.document(failure.document)) }
        context.error(failure.text(style: style))
        return failure.code.rawValue
    }
}
