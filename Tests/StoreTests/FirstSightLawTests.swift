import PackageIdentity
import Policy
import RandomInput
import Store
import SystemPackage
import TestSupport
import Testing

/// The ledger against the rule in a dozen lines, over random listings.
@Suite struct FirstSightLawTests {
    /// What the ledger should know.
    private struct Model {
        private var releases: [ReleaseIdentity: Instant] = [:]
        private var files: [ReleaseIdentity: [String: FirstSight]] = [:]

        mutating func note(_ seen: [SeenFile], of release: ReleaseIdentity, at moment: Instant) -> [FirstSight] {
            let releaseSeen = releases[release] ?? moment
            releases[release] = releaseSeen
            for file in seen {
                let old = files[release, default: [:]][file.filename]
                let sight = FirstSight(
                    filename: file.filename, seen: old?.seen ?? moment, digest: old?.digest ?? file.digest,
                    uploaded: old?.uploaded ?? file.uploaded, releaseSeen: releaseSeen,
                    isAddedLater: old?.isAddedLater ?? (releaseSeen != moment))
                files[release, default: [:]][file.filename] = sight
            }
            return seen.compactMap { files[release]?[$0.filename] }
        }
    }

    private static func listing(_ generator: inout SeededGenerator, at moment: Instant) -> [SeenRelease] {
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            let version = ["1.0", "1.0.0", "2.0", "2.0.post1"].randomElement(using: &generator) ?? "1.0"
            let name = ["demo", "other"].randomElement(using: &generator) ?? "demo"
            let files = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                SeenFile(
                    filename: "file-\(Int.random(in: 0..<6, using: &generator))",
                    digest: Bool.random(using: &generator)
                        ? Sample.digest("\(Int.random(in: 0..<3, using: &generator))") : nil,
                    uploaded: Bool.random(using: &generator) ? moment - Age(days: 1) : nil)
            }
            return SeenRelease(Sample.release(name, version), files)
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func theLedgerKnowsWhatTheRuleSays(seed: UInt64) async throws {
        try await StoreWorld.with { world in
            var generator = SeededGenerator(seed: seed)
            var model = Model()
            var ledger = world.ledger()
            for day in 0..<40 {
                let moment = StoreWorld.now + Age(days: Int64(day / 2))
                let listing = Self.listing(&generator, at: moment)
                let expected = listing.map { model.note($0.files, of: $0.release, at: moment) }
                let noted = try ledger.note(listing, at: moment)
                // Not with ==, whose two sides would fill the page.
                let isRight = noted == expected
                #expect(isRight, "seed \(seed), day \(day)")
                if Bool.random(using: &generator) { ledger = world.ledger() }
            }
        }
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func notingAgainChangesNothing(seed: UInt64) async throws {
        try await StoreWorld.with { world in
            var generator = SeededGenerator(seed: seed)
            let ledger = world.ledger()
            for day in 0..<10 {
                let moment = StoreWorld.now + Age(days: Int64(day))
                let listing = Self.listing(&generator, at: moment)
                _ = try ledger.note(listing, at: moment)
                let second = try ledger.note(listing, at: moment + Age(days: 1))
                let isSame = try ledger.note(listing, at: moment + Age(days: 2)) == second
                #expect(isSame, "seed \(seed)")
            }
        }
    }

    @Test(arguments: [21, 22, 23, 24] as [UInt64])
    func oneTransactionIsAsGoodAsMany(seed: UInt64) async throws {
        try await StoreWorld.with { world in
            var generator = SeededGenerator(seed: seed)
            let together = world.ledger()
            let apart = SQLiteLedger(inMemoryAt: StoreWorld.now)
            for day in 0..<20 {
                let moment = StoreWorld.now + Age(days: Int64(day))
                let listing = Self.listing(&generator, at: moment)
                let one = try together.note(listing, at: moment)
                let many = try listing.map { try apart.note($0.files, of: $0.release, at: moment) }
                let isSame = one == many
                #expect(isSame, "seed \(seed), day \(day)")
            }
        }
    }
}
