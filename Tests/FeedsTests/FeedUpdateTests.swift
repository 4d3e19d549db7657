import Advisories
import PackageIdentity
import Registry
import TestSupport
import Testing

@testable import Feeds

struct FeedUpdateTests {
    private static func osv(_ server: LoopbackServer, _ file: String = "all.zip") throws -> FeedDefinition {
        FeedDefinition(
            name: "osv-pypi", location: .address(try WebAddress(server.root + "/" + file), nil),
            kind: .advisories(.pypi))
    }

    @Test func whatAServerHasIsInstalledWithItsDate() async throws {
        let files = FileServer()
        files.put("/all.zip", TestRecord.zip([TestRecord("X-1")], day: 3), day: 50)
        try await LoopbackServer.with(files.reply) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                #expect(try await world.update([Self.osv(server)]).summary == ["osv-pypi updated"])
                #expect(world.feeds.sources.map(\.date) == [FeedWorld.day(50)])
                #expect(world.feeds.sources.map(\.isBundled) == [false])
                #expect(try world.feeds.ids("flask") == ["X-1"])
                #expect(world.feeds.notes.isEmpty)
            }
        }
    }

    @Test func aSecondQuestionIsConditional() async throws {
        let files = FileServer()
        files.put("/all.zip", TestRecord.zip([TestRecord("X-1")], day: 3), day: 50, tag: "one")
        try await LoopbackServer.with(files.reply) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                _ = try await world.update([Self.osv(server)])
                world.now = FeedWorld.day(101)
                #expect(try await world.update([Self.osv(server)]).summary == ["osv-pypi unchanged"])
                #expect(world.feeds.sources.map(\.checked) == [FeedWorld.day(101)])
                let second = try #require(server.requests.last)
                #expect(second.headers["if-none-match"] == "\"one\"")
                #expect(second.headers["if-modified-since"] == FileServer.httpDate(50))
                files.put(
                    "/all.zip", TestRecord.zip([TestRecord("X-1"), TestRecord("X-2")], day: 3), day: 51, tag: "two")
                #expect(try await world.update([Self.osv(server)]).summary == ["osv-pypi updated"])
                #expect(try world.feeds.ids("flask") == ["X-1", "X-2"])
            }
        }
    }

    @Test func theHTTPDatesOfTheseTestsAreRight() {
        #expect(FileServer.httpDate(0) == "Sat, 01 Jan 2000 12:00:00 GMT")
        #expect(FileServer.httpDate(50) == "Sun, 20 Feb 2000 12:00:00 GMT")
    }

    @Test func damagedContentIsFetchedAnewWhateverTheServerCallsUnchanged() async throws {
        let files = FileServer()
        files.put("/all.zip", TestRecord.zip([TestRecord("X-1")], day: 3), day: 50, tag: "one")
        try await LoopbackServer.with(files.reply) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                _ = try await world.update([Self.osv(server)])
                let name = try #require(world.temporary.names(in: "feeds/v1/parts").first)
                try world.temporary.setPermissions(0o600, of: "feeds/v1/parts/\(name)")
                try world.temporary.write("damaged", to: "feeds/v1/parts/\(name)")
                #expect(world.feeds.sources.isEmpty && !world.feeds.notes.isEmpty)
                _ = try await world.update([Self.osv(server)])
                #expect(try world.feeds.ids("flask") == ["X-1"] && world.feeds.notes.isEmpty)
            }
        }
    }

    // MARK: What is refused

    @Test func anOlderFeedIsARollback() async throws {
        try await FeedWorld.with { (world) async throws in
            try await world.install([TestRecord("X-1")], day: 20)
            let refused = try await world.install([TestRecord("X-2")], day: 19)
            #expect(
                refused.failures == [
                    FeedError(.older(installed: FeedWorld.day(20), offered: FeedWorld.day(19)), feed: "osv-pypi")
                ])
            #expect(refused.exitCode == 5)
            #expect(try world.feeds.ids("flask") == ["X-1"])
            let accepted = try await world.install([TestRecord("X-2")], day: 19, acceptsRollback: true)
            #expect(accepted.summary == ["osv-pypi updated"])
            #expect(try world.feeds.ids("flask") == ["X-2"])
        }
    }

    @Test func olderThanWhatTheProgramCameWithIsARollbackToo() async throws {
        try await FeedWorld.with { (world) async throws in
            world.snapshot = FeedWorld.snapshot([try FeedWorld.draft([TestRecord("X-1")], day: 20)])
            #expect(try await world.install([TestRecord("X-2")], day: 19).exitCode == 5)
            // Even accepted, it does not take the place of what is newer.
            _ = try await world.install([TestRecord("X-2")], day: 19, acceptsRollback: true)
            #expect(try world.feeds.ids("flask") == ["X-1"])
            #expect(try await world.install([TestRecord("X-1"), TestRecord("X-2")], day: 21).exitCode == 0)
            #expect(try world.feeds.ids("flask") == ["X-1", "X-2"])
        }
    }

    @Test func recordsThatVanishAreMissed() async throws {
        try await FeedWorld.with { (world) async throws in
            try await world.install(TestRecord.numbered(0..<100), day: 20)
            let refused = try await world.install(TestRecord.numbered(3..<200), day: 21)
            #expect(refused.failures == [FeedError(.disappearance(missing: 3, of: 100), feed: "osv-pypi")])
            #expect(refused.exitCode == 5)
            #expect(try world.feeds.ids("package-0") == ["X-0"])
            let withdrawn = (0..<3).map { TestRecord("X-\($0)", "package-\($0)", isWithdrawn: true) }
            let honest = try await world.install(withdrawn + TestRecord.numbered(3..<200), day: 21)
            #expect(honest.exitCode == 0)
        }
    }

    @Test func aDifferenceIsReported() async throws {
        try await FeedWorld.with { (world) async throws in
            try await world.install(TestRecord.numbered(0..<100), day: 20)
            let report = try await world.install(TestRecord.numbered(1..<103), day: 21)
            guard case .updated(let part, let difference)? = report.entries.first?.outcome else {
                Issue.record("\(report.summary)")
                return
            }
            #expect(part.records == 102)
            #expect((difference.map { [$0.added, $0.missing, $0.withdrawn] }) == [3, 1, 0])
        }
    }

    /// It would keep out everything that comes until then.
    @Test func aFeedOfTomorrowIsRefused() async throws {
        try await FeedWorld.with { (world) async throws in
            let report = try await world.install([TestRecord("X-1")], day: 102, acceptsRollback: true)
            #expect(report.failures == [FeedError(.future(FeedWorld.day(102)), feed: "osv-pypi")])
            #expect(world.feeds.sources.isEmpty)
            #expect(try await world.install([TestRecord("X-1")], day: 101).exitCode == 0)
        }
    }

    @Test func aFeedThatFailsLeavesTheOthers() async throws {
        let files = FileServer()
        files.put("/all.zip", TestRecord.zip([TestRecord("X-1")], day: 3), day: 50)
        try await LoopbackServer.with(files.reply) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                let absent = FeedDefinition(
                    name: "absent", location: .address(try WebAddress(server.root + "/none.zip"), nil),
                    kind: .advisories(nil))
                files.put("/page.zip", Array("<html>".utf8), day: 50)
                let broken = FeedDefinition(
                    name: "broken", location: .address(try WebAddress(server.root + "/page.zip"), nil),
                    kind: .advisories(nil))
                let report = try await world.update([absent, broken, Self.osv(server)])
                #expect(report.exitCode == 4)
                #expect(report.entries.map(\.name) == ["absent", "broken", "osv-pypi"])
                #expect(report.summary.last == "osv-pypi updated")
                #expect(try world.feeds.ids("flask") == ["X-1"])
            }
        }
    }

    @Test func aTransferThatBreaksOffLeavesTheOldFeed() async throws {
        let whole = TestRecord.zip([TestRecord("X-1"), TestRecord("X-2")], day: 3)
        try await LoopbackServer.with({ _ in
            .raw(
                ["HTTP/1.1 200 OK", "Content-Length: \(whole.count)", "Last-Modified: \(FileServer.httpDate(60))"],
                body: Array(whole.prefix(whole.count / 2)))
        }) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                try await world.install([TestRecord("X-1")], day: 50)
                let report = try await world.update([Self.osv(server)])
                #expect(report.exitCode == 4)
                #expect(try world.feeds.ids("flask") == ["X-1"])
                #expect(world.temporary.names(in: "feeds/v1").filter { $0.hasPrefix("incoming") }.isEmpty)
            }
        }
    }

    @Test func offlineAsksNothing() async throws {
        let files = FileServer()
        try await LoopbackServer.with(files.reply) { (server) async throws in
            try await FeedWorld.with(mode: .offline) { (world) async throws in
                #expect(try await world.update([Self.osv(server)]).exitCode == 4)
                #expect(server.requests.isEmpty)
                #expect(try await world.install([TestRecord("X-1")], day: 3).exitCode == 0)
            }
        }
    }

    // MARK: Files

    @Test func oldFilesAreRemoved() async throws {
        try await FeedWorld.with { (world) async throws in
            try await world.install([TestRecord("X-1")], day: 20)
            try await world.install([TestRecord("X-1"), TestRecord("X-2")], day: 21)
            #expect(world.temporary.names(in: "feeds/v1/parts").count == 1)
        }
    }

    /// Whatever a process that was killed left is no part of any feed, and goes with the next update.
    @Test func whatAKilledUpdateLeftChangesNothing() async throws {
        try await FeedWorld.with { (world) async throws in
            try await world.install([TestRecord("X-1")], day: 20)
            let before = world.feeds.sources
            try world.temporary.write("half a part", to: "feeds/v1/incoming-1")
            let orphan = String(repeating: "0", count: 64) + ".advisories"
            try world.temporary.write("a part without a manifest", to: "feeds/v1/parts/\(orphan)")
            #expect(world.feeds.sources == before && world.feeds.notes.isEmpty)
            try await world.install([TestRecord("X-1"), TestRecord("X-2")], day: 21)
            #expect(world.temporary.names(in: "feeds/v1/parts").count == 1)
            #expect(!world.temporary.exists("feeds/v1/incoming-1"))
        }
    }

    @Test func openFeedsStayAsTheyWere() async throws {
        try await FeedWorld.with { (world) async throws in
            try await world.install([TestRecord("X-1")], day: 20)
            let opened = world.feeds
            try await world.install([TestRecord("X-1"), TestRecord("X-2")], day: 21)
            #expect(try opened.ids("flask") == ["X-1"])
            #expect(try world.feeds.ids("flask") == ["X-1", "X-2"])
        }
    }

    @Test func severalUpdatesAtOnceLeaveOneWholeState() async throws {
        try await FeedWorld.with { (world) async throws in
            let copy = world
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for number in 0..<6 {
                    let name = "feed-\(number)"
                    group.addTask {
                        try await FeedUpdateTests.install(TestRecord(name, name), as: name, in: copy)
                    }
                }
                for try await code in group { #expect(code == 0) }
            }
            #expect(world.feeds.sources.map(\.name) == (0..<6).map { "feed-\($0)" })
            #expect(world.temporary.names(in: "feeds/v1/parts").count == 6)
            for number in 0..<6 { #expect(try world.feeds.ids("feed-\(number)") == ["feed-\(number)"]) }
        }
    }

    private static func install(_ record: TestRecord, as name: String, in world: FeedWorld) async throws -> Int32 {
        let file = "sources/\(name).zip"
        try world.temporary.write(TestRecord.zip([record], day: 20), to: file)
        let definition = FeedDefinition(
            name: name, location: .path(world.temporary[file]), kind: .advisories(nil))
        return try await FeedUpdate(
            world.folder, over: world.snapshot, definitions: [definition], client: world.client, now: world.now,
            acceptsRollback: false
        ).run().exitCode
    }

    @Test func aFolderThatCannotBeWrittenToIsSaid() async throws {
        try await FeedWorld.with { (world) async throws in
            try world.temporary.write("a file in the way", to: "feeds")
            await #expect(throws: FeedFileError.self) { try await world.install([TestRecord("X-1")], day: 3) }
        }
    }
}
