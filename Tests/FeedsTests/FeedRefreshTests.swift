import PackageIdentity
import Registry
import Synchronization
import TestSupport
import Testing

@testable import Feeds

struct FeedRefreshTests {
    private static func definition(_ server: LoopbackServer) throws -> FeedDefinition {
        FeedDefinition(
            name: "osv-pypi", location: .address(try WebAddress(server.root + "/all.zip"), nil),
            kind: .advisories(.pypi))
    }

    private static func refresh(
        _ world: FeedWorld, _ server: LoopbackServer, patience: Duration = .seconds(60)
    ) async throws -> FeedRefresh.Outcome {
        await FeedRefresh(
            world.folder, over: world.snapshot, definitions: [try definition(server)], client: world.client,
            now: world.now, patience: patience, sleep: { _ in }
        ).run()
    }

    private static func files() -> FileServer {
        let files = FileServer()
        files.put("/all.zip", TestRecord.zip([TestRecord("X-1")], day: 3), day: 50, tag: "one")
        return files
    }

    @Test func asksOnceADay() async throws {
        try await LoopbackServer.with(Self.files().reply) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                _ = try await Self.refresh(world, server)
                #expect(try world.feeds.ids("flask") == ["X-1"])
                #expect(server.requests.count == 1)
                world.now = world.now + Age(clampingMicroseconds: Instant.microsecondsPerDay - 1)
                _ = try await Self.refresh(world, server)
                #expect(server.requests.count == 1)
                world.now = world.now + Age(clampingMicroseconds: 1)
                _ = try await Self.refresh(world, server)
                #expect(server.requests.last?.headers["if-none-match"] == "\"one\"")
                _ = try await Self.refresh(world, server)
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test func aClockThatWasSetBackDoesNotKeepFeedsFresh() async throws {
        try await LoopbackServer.with(Self.files().reply) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                _ = try await Self.refresh(world, server)
                world.now = FeedWorld.day(90)
                _ = try await Self.refresh(world, server)
                #expect(server.requests.count == 2)
            }
        }
    }

    @Test func aFailureIsRememberedForAnHour() async throws {
        let files = FileServer()
        try await LoopbackServer.with(files.reply) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                world.snapshot = FeedWorld.snapshot([try FeedWorld.draft([TestRecord("X-1")], day: 10)])
                for _ in 0..<3 { _ = try await Self.refresh(world, server) }
                #expect(server.requests.count == 1)
                #expect(try world.feeds.ids("flask") == ["X-1"])
                world.now = world.now + FeedRefresh.pause
                files.put("/all.zip", TestRecord.zip([TestRecord("X-1"), TestRecord("X-2")], day: 3), day: 50)
                _ = try await Self.refresh(world, server)
                #expect(try world.feeds.ids("flask") == ["X-1", "X-2"])
                #expect(!world.temporary.exists("feeds/v1/attempt"))
            }
        }
    }

    /// A server that never answers; only the refresh's own patience ends it.
    @Test func nobodyWaitsForASlowServer() async throws {
        try await LoopbackServer.with({ _ in .raw(["HTTP/1.1 200 OK", "Content-Length: 1000000"], closes: false) }) {
            (server) async throws in
            try await FeedWorld.with { (world) async throws in
                world.snapshot = FeedWorld.snapshot([try FeedWorld.draft([TestRecord("X-1")], day: 10)])
                let outcome = try await Self.refresh(world, server, patience: .milliseconds(50))
                guard case .failed = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
                #expect(try world.feeds.ids("flask") == ["X-1"])
                #expect(world.temporary.exists("feeds/v1/attempt"))
                #expect(!world.temporary.exists("feeds/v1/manifest.json"))
                guard case .notDue = try await Self.refresh(world, server) else {
                    Issue.record("asked again at once")
                    return
                }
            }
        }
    }

    /// An attack on the way must not get further than a note.
    @Test func aRollbackOnTheWayIsNotTaken() async throws {
        let files = Self.files()
        try await LoopbackServer.with(files.reply) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                _ = try await Self.refresh(world, server)
                files.put("/all.zip", TestRecord.zip([TestRecord("X-2")], day: 3), day: 49)
                world.now = FeedWorld.day(102)
                guard case .done(let report) = try await Self.refresh(world, server) else { return }
                #expect(report.exitCode == 5)
                #expect(try world.feeds.ids("flask") == ["X-1"])
            }
        }
    }
}
