import GRDB
import PackageIdentity
import Policy
import SystemPackage
import TestSupport
import Testing

@testable import Store

#if canImport(Glibc)
    import Glibc
#endif

/// The ledger's file: others who use it, damage, other formats, and disks that refuse.
@Suite struct LedgerFileTests {
    private static let file = SeenFile(filename: "f", digest: Sample.digest("wheel"), uploaded: nil)

    private func path(_ world: StoreWorld) -> FilePath { world.cache.appending("ledger.sqlite") }

    // MARK: Others

    @Test func manyBeginALedgerAtOnce() async throws {
        try await StoreWorld.with { world in
            try await withThrowingTaskGroup(of: [FirstSight].self) { group in
                for number in 0..<16 {
                    group.addTask {
                        let file = SeenFile(filename: "file-\(number)", digest: nil, uploaded: nil)
                        return try world.ledger().note([Self.file, file], of: Sample.release, at: StoreWorld.now)
                    }
                }
                for try await sights in group {
                    #expect(sights.map(\.digest) == [Self.file.digest, nil])
                    #expect(sights.allSatisfy { !$0.isAddedLater })
                }
            }
        }
    }

    @Test func oneOfManyThatSeeDifferentDigestsIsTheFirst() async throws {
        try await StoreWorld.with { world in
            var digests: Set<Digest?> = []
            try await withThrowingTaskGroup(of: Digest?.self) { group in
                for number in 0..<24 {
                    group.addTask {
                        let file = SeenFile(filename: "f", digest: Sample.digest("\(number)"), uploaded: nil)
                        return try world.ledger().note([file], of: Sample.release, at: StoreWorld.now)[0].digest
                    }
                }
                for try await digest in group { digests.insert(digest) }
            }
            #expect(digests.count == 1)
        }
    }

