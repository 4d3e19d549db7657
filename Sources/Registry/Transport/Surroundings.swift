package import PackageIdentity

/// Everything an index client takes from the outside besides bytes: the clock, waiting, and chance.
package struct Surroundings: Sendable {
    package let now: @Sendable () -> Instant
    package let sleep: @Sendable (Duration) async throws -> Void
    /// From 0 up to, but not including, 1.
    package let random: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }
}
