import Reporting
import Synchronization

/// A terminal in memory: what was written, what stands on the screen, and a clock that only a test turns.
final class RecordedTerminal: Sendable {
    private struct Contents {
        var writes: [String] = []
        var now = Duration.seconds(100)
    }

    private let contents = Mutex(Contents())
    let columns: Int

    init(columns: Int = 100) {
        self.columns = columns
    }

    var writes: [String] { contents.withLock { $0.writes } }

    func pass(_ time: Duration) {
        contents.withLock { $0.now += time }
    }

    func write(_ text: String) {
        contents.withLock { $0.writes.append(text) }
    }

    /// - Parameter pause: What waiting for the next redraw comes to.
    func terminal(
        style: TextStyle = .plain,
        pause: @escaping @Sendable (Duration) async throws -> Void = { _ in throw CancellationError() }
    ) -> ProgressDisplay.Terminal {
        ProgressDisplay.Terminal(
            style: style, width: { self.columns }, write: { self.write($0) },
            clock: { self.contents.withLock { $0.now } }, pause: pause)
    }

    /// The lines as a terminal would show them, for carriage return, line feed and "erase to the end of the line".
    var screen: [String] {
        var lines: [[Character]] = [[]]
        var column = 0
        var rest = Substring(writes.joined())
        while !rest.isEmpty {
            if rest.hasPrefix("\u{1B}[K") {
                rest = rest.dropFirst(3)
                lines[lines.count - 1] = Array(lines[lines.count - 1].prefix(column))
                continue
            }
            let character = rest.removeFirst()
            switch character {
            case "\r": column = 0
            case "\n":
                lines.append([])
                column = 0
            default:
                var line = lines[lines.count - 1]
                while line.count <= column { line.append(" ") }
                line[column] = character
                lines[lines.count - 1] = line
                column += 1
            }
        }
        return lines.map { String($0) }
    }
}
