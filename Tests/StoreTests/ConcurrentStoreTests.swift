import PackageIdentity
import Policy
import Store
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// Several cordons in one folder.
@Suite struct ConcurrentStoreTests {
    @Test func manyFetchTheSameAndDifferentThings() async throws {
        try await StoreWorld.with { world in
            let texts = (0..<5).map { "wheel \($0) " + String(repeating: "x", count: $0 * 10_000) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<40 {
                    group.addTask {
                        let text = texts[turn % texts.count]
                        let cordon = world.cordon()
                        let fetched = try await cordon.fetch(text, expecting: Sample.digest(text))
                        #expect(try fetched.text == text)
                        #expect(try cordon.stored(text)?.text == text)
                        #expect(cordon.events.all == [])
                    }
                }
                try await group.waitForAll()
            }
            #expect(world.files.count == texts.count)
            let found = try world.cordon().store.stored(texts.map(Sample.identity))
            #expect(found.count == texts.count)
        }
    }

    @Test func manyFetchWhileOthersRemoveEverything() async throws {
        try await StoreWorld.with { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<60 {
                    group.addTask {
                        let cordon = world.cordon()
                        if turn.isMultiple(of: 3) {
                            _ = try cordon.store.prune(unusedSince: nil)
                            #expect(try cordon.store.verify().corrupt == [])
                        } else {
                            // Few folders, so that they are emptied, removed and made again all the time.
                            let artifact = try await cordon.fetch("wheel \(turn % 2)")
                            #expect(try artifact.text == "wheel \(turn % 2)")
                        }
                        #expect(cordon.events.all == [])
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func whatAnotherIsWritingIsLeftAlone() async throws {
        try await StoreWorld.with { world in
            let other = world.cordon()
            let pruned = Mutex<StorePruning?>(nil)
            // Between the first and the second piece another cordon clears up, and fetches something itself.
            let cordon = world.cordon { step in
                guard case .write(after: 1...) = step else { return }
                pruned.withLock { $0 = try? other.store.prune(unusedSince: nil) }
            }
            let artifact = try await cordon.fetch("wheel")
            #expect(try artifact.text == "wheel")
            #expect(pruned.withLock { $0 } == StorePruning())
        }
    }

    @Test func aFileThatWasClearedAwayBeforeItWasLockedIsMadeAnew() async throws {
        try await StoreWorld.with { world in
            let other = world.cordon()
            let pruned = Mutex<[StorePruning]>([])
            let cordon = world.cordon { step in
                guard step == .lockIncoming else { return }
                pruned.withLock {
                    if $0.count < 3, let one = try? other.store.prune(unusedSince: nil) { $0.append(one) }
                }
            }
            let artifact = try await cordon.fetch("wheel")
            #expect(try artifact.text == "wheel")
            #expect(pruned.withLock { $0.map(\.leftovers) } == [1, 1, 1])
            #expect(world.files.count == 1)
        }
    }

    @Test func anArtifactThatIsOpenIsNotPruned() async throws {
        try await StoreWorld.with { world in
            let user = world.cordon()
            let other = world.cordon()
            _ = try await user.fetch("unused")
            let fetched = try await user.fetch("fetched")
            _ = try await other.fetch("stored")
            let stored = try #require(try user.stored("stored"))
            let pruned = try other.store.prune(unusedSince: nil)
            #expect(pruned.removed == 1)
            #expect(pruned.inUse == 2)
            #expect(try fetched.text == "fetched")
            #expect(try stored.text == "stored")
            #expect(try other.stored("fetched") != nil)
        }
    }

    @Test func anArtifactThatIsReplacedMeanwhileIsNotRemovedAsCorrupt() async throws {
        try await StoreWorld.with { world in
            let other = world.cordon()
            _ = try await other.fetch("wheel")
            try StoredTests.Corruption.overwrite(world.layout.path(of: Sample.digest("wheel")), "W", at: 0)
            // Another cordon heals it between the look and the removal.
            let cordon = world.cordon { step in
                guard case .remove = step else { return }
                let file = world.folder["healed"]
                try world.folder.write("wheel", to: "healed", permissions: 0o444)
                try Sample.rename(file, to: world.layout.path(of: Sample.digest("wheel")))
            }
            #expect(try cordon.stored("wheel") == nil)
            #expect(try other.stored("wheel")?.text == "wheel")
        }
    }
}
