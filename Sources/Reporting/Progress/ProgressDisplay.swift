import Synchronization

/// Shows on a terminal how far a command has come, in one line that is drawn over and taken away in the end.
///
/// Any task may tell it news; it redraws at most ten times a second. A display that is not shown does nothing.
package final class ProgressDisplay: Sendable {
    /// Where and how it is shown.
    package struct Terminal: Sendable {
        package let style: TextStyle
        /// In columns; asked at every redraw, because windows change.
        package let width: @Sendable () -> Int
        package let write: @Sendable (String) -> Void
        /// Time since some moment in the past, never going back.
        package let clock: @Sendable () -> Duration
        /// Waits until the next redraw.
        package let pause: @Sendable (Duration) async throws -> Void

        package init(
            style: TextStyle, width: @escaping @Sendable () -> Int, write: @escaping @Sendable (String) -> Void,
            clock: @escaping @Sendable () -> Duration, pause: @escaping @Sendable (Duration) async throws -> Void
        ) {
            self.style = style
            self.width = width
            self.write = write
            self.clock = clock
            self.pause = pause
        }
    }

    private struct Drawing {
        var state = ProgressState()
        var frame = 0
        var began: Duration?
        var phaseBegan: Duration = .zero
        var lastDrawn: Duration?
        var isOnScreen = false
        var isFinished = false
    }

    private let terminal: Terminal?
    private let drawing = Mutex(Drawing())

    private static let interval = Duration.milliseconds(100)
    /// What is done sooner than this needs no bar that flashes up.
    private static let patience = Duration.milliseconds(200)
    /// Before this a speed is a guess.
    private static let speedAfter = Duration.milliseconds(500)

    /// - Parameter terminal: Nil where nothing is to be shown: no terminal, `--quiet`.
    package init(_ terminal: Terminal?) {
        self.terminal = terminal
    }

    package var state: ProgressState { drawing.withLock { $0.state } }

    /// Takes note of news, and redraws when the last redraw is long enough ago.
    package func update(_ change: (inout ProgressState) -> Void) {
        drawing.withLock { drawing in
            let phase = drawing.state.phase
            change(&drawing.state)
            guard let terminal, !drawing.isFinished else { return }
            let now = terminal.clock()
            if drawing.began == nil { drawing.began = now }
            if drawing.state.phase != phase { drawing.phaseBegan = now }
            draw(&drawing, terminal, now)
        }
    }

    /// Writes something else to the same terminal: the line goes first, and comes back with the next redraw.
    /// The writing itself must tell this display nothing.
    package func steppingAside<Value>(_ write: () throws -> Value) rethrows -> Value {
        // Held over the writing, so that no other task draws between.
        try drawing.withLock { drawing in
            clear(&drawing)
            return try write()
        }
    }

    /// Takes the line away for good.
    package func finish() {
        drawing.withLock { drawing in
            clear(&drawing)
            drawing.isFinished = true
        }
    }

    /// Takes the line away until there is news again.
    package func hide() {
        drawing.withLock { clear(&$0) }
    }

    /// Does work while the spinner turns, and takes the line away however it ends; more work may follow.
    package func during<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        defer { hide() }
        guard let terminal else { return try await work() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.turn(terminal) }
            defer { group.cancelAll() }
            return try await work()
        }
    }

    /// Redraws until cancelled.
    private func turn(_ terminal: Terminal) async {
        while !Task.isCancelled {
            guard (try? await terminal.pause(Self.interval)) != nil else { return }
            drawing.withLock { drawing in
                guard drawing.state.phase != nil, !drawing.isFinished else { return }
                draw(&drawing, terminal, terminal.clock())
            }
        }
    }

    private func draw(_ drawing: inout Drawing, _ terminal: Terminal, _ now: Duration) {
        guard let began = drawing.began, now - began >= Self.patience else { return }
        if let last = drawing.lastDrawn, now - last < Self.interval { return }
        drawing.lastDrawn = now
        drawing.frame += 1
        let line = ProgressLine(
            state: drawing.state, frame: drawing.frame, speed: Self.speed(drawing, now))
        // The last column stays free: a terminal that has filled it goes to the next line. The rest of the old line is
        // erased behind the new one, never before it, so that nothing flickers.
        let text = line.text(width: max(0, terminal.width() - 1)).rendered(terminal.style)
        terminal.write("\r" + text + "\u{1B}[K")
        drawing.isOnScreen = true
    }

    private static func speed(_ drawing: Drawing, _ now: Duration) -> Double? {
        let elapsed = now - drawing.phaseBegan
        guard drawing.state.bytesDone > 0, elapsed >= speedAfter else { return nil }
        let (seconds, attoseconds) = elapsed.components
        return Double(drawing.state.bytesDone) / (Double(seconds) + Double(attoseconds) / 1e18)
    }

    private func clear(_ drawing: inout Drawing) {
        guard let terminal, drawing.isOnScreen else { return }
        terminal.write("\r\u{1B}[K")
        drawing.isOnScreen = false
        drawing.lastDrawn = nil
    }
}
