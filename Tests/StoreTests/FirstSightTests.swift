import PackageIdentity
import Policy
import Store
import SystemPackage
import TestSupport
import Testing

/// What the ledger notes when files are first seen, and never forgets.
@Suite struct FirstSightTests {
    private static let now = StoreWorld.now
    private static let later = now + Age(days: 1)
    private static let wheel = SeenFile(
        filename: "demo-1.0-py3-none-any.whl", digest: Sample.digest("wheel"), uploaded: now - Age(days: 9))
    private static let source = SeenFile(filename: "demo-1.0.tar.gz", digest: Sample.digest("source"), uploaded: nil)

    private static func sight(
        _ file: SeenFile, seen: Instant = now, release: Instant = now, isLater: Bool = false
    ) -> FirstSight {
        FirstSight(
            filename: file.filename, seen: seen, digest: file.digest, uploaded: file.uploaded, releaseSeen: release,
            isAddedLater: isLater)
    }

    @Test func theFirstSightIsNow() async throws {
        try await StoreWorld.with { world in
            let sights = try world.ledger().note([Self.wheel, Self.source], of: Sample.release, at: Self.now)
            #expect(sights == [Self.sight(Self.wheel), Self.sight(Self.source)])
        }
    }

    @Test func theFirstSightStays() async throws {
        try await StoreWorld.with { world in
            _ = try world.ledger().note([Self.wheel, Self.source], of: Sample.release, at: Self.now)
            let again = try world.ledger().note([Self.source, Self.wheel], of: Sample.release, at: Self.later)
            #expect(again == [Self.sight(Self.source), Self.sight(Self.wheel)])
        }
    }

