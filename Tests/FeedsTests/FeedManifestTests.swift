import PackageIdentity
import TestSupport
import Testing

@testable import Feeds

struct FeedManifestTests {
    private static func manifest() throws -> FeedManifest {
        var part = try FeedWorld.draft([TestRecord("X-1")], day: 3).part
        part.origin = FeedOrigin(
            feed: "acme", address: "https://feeds.example/\"all\".zip", checked: FeedWorld.day(4), entityTag: "W/\"1\"",
            lastModified: "Sat, 01 Jan 2000 12:00:00 GMT", sequence: 7, expires: FeedWorld.day(9),
            publicKey: [UInt8](repeating: 0xA5, count: 32))
        let list = try FeedWorld.list(["flask"], day: 2).part
        return FeedManifest(sequence: 3, date: FeedWorld.day(5), expires: FeedWorld.day(30), parts: [list, part])
    }

    @Test func readingUndoesWriting() throws {
        let manifest = try Self.manifest()
        #expect(try FeedManifest(manifest.bytes) == manifest)
        #expect(manifest.parts.map(\.name) == ["osv-pypi", "top-pypi"])
    }

    @Test func unknownMembersArePassedOver() throws {
        let text = String(decoding: try Self.manifest().bytes, as: UTF8.self)
        let more = text.replacing("\"schema\": 1", with: "\"later\": {\"a\": [1, null]}, \"schema\": 1")
        #expect(try FeedManifest(Array(more.utf8)) == Self.manifest())
    }

    struct Change: CustomTestStringConvertible {
        let from: String
        let to: String
        let message: String
        var testDescription: String { to }
    }

    @Test(arguments: [
        Change(
            from: "\"schema\": 1", to: "\"schema\": 2", message: "a manifest of form 2, which this cordon does not read"
        ),
        Change(from: "\"sequence\": 3\n}", to: "\"sequence\": -3\n}", message: "the manifest has no usable 'sequence'"),
        Change(
            from: "\"kind\": \"popularity\"", to: "\"kind\": \"rules\"",
            message: "the manifest's part 'top-pypi' is of a kind that this cordon does not know"),
        Change(
            from: "\"ecosystem\": \"pypi\"", to: "\"ecosystem\": \"cpan\"",
            message: "the manifest's part 'osv-pypi' is of an ecosystem that this cordon does not know"),
        Change(from: "top-pypi", to: "osv-pypi", message: "the manifest names a part twice"),
        Change(from: "top-pypi", to: "../../top", message: "the manifest names a part twice"),
        Change(
            from: "\"name\": \"top-pypi\"", to: "\"name\": \"top\\u0000\"",
            message: "the manifest has a part without a usable name"),
    ])
    func whatContradictsTheFormIsSaid(_ change: Change) throws {
        let text = String(decoding: try Self.manifest().bytes, as: UTF8.self)
        #expect(text.contains(change.from))
        guard change.to != "../../top" else {
            // A name is no path: nothing is ever stored under it.
            return #expect(try FeedManifest(Array(text.replacing(change.from, with: change.to).utf8)).parts.count == 2)
        }
        #expect(throws: InvalidFeedManifest(change.message)) {
            try FeedManifest(Array(text.replacing(change.from, with: change.to).utf8))
        }
    }

    /// Whatever is cut off or flipped, reading ends in a manifest or an error.
    @Test func damageNeverCrashes() throws {
        let bytes = try Self.manifest().bytes
        for place in bytes.indices.dropLast() {
            #expect(throws: InvalidFeedManifest.self) { try FeedManifest(Array(bytes[..<place])) }
            var flipped = bytes
            flipped[place] ^= 0x10
            _ = try? FeedManifest(flipped)
        }
    }

    @Test func aMemberTwiceIsAnError() throws {
        let text = String(decoding: try Self.manifest().bytes, as: UTF8.self)
        #expect(throws: InvalidFeedManifest.self) {
            try FeedManifest(Array(text.replacing("\"schema\": 1", with: "\"schema\": 1, \"schema\": 1").utf8))
        }
    }

    @Test func snapshotsThatAreCutShortAreRefused() throws {
        let draft = try FeedWorld.draft([TestRecord("X-1")], day: 3)
        let manifest = FeedManifest(sequence: 0, date: FeedWorld.day(3), parts: [draft.part])
        let bytes = FeedSnapshot.bytes(manifest) { _ in draft.bytes }
        #expect(try FeedSnapshot(SnapshotBytes(copying: bytes)).manifest == manifest)
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: InvalidFeedManifest.self) {
                try FeedSnapshot(SnapshotBytes(copying: Array(bytes[..<count])))
            }
        }
    }
}
