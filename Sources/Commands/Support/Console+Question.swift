import Reporting

extension Console {
    /// Whether there is somebody to ask.
    var canAsk: Bool { context.isInputTerminal && context.isErrorTerminal }

    /// Asks for yes or no on standard error; anything but `y` or `yes` is no, as is the end of the input.
    func confirms(_ question: String) -> Bool {
        context.error(style.strong(.yellow, Unprintable.escapedLines(question)) + " [y/N] ")
        let answer = context.readLine()?.lowercased() ?? ""
        return answer == "y" || answer == "yes"
    }
}