    @Test func anotherDigestIsAnsweredWithTheFirstOne() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            _ = try ledger.note([Self.wheel], of: Sample.release, at: Self.now)
            let swapped = SeenFile(filename: Self.wheel.filename, digest: Sample.digest("evil"), uploaded: Self.later)
            for _ in 0..<2 {
                let sights = try ledger.note([swapped], of: Sample.release, at: Self.later)
                #expect(sights == [Self.sight(Self.wheel)])
            }
        }
    }

    @Test func aFileThatComesLaterIsSaidToForEver() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            _ = try ledger.note([Self.wheel], of: Sample.release, at: Self.now)
            let expected = [
                Self.sight(Self.wheel), Self.sight(Self.source, seen: Self.later, release: Self.now, isLater: true),
            ]
            for moment in [Self.later, Self.later + Age(days: 1)] {
                #expect(try ledger.note([Self.wheel, Self.source], of: Sample.release, at: moment) == expected)
            }
        }
    }

    @Test func filesOfTheSameMomentComeTogether() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            _ = try ledger.note([Self.wheel], of: Sample.release, at: Self.now)
            let sights = try ledger.note([Self.wheel, Self.source], of: Sample.release, at: Self.now)
            #expect(sights.map(\.isAddedLater) == [false, false])
        }
    }

    @Test func aClockThatWentBackMakesNoLaterFileAnEarlyOne() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            _ = try ledger.note([Self.wheel], of: Sample.release, at: Self.later)
            let sights = try ledger.note([Self.source], of: Sample.release, at: Self.now)
            #expect(sights.map(\.isAddedLater) == [true])
        }
    }

    @Test func aReleaseWithoutFilesIsKnownToo() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            #expect(try ledger.note([], of: Sample.release, at: Self.now) == [])
            let sights = try ledger.note([Self.wheel], of: Sample.release, at: Self.later)
            #expect(sights.map(\.isAddedLater) == [true])
        }
    }

    @Test func whatWasNotSaidAtFirstIsFilledInOnce() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            let name = Self.wheel.filename
            let bare = SeenFile(filename: name, digest: nil, uploaded: nil)
            let other = SeenFile(filename: name, digest: Sample.digest("other"), uploaded: Self.later)
            #expect(try ledger.note([bare], of: Sample.release, at: Self.now) == [Self.sight(bare)])
            let filled = try ledger.note([Self.wheel], of: Sample.release, at: Self.later)
            #expect(filled == [Self.sight(Self.wheel)])
            for file in [other, bare] {
                #expect(try ledger.note([file], of: Sample.release, at: Self.later) == [Self.sight(Self.wheel)])
            }
        }
    }

    @Test func aFileThatIsListedTwiceIsAnsweredTwice() async throws {
        try await StoreWorld.with { world in
            let twin = SeenFile(filename: Self.wheel.filename, digest: Sample.digest("twin"), uploaded: nil)
            let sights = try world.ledger().note([Self.wheel, twin], of: Sample.release, at: Self.now)
            #expect(sights == [Self.sight(Self.wheel), Self.sight(Self.wheel)])
        }
    }

    @Test(arguments: ["", "a\u{0}b", "a\u{0}c", "\u{202E}gpj", "ü"])
    func anyFileNameIsKeptAsItIs(name: String) async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            let file = SeenFile(filename: name, digest: Sample.digest(name), uploaded: nil)
            let other = SeenFile(filename: "a\u{0}", digest: Sample.digest("other"), uploaded: nil)
            for moment in [Self.now, Self.later] {
                let sights = try ledger.note([other, file], of: Sample.release, at: moment)
                #expect(sights == [Self.sight(other), Self.sight(file)])
            }
        }
    }

    /// Releases that have nothing to do with each other.
    struct Other: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let release: ReleaseIdentity
    }

    @Test(arguments: [
        Other(testDescription: "another index", release: Sample.release("demo", "1.0", index: "second")),
        Other(testDescription: "another project", release: Sample.release("demo2", "1.0")),
        Other(testDescription: "another version", release: Sample.release("demo", "1.0.1")),
        Other(testDescription: "a local version", release: Sample.release("demo", "1.0+local")),
        Other(
            testDescription: "an address",
            release: ReleaseIdentity(
                origin: .address(DeclaredAddress("main")), name: Sample.release.name, version: Sample.release.version)),
    ]) func aFileOfAnotherReleaseIsAnotherFile(other: Other) async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            _ = try ledger.note([Self.wheel], of: Sample.release, at: Self.now)
            let file = SeenFile(filename: Self.wheel.filename, digest: Sample.digest("else"), uploaded: nil)
            let sights = try ledger.note([file], of: other.release, at: Self.later)
            #expect(sights == [Self.sight(file, seen: Self.later, release: Self.later)])
        }
    }

    @Test(arguments: ["1.0.0", "1", "v1.0", "01.0"]) func equalVersionsAreOneRelease(spelling: String) async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            _ = try ledger.note([Self.wheel], of: Sample.release, at: Self.now)
            let sights = try ledger.note([Self.wheel], of: Sample.release("demo", spelling), at: Self.later)
            #expect(sights == [Self.sight(Self.wheel)])
        }
    }

    @Test func anIndexIsKnownByItsKey() async throws {
        try await StoreWorld.with { world in
            let ledger = { (address: String) in
                SQLiteLedger(file: world.cache.appending("ledger.sqlite"), now: Self.now, indexKey: { _ in address })
            }
            let first = "https://one.example/simple/"
            _ = try ledger(first).note([Self.wheel], of: Sample.release, at: Self.now)
            let renamed = Sample.release("demo", "1.0", index: "renamed")
            #expect(try ledger(first).note([Self.wheel], of: renamed, at: Self.later) == [Self.sight(Self.wheel)])
            let other = try ledger("https://two.example/simple/").note([Self.wheel], of: Sample.release, at: Self.later)
            #expect(other.map(\.seen) == [Self.later])
        }
    }

    @Test func manyReleasesAreAnsweredInTheirOrder() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            let releases = (0..<20).map { number in
                SeenRelease(
                    Sample.release("project-\(number)", "1.0"),
                    (0..<number).map { SeenFile(filename: "file-\($0)", digest: Sample.digest("\($0)"), uploaded: nil) }
                )
            }
            _ = try ledger.note(Array(releases[5..<9]), at: Self.now)
            let sights = try ledger.note(releases, at: Self.later)
            #expect(sights.map { $0.map(\.filename) } == releases.map { $0.files.map(\.filename) })
            for (number, sights) in sights.enumerated() {
                #expect(sights.allSatisfy { $0.seen == ((5..<9).contains(number) ? Self.now : Self.later) })
                #expect(sights.allSatisfy { !$0.isAddedLater })
            }
        }
    }
}
