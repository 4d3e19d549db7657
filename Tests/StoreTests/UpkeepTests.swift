import PackageIdentity
import Policy
import Store
import SystemPackage
import TestSupport
import Testing

/// `verify` and `prune` of a store.
@Suite struct UpkeepTests {
    private static let day = Age(days: 1)

    @Test func anEmptyStoreIsSound() async throws {
        try await StoreWorld.with { world in
            let verified = try world.cordon().store.verify()
            #expect(verified == StoreVerification())
            let pruned = try world.cordon().store.prune(unusedSince: nil)
            #expect(pruned == StorePruning())
            #expect(!world.folder.exists("cache/store"))
        }
    }

    @Test func verifyHashesEvenWhatTheLedgerTrusts() async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon()
            for text in ["good", "bad", "fine"] { _ = try await cordon.fetch(text) }
            let path = world.layout.path(of: Sample.digest("bad"))
            try StoredTests.Corruption.overwrite(path, "B", at: 0)
            let result = try cordon.store.verify()
            #expect(result.artifacts == 3)
            #expect(result.bytes == 8)
            #expect(result.corrupt.map(\.path) == [path])
            #expect(result.corrupt.map(\.reason) == [.content(Sample.digest("Bad"))])
            #expect(world.files.count == 2)
            #expect(try cordon.store.verify().corrupt == [])
        }
    }

    @Test(arguments: ["sha256/ab/short", "sha256/stray", "sha256/AB/" + String(repeating: "c", count: 62)])
    func whatIsNotTheStoresIsNamedAndStays(name: String) async throws {
        try await StoreWorld.with { world in
            _ = try await world.cordon().fetch("wheel")
            try world.folder.write("?", to: "cache/store/" + name)
            let result = try world.cordon().store.verify()
            #expect(result.strays == [world.layout.root.pushing(FilePath(name))])
            #expect(result.artifacts == 1)
            _ = try world.cordon().store.prune(unusedSince: nil)
            #expect(world.folder.exists("cache/store/" + name))
        }
    }

    @Test func pruneRemovesWhatWasNotUsedSince() async throws {
        try await StoreWorld.with { world in
            // Files are stamped with the machine's clock, which is later than the tests'.
            let start = Instant(clampingMicroseconds: 4_000_000_000_000_000)
            for text in ["old", "used"] { _ = try await world.cordon(at: start).fetch(text) }
            let later = start + Age(days: 10)
            #expect(try world.cordon(at: later).stored("used") != nil)
            let result = try world.cordon(at: later).store.prune(unusedSince: later - Age(days: 5))
            #expect(result.removed == 1)
            #expect(result.kept == 1)
            #expect(result.bytes == 3)
            #expect(world.bytes(of: Sample.digest("used")) == "used")
            #expect(try world.ledger().fingerprints(of: [Sample.digest("old")]) == [:])
        }
    }

    @Test func aUseIsNeverNotedAsEarlierThanItWas() async throws {
        try await StoreWorld.with { world in
            let start = Instant(clampingMicroseconds: 4_000_000_000_000_000)
            _ = try await world.cordon(at: start).fetch("wheel")
            // Too soon after to be noted.
            let moment = start + Age(clampingMicroseconds: 60_000_000)
            #expect(try world.cordon(at: moment).stored("wheel") != nil)
            #expect(try world.cordon(at: moment).store.prune(unusedSince: moment).kept == 1)
        }
    }

    @Test func withoutALedgerTheFileTellsWhenItWasStored() async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon(at: StoreWorld.now)
            _ = try await cordon.fetch("wheel")
            try cordon.ledger.forget([Sample.digest("wheel")])
            let longAgo = Instant(clampingMicroseconds: 1_000_000_000_000_000)
            #expect(try cordon.store.prune(unusedSince: longAgo).kept == 1)
            let future = Instant(clampingMicroseconds: 4_000_000_000_000_000)
            #expect(try cordon.store.prune(unusedSince: future).removed == 1)
        }
    }

    @Test func verifyingIsNoUse() async throws {
        try await StoreWorld.with { world in
            let start = Instant(clampingMicroseconds: 4_000_000_000_000_000)
            for text in ["known", "touched", "unknown"] { _ = try await world.cordon(at: start).fetch(text) }
            try world.ledger().forget([Sample.digest("unknown")])
            try Sample.touch(world.layout.path(of: Sample.digest("touched")))
            let later = world.cordon(at: start + Age(days: 10))
            #expect(try later.store.verify().artifacts == 3)
            #expect(try later.store.prune(unusedSince: start + Age(days: 1)).removed == 3)
        }
    }

    @Test func verifyingWritesNothingThatIsKnown() async throws {
        try await StoreWorld.with { world in
            _ = try await world.cordon().fetch("wheel")
            let cordon = world.cordon { if case .record = $0 { throw Errno.readOnlyFileSystem } }
            #expect(try cordon.store.verify().artifacts == 1)
            #expect(cordon.events.all == [])
        }
    }

    @Test func aLedgerThatCannotBeOpenedIsNoReasonNotToMakeRoom() async throws {
        try await StoreWorld.with { world in
            _ = try await world.cordon().fetch("wheel")
            let events = EventLog()
            let store = FolderStore(
                folder: world.layout.root, ledger: RefusingLedger(), report: { events.add($0) })
            let future = Instant(clampingMicroseconds: 4_000_000_000_000_000)
            #expect(try store.prune(unusedSince: future).removed == 1)
            #expect(world.files == [])
            #expect(events.all.count == 2)
        }
    }

    @Test func leftoversOfKilledProcessesGoWithTheFirstFetchOrAPrune() async throws {
        try await StoreWorld.with { world in
            try world.folder.write("half", to: "cache/store/incoming/left")
            let pruned = try world.cordon().store.prune(unusedSince: nil)
            #expect(pruned.leftovers == 1)
            #expect(pruned.bytes == 4)
            try world.folder.write("half", to: "cache/store/incoming/left")
            _ = try await world.cordon().fetch("wheel")
            #expect(world.files.count == 1)
        }
    }

    @Test func emptyFoldersGo() async throws {
        try await StoreWorld.with { world in
            _ = try await world.cordon().fetch("wheel")
            _ = try world.cordon().store.prune(unusedSince: nil)
            #expect(world.folder.names(in: "cache/store/sha256") == [])
            #expect(try await world.cordon().fetch("wheel").text == "wheel")
        }
    }
}
