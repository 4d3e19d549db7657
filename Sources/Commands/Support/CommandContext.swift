package import PackageIdentity
package import Settings

/// What a command may know of the world around it.
package struct CommandContext: Sendable {
    package let environment: Environment
    /// When the command began; the only clock that decides anything.
    package let now: Instant
    package let isOutputTerminal: Bool
    package let isErrorTerminal: Bool
    /// Whether somebody types what is read from standard input.
    package let isInputTerminal: Bool
    /// Writes to standard output.
    package let output: @Sendable (String) -> Void
    /// Writes to standard error.
    package let error: @Sendable (String) -> Void
    /// Reads a line of standard input, without its end; nil when there is none.
    package let readLine: @Sendable () -> String?
    /// Columns of the terminal; nil when there is none.
    package let terminalWidth: @Sendable () -> Int?
    /// Waits, between two tries of a request.
    package let pause: @Sendable (Duration) async throws -> Void
    /// Whether commands look for news of the feeds on their way.
    package let refreshesFeeds: Bool

    package init(
        environment: Environment, now: Instant, isOutputTerminal: Bool, isErrorTerminal: Bool,
        isInputTerminal: Bool = false, output: @escaping @Sendable (String) -> Void,
        error: @escaping @Sendable (String) -> Void, readLine: @escaping @Sendable () -> String? = { nil },
        terminalWidth: @escaping @Sendable () -> Int? = { nil },
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        refreshesFeeds: Bool = true
    ) {
        self.environment = environment
        self.now = now
        self.isOutputTerminal = isOutputTerminal
        self.isErrorTerminal = isErrorTerminal
        self.isInputTerminal = isInputTerminal
        self.output = output
        self.error = error
        self.readLine = readLine
        self.terminalWidth = terminalWidth
        self.pause = pause
        self.refreshesFeeds = refreshesFeeds
    }
}
