/// When a failed request is made again: what may pass is tried again after a pause that doubles each time, with chance
/// in it so that many clients do not come back at once.
package struct RetryPolicy: Hashable, Sendable {
    /// Requests in all, the first included.
    package var attempts = 4
    package var firstPause = Duration.milliseconds(250)
    package var longestPause = Duration.seconds(8)
    /// A server that asks for more (`Retry-After`) is not waited for.
    package var longestRequestedPause = Duration.seconds(60)

    package init() {}

    package enum Decision: Hashable, Sendable {
        case wait(Duration)
        case giveUp(RegistryError.Problem)
    }

    /// - Parameters:
    ///   - attempt: how many requests were made, from one.
    ///   - chance: from 0 up to 1.
    func decide(after failure: AttemptFailure, attempt: Int, chance: Double) -> Decision {
        guard failure.mayPass, attempt < attempts else { return .giveUp(failure.problem) }
        if let asked = failure.retryAfter {
            let pause = Duration.seconds(max(asked, 0))
            return pause <= longestRequestedPause ? .wait(pause) : .giveUp(.askedToWait(asked))
        }
        let doublings = min(attempt - 1, 16)
        let full = min(firstPause * (1 << doublings), longestPause)
        return .wait(full / 2 + (full / 2) * chance)
    }
}

/// Why one request did not bring an answer.
struct AttemptFailure: Error {
    let problem: RegistryError.Problem
    /// Whether the same request may go well a moment later.
    let mayPass: Bool
    /// Seconds the server asked to wait.
    var retryAfter: Int64?
    var address: WebAddress?

    init(_ problem: RegistryError.Problem, mayPass: Bool, retryAfter: Int64? = nil, address: WebAddress? = nil) {
        self.problem = problem
        self.mayPass = mayPass
        self.retryAfter = retryAfter
        self.address = address
    }
}
