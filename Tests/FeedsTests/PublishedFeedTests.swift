import NameSquatting
import PackageIdentity
import Registry
import SystemPackage
import TestSupport
import Testing

@testable import Feeds

/// What `feed build` makes, taken over from a folder and from a server.
struct PublishedFeedTests {
    /// The second test key of RFC 8032 section 7.1.
    private static let key = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"

    private static func signingKey(_ text: String = key) throws -> SigningKey { try SigningKey(Array(text.utf8)) }

    private static func publish(
        _ world: FeedWorld, _ records: [TestRecord] = [TestRecord("X-1")], day: Int64 = 20, sequence: Int = 5,
        expires: Instant? = nil, key: SigningKey? = nil
    ) throws {
        let drafts = [
            try FeedWorld.draft(records, as: "osv-pypi", day: day), try FeedWorld.list(["flask"], day: day),
        ]
        try FeedPublication(drafts, sequence: sequence, date: FeedWorld.day(day), expires: expires)
            .write(to: world.temporary["published"], signedWith: key)
    }

    private static func definition(
        _ world: FeedWorld, name: String = "osv-pypi", key: [UInt8]? = nil
    ) -> FeedDefinition {
        FeedDefinition(
            name: name, location: .path(world.temporary["published"]), kind: .published, publicKey: key)
    }

    @Test func aFeedOfItsNameIsTakenOver() async throws {
        try await FeedWorld.with { (world) async throws in
            try Self.publish(world)
            #expect(try await world.update([Self.definition(world)]).summary == ["osv-pypi updated"])
            #expect(try world.feeds.ids("flask") == ["X-1"])
            #expect(world.feeds.sources.map(\.isSigned) == [false])
            #expect(try await world.update([Self.definition(world)]).summary == ["osv-pypi unchanged"])
        }
    }

    /// It cannot pass for a database that is trusted more, nor say what is popular.
    @Test func anAddedFeedGivesItsAdvisoriesUnderItsOwnName() async throws {
        try await FeedWorld.with { (world) async throws in
            try Self.publish(world)
            #expect(try await world.update([Self.definition(world, name: "acme")]).summary == ["acme/osv-pypi updated"])
            #expect(world.feeds.sources.map(\.name) == ["acme/osv-pypi"])
            #expect(world.feeds.sources.map(\.feed) == ["acme"])
            #expect(world.feeds.popularity(.pypi).count == 0)
        }
    }

    @Test func aServerIsAskedForWhatIsNewOnly() async throws {
        let files = FileServer()
        try await LoopbackServer.with(files.reply) { (server) async throws in
            try await FeedWorld.with { (world) async throws in
                try Self.publish(world)
                try Self.serve(world, files)
                let definition = try FeedDefinition(
                    name: "acme", location: .address(WebAddress(server.root + "/feeds/manifest.json"), nil))
                #expect(definition.kind == .published)
                #expect(try await world.update([definition]).summary == ["acme/osv-pypi updated"])
                let count = server.requests.count
                #expect(count == 2)
                #expect(try await world.update([definition]).summary == ["acme/osv-pypi unchanged"])
                #expect(server.requests.count == count + 1)
            }
        }
    }