    @Test func writersTakeTurnsAndLoseNothing() async throws {
        try await StoreWorld.with { world in
            let inputs = Sample.digest("inputs")
            let keys = (0..<200).map {
                EvidenceKey(digest: Sample.digest("\($0)"), analyser: .archive, ruleSet: 1, inputs: inputs)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in 0..<4 {
                    group.addTask {
                        let ledger = world.ledger()
                        for index in stride(from: part, to: keys.count, by: 4) {
                            try ledger.keep([keys[index]: [UInt8(index)]])
                        }
                    }
                }
                try await group.waitForAll()
            }
            let kept = try world.ledger().evidence(for: keys)
            #expect(kept.count == keys.count)
            for (index, key) in keys.enumerated() { #expect(kept[key] == [UInt8(index)]) }
        }
    }

    @Test func whoCannotWaitAnyLongerSaysSo() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            _ = try ledger.note([Self.file], of: Sample.release, at: StoreWorld.now)
            let hasty = SQLiteLedger(file: path(world), now: StoreWorld.now, patience: 0)
            try DatabaseQueue(path: path(world).string).write { _ in
                // Reading goes on.
                let sights = try hasty.note([Self.file], of: Sample.release, at: StoreWorld.now)
                #expect(sights.count == 1)
                let error = #expect(throws: StoreError.self) { try hasty.keep([EvidenceTests.sample: [1]]) }
                #expect(error?.problem == .busyLedger)
                #expect(error?.path == path(world))
            }
            try hasty.keep([EvidenceTests.sample: [1]])
        }
    }

    // MARK: Opening

    @Test func aLedgerIsMadeWhenItIsFirstAsked() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            #expect(!world.folder.exists("cache"))
            let nothing = try ledger.evidence(for: [])
            #expect(nothing == [:])
            #expect(!world.folder.exists("cache"))
            #expect(try ledger.accepted([Sample.digest("wheel")]) == [])
            #expect(world.folder.exists("cache/ledger.sqlite"))
        }
    }

    @Test func aLedgerIsForItsOwnerAlone() async throws {
        try await StoreWorld.with { world in
            try world.folder.folder("cache")
            let ledger = world.ledger()
            try ledger.fill()
            for suffix in ["", "-wal", "-shm"] {
                var status = stat()
                #expect(stat(path(world).string + suffix, &status) == 0)
                #expect(status.st_mode & 0o7777 == 0o600)
            }
            _ = try ledger.mend()
        }
    }

    @Test func aLedgerOfANewerCordonIsRefusedAndLeftAlone() async throws {
        try await StoreWorld.with { world in
            _ = try world.ledger().note([Self.file], of: Sample.release, at: StoreWorld.now)
            try Self.setFormat(99, of: path(world))
            let events = EventLog()
            let ledger = SQLiteLedger(file: path(world), now: StoreWorld.now, report: { events.add($0) })
            for _ in 0..<2 {
                let error = #expect(throws: StoreError.self) { try ledger.accepted([Sample.digest("wheel")]) }
                #expect(error?.problem == .newerLedger(found: 99, known: 1))
                #expect(error?.hint?.contains("update cordon") ?? false)
            }
            #expect(events.all == [])
            try Self.setFormat(1, of: path(world))
            let sights = try world.ledger().note([Self.file], of: Sample.release, at: StoreWorld.now + Age(days: 1))
            #expect(sights.map(\.seen) == [StoreWorld.now])
        }
    }

    /// SQLite keeps `user_version` at offset 60 of the file, in four bytes, the highest first.
    private static func setFormat(_ number: UInt8, of path: FilePath) throws {
        let descriptor = try FileDescriptor.open(path, .readWrite)
        defer { try? descriptor.close() }
        let bytes: [UInt8] = [0, 0, 0, number]
        try bytes.withUnsafeBytes { _ = try descriptor.write(toAbsoluteOffset: 60, $0) }
    }

    // MARK: Damage

    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (FilePath) throws -> Void

        static func write(_ bytes: [UInt8], at offset: Int64, to path: FilePath) throws {
            let descriptor = try FileDescriptor.open(path, .readWrite)
            defer { try? descriptor.close() }
            try bytes.withUnsafeBytes { _ = try descriptor.write(toAbsoluteOffset: offset, $0) }
        }
    }

    @Test(arguments: [
        Damage(testDescription: "it begins with something else") {
            try Damage.write([UInt8](repeating: 0x41, count: 100), at: 0, to: $0)
        },
        Damage(testDescription: "it is cut in the first page") { #expect(truncate($0.string, 1000) == 0) },
        Damage(testDescription: "it is cut in a later page") { #expect(truncate($0.string, 4096 * 2) == 0) },
        Damage(testDescription: "all tables are gone to pieces") {
            try Damage.write([UInt8](repeating: 0xFF, count: 4096 * 8), at: 4096, to: $0)
        },
    ]) func aDamagedLedgerIsMovedAsideAndSaid(damage: Damage) async throws {
        try await StoreWorld.with { world in
            try world.ledger().fill()
            try damage.change(path(world))
            let events = EventLog()
            let ledger = SQLiteLedger(file: path(world), now: StoreWorld.now, report: { events.add($0) })
            let sights = try ledger.note([Self.file], of: Sample.release, at: StoreWorld.now + Age(days: 1))
            #expect(sights.map(\.seen) == [StoreWorld.now + Age(days: 1)])
            let moved = FilePath(path(world).string + ".damaged")
            guard case .ledgerReplaced(path(world), moved, _)? = events.all.first, events.all.count == 1 else {
                return #expect(events.all == [])
            }
            #expect(events.all[0].description.contains("is forgotten"))
            #expect(world.folder.exists("cache/ledger.sqlite.damaged"))
            // The new one is sound, for others too.
            #expect(try world.ledger().note([Self.file], of: Sample.release, at: StoreWorld.now) == sights)
            #expect(try ledger.mend() == [])
        }
    }

    @Test func aDamageThatSeveralFindIsMendedOnce() async throws {
        try await StoreWorld.with { world in
            try world.ledger().fill()
            try Damage.write([UInt8](repeating: 0x41, count: 100), at: 0, to: path(world))
            let events = EventLog()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let ledger = SQLiteLedger(file: path(world), now: StoreWorld.now, report: { events.add($0) })
                        try ledger.remember(
                            [Decision(digest: Sample.digest("\(number)"), mark: "m")], at: StoreWorld.now)
                    }
                }
                try await group.waitForAll()
            }
            #expect(events.all.count == 1)
            let digests = (0..<8).map { Sample.digest("\($0)") }
            #expect(try world.ledger().accepted(digests).count == 8)
        }
    }

    @Test func anotherProgramsDatabaseIsNotWrittenTo() async throws {
        try await StoreWorld.with { world in
            let other = path(world)
            try world.folder.folder("cache")
            try DatabaseQueue(path: other.string).write { try $0.execute(sql: "CREATE TABLE theirs (a INTEGER)") }
            let events = EventLog()
            let ledger = SQLiteLedger(file: other, now: StoreWorld.now, report: { events.add($0) })
            #expect(try ledger.accepted([Sample.digest("wheel")]) == [])
            #expect(events.all.count == 1)
            let moved = try DatabaseQueue(path: other.string + ".damaged")
            #expect(try moved.read { try $0.tableExists("theirs") })
        }
    }

    // MARK: Refusals

    @Test func aFolderThatCannotBeMadeIsSaid() async throws {
        try await StoreWorld.with { world in
            try world.folder.write("", to: "cache")
            let error = #expect(throws: StoreError.self) { try world.ledger().accepted([Sample.digest("wheel")]) }
            #expect(error?.problem == .system(.notDirectory, doing: "writing"))
            #expect(error?.path == path(world))
            #expect(error?.exitCode == 4)
        }
    }

    @Test func aFolderWhereTheFileBelongsIsSaid() async throws {
        try await StoreWorld.with { world in
            try world.folder.folder("cache/ledger.sqlite")
            let error = #expect(throws: StoreError.self) { try world.ledger().accepted([Sample.digest("wheel")]) }
            #expect(error?.problem == .system(.isDirectory, doing: "writing"))
        }
    }

    @Test func aFullDiskIsSaidAndLosesNothingElse() async throws {
        try await StoreWorld.with { world in
            let ledger = world.ledger()
            _ = try ledger.note([Self.file], of: Sample.release, at: StoreWorld.now)
            try ledger.connection.read { try $0.execute(sql: "PRAGMA max_page_count = 40") }
            let big = [UInt8](repeating: 1, count: 1 << 20)
            let error = #expect(throws: StoreError.self) { try ledger.keep([EvidenceTests.sample: big]) }
            #expect(error?.problem == .system(.noSpace, doing: "writing"))
            #expect(error?.hint?.contains("cordon cache prune") ?? false)
            #expect(try ledger.evidence(for: [EvidenceTests.sample]) == [:])
            #expect(try ledger.note([Self.file], of: Sample.release, at: StoreWorld.now).count == 1)
        }
    }
}

extension EvidenceTests {
    static let sample = EvidenceKey(
        digest: Sample.digest("wheel"), analyser: .archive, ruleSet: 1, inputs: Sample.digest("inputs"))
}

extension SQLiteLedger {
    /// Enough that every table has pages of its own.
    func fill() throws {
        let releases = (0..<200).map { number in
            SeenRelease(
                Sample.release("project-\(number)", "1.0"),
                [SeenFile(filename: "f", digest: Sample.digest("wheel"), uploaded: nil)])
        }
        _ = try note(releases + [SeenRelease(Sample.release, releases[0].files)], at: StoreWorld.now)
    }
}
