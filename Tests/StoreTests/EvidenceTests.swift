import PackageIdentity
import Policy
import Store
import TestSupport
import Testing

/// Evidence and decisions, as they are kept.
@Suite struct EvidenceTests {
    private static let key = EvidenceKey(
        digest: Sample.digest("wheel"), analyser: .archive, ruleSet: 3, inputs: Sample.digest("inputs"))

    @Test func evidenceIsKeptByteForByte() async throws {
        try await StoreWorld.with { world in
            let contents: [[UInt8]] = [[], [0], Array(0...255), [UInt8](repeating: 7, count: 1 << 20)]
            for content in contents {
                try world.ledger().keep([Self.key: content])
                #expect(try world.ledger().evidence(for: [Self.key]) == [Self.key: content])
            }
        }
    }

    /// Each part of the key, changed.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let key: EvidenceKey
    }

    @Test(arguments: [
        Change(
            testDescription: "digest",
            key: EvidenceKey(digest: Sample.digest("other"), analyser: .archive, ruleSet: 3, inputs: key.inputs)),
        Change(
            testDescription: "analyser",
            key: EvidenceKey(digest: key.digest, analyser: .content, ruleSet: 3, inputs: key.inputs)),
        Change(
            testDescription: "rule set",
            key: EvidenceKey(digest: key.digest, analyser: .archive, ruleSet: 4, inputs: key.inputs)),
        Change(
            testDescription: "inputs",
            key: EvidenceKey(digest: key.digest, analyser: .archive, ruleSet: 3, inputs: Sample.digest("others"))),
    ]) func evidenceCountsOnlyForTheWholeKey(change: Change) async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            try ledger.keep([Self.key: [1]])
            #expect(try ledger.evidence(for: [change.key]) == [:])
            try ledger.keep([change.key: [2]])
            #expect(try ledger.evidence(for: [Self.key, change.key]) == [Self.key: [1], change.key: [2]])
        }
    }

    @Test func nothingIsAskedForNothing() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            let noted = try ledger.note([], at: StoreWorld.now)
            #expect(noted == [])
            #expect(try ledger.evidence(for: []) == [:])
            #expect(try ledger.accepted([]) == [])
            #expect(!world.folder.exists("cache"))
        }
    }

    @Test func decisionsAreRememberedByDigest() async throws {
        try await StoreWorld.with { world in
            let (one, two) = (Sample.digest("one"), Sample.digest("two"))
            let decisions: Set<Decision> = [
                Decision(digest: one, mark: "8:a b c d"), Decision(digest: one, mark: "ü\u{0}\n"),
                Decision(digest: two, mark: "8:a b c d"),
            ]
            try world.ledger().remember(decisions, at: StoreWorld.now)
            try world.ledger().remember(decisions, at: StoreWorld.now + Age(days: 1))
            let ledger = world.ledger()
            #expect(try ledger.accepted([one, two]) == decisions)
            #expect(try ledger.accepted([one, one]) == decisions.filter { $0.digest == one })
            #expect(try ledger.accepted([Sample.digest("three")]) == [])
        }
    }

    @Test func oldEvidenceGoesWhenItIsOfNoUse() async throws {
        try await StoreWorld.with { world in
            let keys = ["gone", "here", "renewed"].map { text in
                EvidenceKey(
                    digest: Sample.digest(text), analyser: .archive, ruleSet: 1, inputs: Sample.digest("inputs"))
            }
            let newer = EvidenceKey(
                digest: Sample.digest("renewed"), analyser: .archive, ruleSet: 2, inputs: Sample.digest("inputs"))
            let cordon = world.cordon()
            for text in ["here", "renewed"] { _ = try await cordon.fetch(text) }
            try cordon.ledger.keep(Dictionary(uniqueKeysWithValues: keys.map { ($0, [1]) }))
            let later = world.ledger(at: StoreWorld.now + Age(days: 2))
            try later.keep([newer: [2]])
            #expect(try later.pruneEvidence(keptBefore: StoreWorld.now) == 0)
            #expect(try later.pruneEvidence(keptBefore: StoreWorld.now + Age(days: 1)) == 2)
            #expect(try Set(later.evidence(for: keys + [newer]).keys) == [keys[1], newer])
            #expect(try later.pruneEvidence(keptBefore: nil) == 2)
        }
    }
}
