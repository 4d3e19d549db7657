import Reporting
import Settings

extension Console {
    /// Drawn on standard error, for a terminal and a person who wants to hear.
    var progress: ProgressDisplay {
        guard context.isErrorTerminal, !isQuiet else { return ProgressDisplay(nil) }
        let began = ContinuousClock.now
        return ProgressDisplay(
            ProgressDisplay.Terminal(
                style: style, width: { context.terminalWidth() ?? 80 }, write: context.error,
                clock: { began.duration(to: .now) }, pause: { try await Task.sleep(for: $0) }))
    }

    /// How a table looks on standard output.
    func tableOptions(isVerbose: Bool) -> VerdictTable.Options {
        VerdictTable.Options(
            width: context.isOutputTerminal ? context.terminalWidth() ?? 80 : nil, style: outputStyle,
            isVerbose: isVerbose)
    }

    /// How a table looks on standard error.
    var errorTableOptions: VerdictTable.Options {
        VerdictTable.Options(
            width: context.isErrorTerminal ? context.terminalWidth() ?? 80 : nil, style: style, isVerbose: isVerbose)
    }

    var outputStyle: TextStyle {
        switch color {
        case .always: TextStyle(isColored: true)
        case .never: .plain
        case .auto: TextStyle(isColored: context.isOutputTerminal && context.environment["NO_COLOR"] == nil)
        }
    }
}
