import PackageIdentity
import Policy
import Store
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// A process that is killed at any step leaves everything before or after.
@Suite struct KillTests {
    struct Killed: Error {}

    /// Lets a number of steps pass; whoever takes the next one is dead from then on, and cleans nothing up.
    final class Executioner: Sendable {
        private let left: Mutex<Int>
        private let taken = Mutex<[StoreStep]>([])

        init(after steps: Int) { left = Mutex(steps) }

        var steps: [StoreStep] { taken.withLock { $0 } }

        func check(_ step: StoreStep) throws {
            taken.withLock { $0.append(step) }
            try left.withLock { left in
                if left == 0 { throw Killed() }
                left -= 1
            }
        }
    }

    /// Runs the work with a kill before each step that it has, then looks at what is left.
    private func killEverywhere(
        _ work: (TestCordon) async throws -> Void, before: (StoreWorld) async throws -> Void = { _ in },
        after: (StoreWorld, [StoreStep]) async throws -> Void, atLeast fewest: Int = 4
    ) async throws {
        var count = 0
        var isDone = false
        while !isDone {
            try await StoreWorld.with { world in
                try await before(world)
                let executioner = Executioner(after: count)
                try? await work(world.cordon(hook: executioner.check))
                try await after(world, executioner.steps)
                isDone = executioner.steps.count <= count
            }
            count += 1
            try #require(count < 100)
        }
        #expect(count >= fewest)
    }

    @Test func aKilledFetchLeavesAWholeArtifactOrNone() async throws {
        try await killEverywhere({ _ = try await $0.fetch("wheel") }) { world, steps in
            for name in world.files where name.hasPrefix("sha256/") {
                #expect("cache/store/" + name == world.name(of: Sample.digest("wheel")))
                #expect(world.bytes(of: Sample.digest("wheel")) == "wheel", "\(steps)")
            }
            let next = world.cordon()
            let found = try next.stored("wheel")
            if let found { #expect(try found.text == "wheel") }
            #expect(try await next.fetch("wheel").text == "wheel")
            #expect(try next.stored("wheel")?.text == "wheel")
            #expect(next.events.all == [])
            // What the killed one left is gone, too.
            #expect(world.files.count == 1, "\(steps)")
        }
    }

    @Test func aKilledRemovalOfACorruptArtifactIsDoneByTheNext() async throws {
        try await killEverywhere(
            { _ = try $0.stored("wheel") },
            before: { world in
                _ = try await world.cordon().fetch("wheel")
                let path = world.layout.path(of: Sample.digest("wheel"))
                try StoredTests.Corruption.overwrite(path, "W", at: 0)
            },
            after: { world, _ in
                let found = try world.cordon().stored("wheel")
                #expect(found == nil)
                #expect(world.files == [])
            }, atLeast: 2)
    }

    @Test func aKilledCopyOfAWritableArtifactLosesNothing() async throws {
        try await killEverywhere(
            { _ = try $0.stored("wheel") },
            before: { world in
                _ = try await world.cordon().fetch("wheel")
                try world.folder.setPermissions(0o644, of: world.name(of: Sample.digest("wheel")))
            },
            after: { world, steps in
                let found = try world.cordon().stored("wheel")
                #expect(try found?.text == "wheel", "\(steps)")
            })
    }

    @Test func aKilledPruneLeavesWhatItDidNotReach() async throws {
        let texts = ["a", "b", "c", "d"]
        try await killEverywhere(
            { _ = try $0.store.prune(unusedSince: nil) },
            before: { world in for text in texts { _ = try await world.cordon().fetch(text) } },
            after: { world, steps in
                let cordon = world.cordon()
                let left = world.files.count
                // The last step is the one that the killed one did not come to, unless there was nothing more to do.
                #expect(left == texts.count - steps.count || left == texts.count - steps.count + 1)
                let found = try cordon.store.stored(texts.map(Sample.identity))
                #expect(found.count == left)
                #expect(cordon.events.all == [])
            })
    }
}
