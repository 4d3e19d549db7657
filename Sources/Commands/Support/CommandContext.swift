package import PackageIdentity
package import Settings

/// What a command may know of the world around it.
package struct CommandContext: Sendable {
    package let environment: Environment
    /// When the command began; the only clock that decides anything.
    package let now: Instant
    package let isOutputTerminal: Bool
    package let isErrorTerminal: Bool
    /// Writes to standard output.
    package let output: @Sendable (String) -> Void
    /// Writes to standard error.
    package let error: @Sendable (String) -> Void
    /// Waits, between two tries of a request.
    package let pause: @Sendable (Duration) async throws -> Void

    package init(
        environment: Environment, now: Instant, isOutputTerminal: Bool, isErrorTerminal: Bool,
        output: @escaping @Sendable (String) -> Void, error: @escaping @Sendable (String) -> Void,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.environment = environment
        self.now = now
        self.isOutputTerminal = isOutputTerminal
        self.isErrorTerminal = isErrorTerminal
        self.output = output
        self.error = error
        self.pause = pause
    }
}
