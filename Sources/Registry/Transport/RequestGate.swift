import Synchronization

/// Lets a bounded number of requests to one server run at once, in the order in which they came.
///
/// The width is that of HTTP/1.1 until a connection turns out to speak HTTP/2. Requests wait here and not in the HTTP
/// client's own queue, because time spent there counts against the time to connect.
final class RequestGate: Sendable {
    private struct State {
        var width: Int
        var running = 0
        var nextTicket: UInt64 = 0
        var waiting: [(ticket: UInt64, continuation: CheckedContinuation<Void, any Error>)] = []
        /// Tickets whose task was cancelled before it began to wait.
        var cancelled: Set<UInt64> = []

        mutating func admit() -> [CheckedContinuation<Void, any Error>] {
            let count = min(max(width - running, 0), waiting.count)
            running += count
            let admitted = waiting.prefix(count).map(\.continuation)
            waiting.removeFirst(count)
            return admitted
        }
    }

    private let state: Mutex<State>

    init(width: Int) {
        state = Mutex(State(width: max(width, 1)))
    }

    /// Waits for a place; ``leave()`` gives it back.
    ///
    /// - Throws: `CancellationError`.
    func enter() async throws {
        let ticket = state.withLock { state -> UInt64? in
            if state.running < state.width, state.waiting.isEmpty {
                state.running += 1
                return nil
            }
            state.nextTicket += 1
            return state.nextTicket
        }
        guard let ticket else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                wait(with: ticket, continuation)
            }
        } onCancel: {
            cancel(ticket)
        }
    }

    func leave() {
        let admitted = state.withLock { state in
            state.running -= 1
            return state.admit()
        }
        for continuation in admitted { continuation.resume() }
    }

    func widen(to width: Int) {
        let admitted = state.withLock { state in
            state.width = max(state.width, width)
            return state.admit()
        }
        for continuation in admitted { continuation.resume() }
    }

    private func wait(with ticket: UInt64, _ continuation: CheckedContinuation<Void, any Error>) {
        let admitted = state.withLock { state -> [CheckedContinuation<Void, any Error>]? in
            if state.cancelled.remove(ticket) != nil { return nil }
            state.waiting.append((ticket, continuation))
            // A place may have become free between asking for the ticket and getting here.
            return state.admit()
        }
        guard let admitted else { return continuation.resume(throwing: CancellationError()) }
        for continuation in admitted { continuation.resume() }
    }

    private func cancel(_ ticket: UInt64) {
        let continuation = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            if let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) {
                return state.waiting.remove(at: index).continuation
            }
            state.cancelled.insert(ticket)
            return nil
        }
        continuation?.resume(throwing: CancellationError())
    }
}
