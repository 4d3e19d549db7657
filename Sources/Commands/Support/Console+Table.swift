import Reporting
import Settings

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Console {
    /// How tables look on standard output.
    var tableOptions: VerdictTable.Options {
        VerdictTable.Options(width: outputWidth, style: outputStyle, isVerbose: isVerbose)
    }

    /// The style of standard output.
    var outputStyle: TextStyle {
        switch color {
        case .always: TextStyle(isColored: true)
        case .never: .plain
        case .auto:
            // no-color.org: set and not empty.
            TextStyle(isColored: context.isOutputTerminal && context.environment["NO_COLOR"] == nil)
        }
    }

    /// In columns; nil where nobody looks at it in lines.
    private var outputWidth: Int? {
        guard context.isOutputTerminal else { return nil }
        return TerminalWidth.of(STDOUT_FILENO) ?? TerminalWidth.usual
    }
}

/// How wide a terminal is.
enum TerminalWidth {
    /// What is assumed of a terminal that does not say.
    static let usual = 80

    /// In columns; nil when the descriptor is no terminal or does not say.
    static func of(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

extension ReportingTool {
    static let cordon = ReportingTool(
        name: "cordon", version: Cordon.version, advisoryPages: PublicArchives.advisoryPages)
}
