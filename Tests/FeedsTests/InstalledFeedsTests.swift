import Advisories
import NameSquatting
import PackageIdentity
import SystemPackage
import TestSupport
import Testing

@testable import Feeds

struct InstalledFeedsTests {
    @Test func withoutAnythingInstalledThereIsWhatTheProgramCameWith() throws {
        let feeds = InstalledFeeds.open(folder: FilePath("/nonexistent/feeds"))
        #expect(feeds.notes.isEmpty)
        #expect(feeds.sources.allSatisfy { $0.isBundled })
        #expect(
            feeds.sources.filter { $0.kind == .advisories }.map(\.name)
                == ["osv-crates.io", "osv-npm", "osv-pypi", "osv-rubygems"])
        #expect(feeds.sources.allSatisfy { $0.date != nil && $0.rejected == 0 })
    }

    @Test func theBundledFeedsKnowRealThings() throws {
        let feeds = InstalledFeeds.bundled
        let django = try #require(try feeds.feedIndexes(for: .pypi).first?.index.package(PackageName("django")))
        #expect(try django.matches(version: "3.2.0").count > 20)
        #expect(try django.matches(version: "3.2.0").contains { !$0.fixedVersions.isEmpty })
        let litellm = try #require(try feeds.feedIndexes(for: .pypi).first?.index.package(PackageName("litellm")))
        #expect(litellm.matchesForEveryVersion.isEmpty)
        #expect(feeds.popularity(.pypi).rank(of: try PackageName("requests")).map { $0 < 50 } == true)
        #expect(feeds.popularity(.npm).count == 0)
        let known = try #require(feeds.knownNames(.pypi))
        #expect(known.contains(try PackageName("flask")))
        let judge = NameJudge(list: feeds.popularity(.pypi))
        #expect(judge.judge(try PackageName("reqeusts"))?.target.normalized == "requests")
        feeds.verify()
        #expect(feeds.notes.isEmpty && feeds.missing.isEmpty)
    }

    @Test func theNewerOfInstalledAndBundledCounts() async throws {
        try await FeedWorld.with { (world) async throws in
            try await world.install([TestRecord("X-1")], day: 20)
            world.snapshot = FeedWorld.snapshot([try FeedWorld.draft([TestRecord("X-2")], day: 19)])
            #expect(try world.feeds.ids("flask") == ["X-1"])
            // A newer cordon, over what an older one installed.
            world.snapshot = FeedWorld.snapshot([try FeedWorld.draft([TestRecord("X-2")], day: 21)])
            #expect(try world.feeds.ids("flask") == ["X-2"])
            #expect(world.feeds.sources.map(\.isBundled) == [true])
        }
    }

    struct Damage: CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout [UInt8]) -> Void
    }

    @Test(arguments: [
        Damage(testDescription: "one flipped bit") { $0[$0.count / 2] ^= 1 },
        Damage(testDescription: "a byte less") { $0.removeLast() },
        Damage(testDescription: "a byte more") { $0.append(0) },
        Damage(testDescription: "nothing left") { $0.removeAll() },
        Damage(testDescription: "zeros") { $0 = [UInt8](repeating: 0, count: $0.count) },
    ])
    func damagedContentMakesWayForTheBundled(_ damage: Damage) async throws {
        try await FeedWorld.with { (world) async throws in
            world.snapshot = FeedWorld.snapshot([
                try FeedWorld.draft([TestRecord("X-1")], day: 10), try FeedWorld.list(["flask"], day: 10),
            ])
            try await world.install([TestRecord("X-1"), TestRecord("X-2")], day: 20)
            let list = "sources/top.min.json"
            let ranking = "{\"last_update\": \"2000-02-01 00:00:00\", \"rows\": [{\"project\": \"django\"}]}"
            try world.temporary.write(ranking, to: list)
            _ = try await world.update([
                FeedDefinition(name: "top-pypi", location: .path(world.temporary[list]), kind: .list(.ranking, .pypi))
            ])
            #expect(world.feeds.sources.map(\.isBundled) == [false, false])
            for name in world.temporary.names(in: "feeds/v1/parts") {
                var bytes = try #require(try FeedFile.read(world.folder.parts.appending(name), limit: 1 << 20))
                damage.change(&bytes)
                try world.temporary.remove("feeds/v1/parts/\(name)")
                try world.temporary.write(bytes, to: "feeds/v1/parts/\(name)")
            }
            let feeds = world.feeds
            #expect(try feeds.ids("flask") == ["X-1"])
            #expect(feeds.popularity(.pypi).names.map(\.normalized) == ["flask"])
            #expect(feeds.sources.map(\.isBundled) == [true, true])
            #expect(feeds.notes.count == 2 && feeds.missing.isEmpty)
        }
    }

    @Test(arguments: ["", "{", "{\"schema\": 2, \"sequence\": 1, \"date\": \"2020-01-01T00:00:00Z\", \"parts\": []}"])
    func aManifestThatCannotBeReadIsSaid(_ text: String) async throws {
        try await FeedWorld.with { (world) async throws in
            world.snapshot = FeedWorld.snapshot([try FeedWorld.draft([TestRecord("X-1")], day: 10)])
            try world.temporary.write(text, to: "feeds/v1/manifest.json")
            #expect(world.feeds.notes.count == 1)
            #expect(try world.feeds.ids("flask") == ["X-1"])
            try await world.install([TestRecord("X-1"), TestRecord("X-2")], day: 20)
            #expect(world.feeds.notes.isEmpty)
            #expect(try world.feeds.ids("flask") == ["X-1", "X-2"])
        }
    }

    /// Nobody may go on as if an added feed had said nothing.
    @Test func anAddedFeedThatCannotBeReadIsMissed() async throws {
        try await FeedWorld.with { (world) async throws in
            try await world.install([TestRecord("X-1")], as: "campaigns", day: 20)
            let name = try #require(world.temporary.names(in: "feeds/v1/parts").first)
            var bytes = try #require(try FeedFile.read(world.folder.parts.appending(name), limit: 1 << 20))
            bytes[bytes.count - 1] ^= 1
            try world.temporary.remove("feeds/v1/parts/\(name)")
            try world.temporary.write(bytes, to: "feeds/v1/parts/\(name)")
            let feeds = world.feeds
            #expect(try feeds.ids("flask").isEmpty)
            #expect(feeds.missing == ["campaigns"])
        }
    }

    @Test func addedFeedsStandBesideThePublicOnes() async throws {
        try await FeedWorld.with { (world) async throws in
            world.snapshot = FeedWorld.snapshot([try FeedWorld.draft([TestRecord("X-1")], day: 10)])
            try await world.install([TestRecord("pypi/campaign/flask")], as: "campaigns", day: 20)
            #expect(try world.feeds.ids("flask") == ["X-1", "pypi/campaign/flask"])
            #expect(world.feeds.feedIndexes(for: .pypi).map(\.source.feed) == ["campaigns", "osv-pypi"])
        }
    }
}
