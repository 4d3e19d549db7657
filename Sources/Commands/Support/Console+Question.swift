import Reporting

extension Console {
    /// Whether there is somebody to ask.
    var canAsk: Bool { context.isInputTerminal && context.isErrorTerminal }

    /// Puts a question on standard error that ends behind its choice, and reads the answer from standard input. Who
    /// three times says neither yes nor no says no.
    func confirms(_ prompt: String) -> Bool {
        context.error(prompt)
        for _ in 0..<3 {
            if let answer = Answer(context.readLine()) { return answer == .yes }
            context.error(WarningQuestion.again)
        }
        return false
    }
}
