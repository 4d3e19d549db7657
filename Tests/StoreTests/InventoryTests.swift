import PackageIdentity
import Policy
import Store
import SystemPackage
import TestSupport
import Testing

/// What is counted in a cache folder, and what of it is stale.
@Suite struct InventoryTests {
    @Test func everyFileIsInOnePart() async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon()
            _ = try await cordon.fetch("wheel")
            for name in ["index-v2/a/pages/metadata", "index-v2/a/metadata/b", "index-v2/a/facts", "feeds/v1/x"] {
                try world.folder.write("123", to: "cache/" + name)
            }
            let inventory = try CacheInventory(of: world.cache)
            let files = inventory.parts.mapValues(\.files)
            #expect(files[.store] == 1)
            #expect(files[.pages] == 2)
            #expect(files[.metadata] == 1)
            #expect(files[.feeds] == 1)
            #expect((files[.ledger] ?? 0) >= 2)
            #expect(files[.other] == 0)
            #expect(inventory.parts[.store]?.bytes == 5)
            #expect(inventory.total.files == files.values.reduce(0, +))
            _ = cordon
        }
    }

    @Test func linksAreNotFollowed() async throws {
        try await StoreWorld.with { world in
            try world.folder.write("12345", to: "elsewhere/file")
            try world.folder.link("cache/feeds/link", to: world.folder["elsewhere"])
            try world.folder.link("cache/feeds/loop", to: world.cache)
            let inventory = try CacheInventory(of: world.cache)
            #expect(inventory.total.files == 2)
        }
    }

    @Test func theLedgerSaysWhatItKnows() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            try ledger.keep([EvidenceTests.sample: [1]])
            try ledger.remember([Decision(digest: Sample.digest("wheel"), mark: "m")], at: StoreWorld.now)
            let files = ["a", "b"].map { SeenFile(filename: $0, digest: nil, uploaded: nil) }
            _ = try ledger.note(files, of: Sample.release, at: StoreWorld.now)
            let counts = try ledger.counts()
            #expect(counts.releases == 1)
            #expect(counts.files == 2)
            #expect(counts.evidence == 1)
            #expect(counts.decisions == 1)
        }
    }

    @Test func onlyOldTemporaryFilesAreStale() async throws {
        try await StoreWorld.with { world in
            let names = [
                "temporary-1/a", "incoming.x", "index-v1/a/pages/b.c", "index-v1/a/pages/b", "feeds/b.c", "x.y",
            ]
            for name in names { try world.folder.write("12", to: "cache/" + name) }
            // Files carry the machine's time, which is between these.
            let young = try StaleFiles.remove(from: world.cache, at: Instant(clampingMicroseconds: 0))
            #expect(young == CacheInventory.Size())
            let future = Instant(clampingMicroseconds: 4_000_000_000_000_000)
            let old = try StaleFiles.remove(from: world.cache, at: future)
            #expect(old.files == 3)
            #expect(old.bytes == 6)
            #expect(try CacheInventory(of: world.cache).total.files == 3)
            #expect(!world.folder.exists("cache/temporary-1"))
        }
    }
}