    private static func serve(_ world: FeedWorld, _ files: FileServer) throws {
        for name in world.temporary.names(in: "published") where name.contains(".") {
            let bytes = try #require(
                try FeedFile.read(world.temporary["published"].pushing(FilePath(name)), limit: 1 << 20))
            files.put("/feeds/" + name, bytes, day: 20, tag: name)
        }
    }

    // MARK: Signatures

    @Test func aPinnedKeyMustHaveSigned() async throws {
        try await FeedWorld.with { (world) async throws in
            let key = try Self.signingKey()
            let pinned = Self.definition(world, key: key.publicKey)
            try Self.publish(world)
            let unsigned = try await world.update([pinned])
            #expect(
                unsigned.failures == [
                    FeedError(.signature("must be signed, and there is no signature"), feed: "osv-pypi")
                ])
            #expect(unsigned.exitCode == 5)
            let other = try Self.signingKey(String(repeating: "7", count: 64))
            try Self.publish(world, key: other)
            let wrong = FeedError(.signature("is not signed with the key that the policy names"), feed: "osv-pypi")
            #expect(try await world.update([pinned]).failures == [wrong])
            try Self.publish(world, key: key)
            #expect(try await world.update([pinned]).exitCode == 0)
            #expect(world.feeds.sources.map(\.isSigned) == [true])
            // One byte of white space more is another manifest.
            let manifest = try #require(world.temporary.text(of: "published/manifest.json"))
            try world.temporary.write(manifest + " ", to: "published/manifest.json")
            #expect(try await world.update([pinned]).failures == [wrong])
        }
    }

    @Test func aKeyAsksForAManifestWhateverTheAddressSays() throws {
        let definition = try FeedDefinition(
            name: "acme", location: .path("/feeds/all.zip"), publicKey: [UInt8](repeating: 1, count: 32))
        #expect(definition.kind == .published)
    }

    // MARK: What is refused

    @Test func aSequenceThatGoesBackIsARollback() async throws {
        try await FeedWorld.with { (world) async throws in
            try Self.publish(world, day: 20, sequence: 5)
            _ = try await world.update([Self.definition(world)])
            // Dated anew, but published before.
            try Self.publish(world, [TestRecord("X-1"), TestRecord("X-2")], day: 21, sequence: 4)
            let refused = try await world.update([Self.definition(world)])
            #expect(refused.failures == [FeedError(.sequence(installed: 5, offered: 4), feed: "osv-pypi")])
            #expect(refused.exitCode == 5)
            #expect(try await world.update([Self.definition(world)], acceptsRollback: true).exitCode == 0)
        }
    }

    @Test func anExpiredManifestIsRefusedAndAnInstalledOneSaysWhenItExpires() async throws {
        try await FeedWorld.with { (world) async throws in
            try Self.publish(world, expires: FeedWorld.day(100))
            let refused = try await world.update([Self.definition(world)])
            #expect(refused.failures == [FeedError(.expired(FeedWorld.day(100)), feed: "osv-pypi")])
            #expect(world.feeds.sources.isEmpty)
            try Self.publish(world, expires: FeedWorld.day(101))
            _ = try await world.update([Self.definition(world)])
            #expect(world.feeds.sources.map(\.expires) == [FeedWorld.day(101)])
        }
    }

    @Test func aPartThatIsNotWhatWasPromisedIsRefused() async throws {
        try await FeedWorld.with { (world) async throws in
            try Self.publish(world)
            let name = try #require(world.temporary.names(in: "published/parts").first { $0.hasSuffix("advisories") })
            let path = world.temporary["published/parts"].appending(name)
            var bytes = try #require(try FeedFile.read(path, limit: 1 << 20))
            bytes[bytes.count - 1] ^= 1
            try world.temporary.write(bytes, to: "published/parts/" + name)
            let report = try await world.update([Self.definition(world)])
            #expect(report.failures == [FeedError(.digest(part: "osv-pypi"), feed: "osv-pypi")])
            #expect(report.exitCode == 5)
            try world.temporary.remove("published/parts/" + name)
            #expect(try await world.update([Self.definition(world)]).exitCode == 4)
        }
    }

    /// The digest is right, so it is the publisher's own fault.
    @Test func aPartThatCannotBeReadIsRefused() async throws {
        try await FeedWorld.with { (world) async throws in
            let nonsense = try FeedDraft(
                name: "osv-pypi", kind: .advisories, ecosystem: .pypi, date: FeedWorld.day(20), records: 1,
                bytes: Array("nonsense".utf8))
            try FeedPublication([nonsense], sequence: 1, date: FeedWorld.day(20))
                .write(to: world.temporary["published"])
            let report = try await world.update([Self.definition(world)])
            #expect(
                report.failures == [
                    FeedError(.content("the part 'osv-pypi': this is no advisory index"), feed: "osv-pypi")
                ])
        }
    }

    @Test func publishingAgainRemovesOldPartsAndOldSignatures() async throws {
        try await FeedWorld.with { (world) async throws in
            try Self.publish(world, key: try Self.signingKey())
            #expect(world.temporary.exists("published/manifest.json.sig"))
            try world.temporary.write("mine", to: "published/parts/notes.txt")
            try Self.publish(world, [TestRecord("X-2")], day: 21, sequence: 6)
            #expect(!world.temporary.exists("published/manifest.json.sig"))
            #expect(world.temporary.names(in: "published/parts").count == 3)
            #expect(try FeedPublication.sequence(in: world.temporary["published"]) == 6)
        }
    }
}
