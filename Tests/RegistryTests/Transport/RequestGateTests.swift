import Synchronization
import Testing

@testable import Registry

@Suite("How many requests run at once")
struct RequestGateTests {
    @Test func neverMoreThanTheWidthAndNobodyIsForgotten() async throws {
        let gate = RequestGate(width: 3)
        let count = Count()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    try await gate.enter()
                    count.begin()
                    await Task.yield()
                    count.end()
                    gate.leave()
                }
            }
            try await group.waitForAll()
        }
        #expect(count.most <= 3)
        #expect(count.done == 200)
    }

    private final class Count: Sendable {
        private let running = Mutex(0)
        private let highest = Mutex(0)
        private let finished = Mutex(0)

        var most: Int { highest.withLock { $0 } }
        var done: Int { finished.withLock { $0 } }

        func begin() {
            let now = running.withLock { running in
                running += 1
                return running
            }
            highest.withLock { $0 = max($0, now) }
        }

        func end() {
            running.withLock { $0 -= 1 }
            finished.withLock { $0 += 1 }
        }
    }

    @Test func wideningLetsThoseWhoWaitIn() async throws {
        let gate = RequestGate(width: 1)
        try await gate.enter()
        let second = Task { try await gate.enter() }
        gate.widen(to: 2)
        try await second.value
        gate.leave()
        gate.leave()
    }

    @Test func whoIsCancelledDoesNotTakeAPlace() async throws {
        let gate = RequestGate(width: 1)
        try await gate.enter()
        let waiting = Task { try await gate.enter() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        gate.leave()
        try await gate.enter()
        gate.leave()
    }
}
