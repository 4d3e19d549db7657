import Testing

@testable import Registry

@Suite("When a request is made again")
struct RetryPolicyTests {
    private let policy = RetryPolicy()

    @Test func pausesDoubleUpToALimitWithChanceInThem() {
        var patient = policy
        patient.attempts = 100
        let failure = AttemptFailure(.truncated, mayPass: true)
        let pauses = [1, 2, 3, 6, 7, 50].map { patient.decide(after: failure, attempt: $0, chance: 1) }
        #expect(
            pauses == [
                .wait(.milliseconds(250)), .wait(.milliseconds(500)), .wait(.seconds(1)), .wait(.seconds(8)),
                .wait(.seconds(8)), .wait(.seconds(8)),
            ])
        #expect(patient.decide(after: failure, attempt: 1, chance: 0) == .wait(.milliseconds(125)))
    }

    @Test func whatWillNotPassIsNotTriedAgain() {
        let failure = AttemptFailure(.tooManyRedirects, mayPass: false)
        #expect(policy.decide(after: failure, attempt: 1, chance: 0) == .giveUp(.tooManyRedirects))
    }

    @Test func theLastAttemptEndsIt() {
        let failure = AttemptFailure(.truncated, mayPass: true)
        #expect(policy.decide(after: failure, attempt: policy.attempts, chance: 0) == .giveUp(.truncated))
    }

    @Test func theServersOwnWordCountsWithinReason() {
        for (asked, expected) in [
            (0, RetryPolicy.Decision.wait(.zero)), (60, .wait(.seconds(60))), (61, .giveUp(.askedToWait(61))),
            (Int64.max, .giveUp(.askedToWait(.max))),
        ] as [(Int64, RetryPolicy.Decision)] {
            let failure = AttemptFailure(.status(503), mayPass: true, retryAfter: asked)
            #expect(policy.decide(after: failure, attempt: 1, chance: 0.5) == expected)
        }
    }
}
