import PackageIdentity
import Registry
import Synchronization
import TestSupport
import Testing

@Suite("What goes wrong between a server and cordon")
struct IndexClientFaultTests {
    @Test func aPageIsReadAndItsFilesHaveAbsoluteAddresses() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { world in
            let page = try #require(try await world.page())
            #expect(page.name == "flask")
            #expect(page.files.map(\.addressText) == ["\(world.server.root)/files/flask-3.0-py3-none-any.whl"])
            #expect(world.server.paths == ["/simple/flask/"])
            #expect(
                world.server.requests[0].headers["accept"]?.hasPrefix("application/vnd.pypi.simple.v1+json") == true)
        }
    }

    @Test func aServerThatNeverAnswersTimesOutAndIsAskedAgain() async throws {
        try await withWorld { _ in
            .silence
        } _: { world in
            let error = try await world.failure(settings: .impatient)
            #expect(error.problem == .timedOut("waiting for an answer"))
            #expect(error.exitCode == 4)
            #expect(world.server.paths.count == 2)
        }
    }

    @Test func anAnswerThatDripsDoesNotTakeForEver() async throws {
        try await withWorld { _ in
            var reply = FaultyServer.Reply.json(SamplePage.json() + String(repeating: " ", count: 100_000))
            reply.ending = .drip(milliseconds: 1)
            return reply
        } _: { world in
            var settings = TransportSettings.forTests
            settings.totalTimeout = .milliseconds(600)
            settings.retries.attempts = 1
            let error = try await world.failure(settings: settings)
            guard case .timedOut = error.problem else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test func anAnswerThatIsCutOffIsAskedForAgain() async throws {
        let count = Mutex(0)
        try await withWorld { _ in
            let isFirst = count.withLock { count in
                count += 1
                return count == 1
            }
            guard isFirst else { return .json(SamplePage.json()) }
            let head = "HTTP/1.1 200 OK\nContent-Type: application/vnd.pypi.simple.v1+json\nContent-Length: 5000"
            return .raw(head, body: Array(#"{"meta":{"api"#.utf8))
        } _: { world in
            let result = try await world.page()?.fileCount
            #expect(result == 1)
            #expect(world.server.paths.count == 2)
        }
    }

    @Test func anAnswerThatIsAlwaysCutOffIsAnError() async throws {
        try await withWorld { _ in
            .raw("HTTP/1.1 200 OK\nContent-Type: application/vnd.pypi.simple.v1+json\nContent-Length: 99", body: [0x7B])
        } _: { world in
            let error = try await world.failure()
            #expect(error.problem == .truncated)
            #expect(error.attempts == 4)
        }
    }

    @Test func aPageThatStopsWithTheConnectionIsCutOff() async throws {
        try await withWorld { _ in
            .raw("HTTP/1.1 200 OK\nContent-Type: application/vnd.pypi.simple.v1+json", body: Array(#"{"meta":{"#.utf8))
        } _: { world in
            let result = try await world.failure().problem
            #expect(result == .truncated)
        }
    }

    @Test func tooShortALengthLeavesAPageThatIsMalformed() async throws {
        try await withWorld { _ in
            let body = Array(SamplePage.json().utf8)
            let head = "HTTP/1.1 200 OK\nContent-Type: application/vnd.pypi.simple.v1+json\nContent-Length: 40"
            return .raw(head, body: body)
        } _: { world in
            let error = try await world.failure()
            guard case .malformed(let syntax) = error.problem else {
                Issue.record("\(error)")
                return
            }
            #expect(syntax.problem == .unexpectedEnd)
        }
    }

    @Test func tooLongALengthTimesOut() async throws {
        try await withWorld { _ in
            let head = "HTTP/1.1 200 OK\nContent-Type: application/vnd.pypi.simple.v1+json\nContent-Length: 4000"
            return .raw(head, body: Array(SamplePage.json().utf8), ending: .keepOpen)
        } _: { world in
            var settings = TransportSettings.impatient
            settings.readTimeout = .seconds(1)
            settings.retries.attempts = 1
            let error = try await world.failure(settings: settings)
            #expect(error.problem == .timedOut("in the middle of the answer"))
        }
    }

    @Test func aBusyServerIsWaitedForAsItAsks() async throws {
        let count = Mutex(0)
        try await withWorld { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            return number < 3 ? .status(503, headers: ["Retry-After: 7"]) : .json(SamplePage.json())
        } _: { world in
            let result = try await world.page()
            #expect(result != nil)
            #expect(world.clock.pauses == [.seconds(7), .seconds(7)])
        }
    }

    @Test func aServerThatWantsTooLongAPauseIsNotWaitedFor() async throws {
        try await withWorld { _ in
            .status(429, headers: ["Retry-After: 86400"])
        } _: { world in
            let error = try await world.failure()
            #expect(error.problem == .askedToWait(86400))
            #expect(world.server.paths.count == 1)
        }
    }

    struct DefiniteCase: Sendable, CustomTestStringConvertible {
        let label: String
        let reply: FaultyServer.Reply
        let problem: RegistryError.Problem
        let requests: Int

        var testDescription: String { label }
    }

    static let definiteCases: [DefiniteCase] = [
        DefiniteCase(label: "401", reply: .status(401), problem: .denied(401), requests: 1),
        DefiniteCase(label: "403", reply: .status(403), problem: .denied(403), requests: 1),
        DefiniteCase(label: "410", reply: .status(410), problem: .status(410), requests: 1),
        DefiniteCase(label: "500 four times", reply: .status(500), problem: .status(500), requests: 4),
        DefiniteCase(label: "304 to nothing", reply: .status(304), problem: .status(304), requests: 1),
        DefiniteCase(
            label: "another type",
            reply: .status(200, headers: ["Content-Type: application/octet-stream"], body: [1]),
            problem: .wrongType("application/octet-stream"), requests: 1),
        DefiniteCase(label: "no type", reply: .status(200, body: [1]), problem: .wrongType("none"), requests: 1),
        DefiniteCase(
            label: "an encoding nobody asked for",
            reply: .json(SamplePage.json(), headers: ["Content-Encoding: br"]),
            problem: .invalidAnswer("the answer is encoded as 'br', which was not asked for"), requests: 1),
        DefiniteCase(
            label: "a redirect to nowhere", reply: .status(302),
            problem: .invalidAnswer("a redirect without an address"), requests: 1),
        DefiniteCase(
            label: "a redirect in a circle", reply: .redirect("/simple/flask/"), problem: .tooManyRedirects, requests: 6
        ),
        DefiniteCase(
            label: "headers without end",
            reply: .raw(
                "HTTP/1.1 200 OK\n"
                    + String(repeating: "X-Flood: \(String(repeating: "a", count: 1000))\n", count: 2000)),
            problem: .invalidAnswer("the answer's header is too large"), requests: 1),
        DefiniteCase(
            label: "a later major version",
            reply: .json(#"{"meta":{"api-version":"2.0"},"name":"flask","files":[]}"#),
            problem: .malformed(PageSyntaxError(.unsupportedVersion("2.0"), offset: 23)), requests: 1),
    ]

    @Test(arguments: definiteCases)
    func isAnErrorAndNeverAnAbsence(_ example: DefiniteCase) async throws {
        try await withWorld { _ in
            example.reply
        } _: { world in
            let error = try await world.failure()
            #expect(error.problem == example.problem)
            #expect(error.exitCode == 4)
            #expect(error.index == "test")
            #expect(error.project?.normalized == "flask")
            #expect(world.server.paths.count == example.requests)
        }
    }

    @Test func anErrorPageWithStatus200IsAnError() async throws {
        try await withWorld { _ in
            .html("<html><body><h1>Sorry</h1><a href='/help'>help</a></body></html>")
        } _: { world in
            let error = try await world.failure()
            guard case .malformed = error.problem else {
                Issue.record("taken for a page")
                return
            }
        }
    }

    @Test func somethingThatIsNotHTTPIsAnError() async throws {
        try await withWorld { _ in
            FaultyServer.Reply(bytes: Array("SSH-2.0-OpenSSH_9.2\r\n".utf8), ending: .close)
        } _: { world in
            let error = try await world.failure()
            guard case .invalidAnswer = error.problem else {
                Issue.record("taken for an answer")
                return
            }
        }
    }

    @Test func aServerThatIsGoneIsUnreachable() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            let port = try #require(ClosedPort())
            let index = try IndexDefinition(name: "test", url: "http://127.0.0.1:\(port.number)/simple/")
            let error = try await world.failure(at: index)
            withExtendedLifetime(port) {}
            guard case .unreachable = error.problem else {
                Issue.record("\(error)")
                return
            }
            #expect(error.attempts == 4)
            #expect(error.description.contains("flask on index 'test'"))
        }
    }

    @Test func aBodyAboveTheLimitIsRefused() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { world in
            var limits = IndexClient.Limits()
            limits.page.bytes = 50
            let result = try await world.failure(limits: limits).problem
            #expect(result == .tooLarge(limit: 50))
        }
    }

    @Test func theOnlyAnswerThatMeansAbsentIs404() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            let result = try await world.page()
            #expect(result == nil)
        }
    }

    @Test func callersWhoAskAtTheSameTimeShareOneRequest() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { world in
            let name = try PackageName("flask")
            let index = try world.index()
            try await world.withClient { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<50 { group.addTask { _ = try await client.page(for: name, at: index) } }
                    try await group.waitForAll()
                }
            }
            #expect(world.server.paths.count == 1)
        }
    }

    @Test func aCancelledCallerEndsTheRequest() async throws {
        try await withWorld { _ in
            .silence
        } _: { world in
            let name = try PackageName("flask")
            let index = try world.index()
            try await world.withClient { client in
                let task = Task { try await client.page(for: name, at: index) }
                _ = await world.server.nextRequest()
                task.cancel()
                let error = await #expect(throws: RegistryError.self) { try await task.value }
                #expect(error?.problem == .cancelled)
            }
        }
    }
}
