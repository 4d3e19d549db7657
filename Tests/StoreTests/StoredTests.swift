import PackageIdentity
import Policy
import Store
import Synchronization
import SystemPackage
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// What is taken from the store, and what is found out first.
@Suite struct StoredTests {
    @Test func whatWasFetchedIsThereForEverybody() async throws {
        try await StoreWorld.with { world in
            let first = world.cordon()
            #expect(try first.stored("wheel") == nil)
            _ = try await first.fetch("wheel")
            #expect(try first.stored("wheel")?.text == "wheel")
            #expect(try world.cordon().stored("wheel")?.text == "wheel")
            #expect(try world.cordon().stored("other") == nil)
        }
    }

    @Test func severalAreAskedForAtOnce() async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon()
            for text in ["a", "b"] { _ = try await cordon.fetch(text) }
            let identities = ["a", "b", "c", "a"].map(Sample.identity)
            let found = try cordon.store.stored(identities)
            #expect(Set(found.keys) == Set(identities[..<2]))
            for (identity, artifact) in found { #expect(artifact.identity == identity) }
        }
    }

    @Test func whatIsUnchangedIsNotHashedAgain() async throws {
        try await StoreWorld.with { world in
            _ = try await world.cordon().fetch("wheel")
            let cordon = world.cordon { if case .record = $0 { throw Errno.ioError } }
            #expect(try cordon.stored("wheel") != nil)
            // Hashing again would have recorded a fingerprint.
            #expect(cordon.events.all == [])
        }
    }

    @Test func whatTheLedgerDoesNotKnowIsHashedAndKnownThen() async throws {
        try await StoreWorld.with { world in
            _ = try await world.cordon().fetch("wheel")
            for name in world.folder.names(in: "cache") where name.hasPrefix("ledger") {
                try world.folder.remove("cache/" + name)
            }
            #expect(try world.ledger().fingerprints(of: [Sample.digest("wheel")]) == [:])
            #expect(try world.cordon().stored("wheel")?.text == "wheel")
            #expect(try world.ledger().fingerprints(of: [Sample.digest("wheel")]).count == 1)
        }
    }

    @Test func aWrongFingerprintInTheLedgerOnlyCostsTime() async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon()
            _ = try await cordon.fetch("wheel")
            try cordon.ledger.record(
                FileFingerprint(size: 5, inode: 1, modified: 2, changed: 3), of: Sample.digest("wheel"), isUse: true)
            #expect(try world.cordon().stored("wheel")?.text == "wheel")
        }
    }

    /// A way in which a stored file can come to hold something else.
    struct Corruption: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (StoreWorld, FilePath) throws -> Void

        init(_ description: String, _ change: @escaping @Sendable (StoreWorld, FilePath) throws -> Void) {
            testDescription = description
            self.change = change
        }

        static func overwrite(_ path: FilePath, _ bytes: String, at offset: Int64) throws {
            _ = path.withPlatformString { chmod($0, 0o644) }
            let descriptor = try FileDescriptor.open(path, .readWrite)
            defer { try? descriptor.close() }
            _ = try Array(bytes.utf8).withUnsafeBytes { try descriptor.write(toAbsoluteOffset: offset, $0) }
            _ = path.withPlatformString { chmod($0, 0o444) }
        }

        static func overwriteIfThere(_ path: FilePath) throws {
            if access(path.string, F_OK) == 0 { try overwrite(path, "V", at: 0) }
        }

        static func times(_ path: FilePath) -> [timespec] {
            var status = stat()
            _ = path.withPlatformString { stat($0, &status) }
            return [status.st_atim, status.st_mtim]
        }

        static let all: [Corruption] = [
            Corruption("a byte is flipped") { _, path in try overwrite(path, "W", at: 0) },
            Corruption("a byte is flipped and the time set back") { _, path in
                let times = times(path)
                try overwrite(path, "W", at: 0)
                #expect(path.withPlatformString { utimensat(AT_FDCWD, $0, times, 0) } == 0)
            },
            Corruption("it is cut short") { _, path in #expect(path.withPlatformString { truncate($0, 2) } == 0) },
            Corruption("it is emptied") { _, path in #expect(path.withPlatformString { truncate($0, 0) } == 0) },
            Corruption("it is longer") { _, path in try overwrite(path, "!", at: 5) },
            Corruption("another file takes its place") { world, path in
                try world.folder.write("wheeL", to: "other", permissions: 0o444)
                #expect(rename(world.folder["other"].string, path.string) == 0)
            },
            Corruption("a link takes its place") { world, path in
                try world.folder.write("wheel", to: "other", permissions: 0o444)
                #expect(unlink(path.string) == 0)
                #expect(symlink(world.folder["other"].string, path.string) == 0)
            },
            Corruption("a pipe takes its place") { _, path in
                #expect(unlink(path.string) == 0)
                #expect(mkfifo(path.string, 0o444) == 0)
            },
        ]
    }

    @Test(arguments: Corruption.all)
    func aCorruptArtifactIsFoundSaidRemovedAndFetchedAgain(corruption: Corruption) async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon()
            _ = try await cordon.fetch("wheel")
            let path = world.layout.path(of: Sample.digest("wheel"))
            try corruption.change(world, path)
            #expect(try cordon.stored("wheel") == nil)
            guard case .corrupt(let said)? = cordon.events.all.first else { return #expect(Bool(false), "not said") }
            #expect(said.path == path)
            #expect(said.digest == Sample.digest("wheel"))
            #expect(said.filename == Sample.filename)
            #expect(cordon.events.all.count == 1)
            #expect(world.files == [])
            _ = try await cordon.fetch("wheel", expecting: Sample.digest("wheel"))
            #expect(try cordon.stored("wheel")?.text == "wheel")
        }
    }

    @Test func aCorruptArtifactIsSaidInWords() async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon()
            _ = try await cordon.fetch("wheel")
            let path = world.layout.path(of: Sample.digest("wheel"))
            try Corruption.overwrite(path, "W", at: 0)
            #expect(try cordon.stored("wheel") == nil)
            #expect(
                cordon.events.all.map(\.description) == [
                    "the stored demo-1.0-py3-none-any.whl was corrupt and has been removed: its bytes are now "
                        + "\(Sample.digest("Wheel")) (\(path))"
                ])
        }
    }

    @Test func aFolderInTheWayIsSaidAndLeftAlone() async throws {
        try await StoreWorld.with { world in
            try world.folder.folder(world.name(of: Sample.digest("wheel")))
            let error = #expect(throws: StoreError.self) { try world.cordon().stored("wheel") }
            #expect(error?.problem == .notAFile)
            #expect(error?.path == world.layout.path(of: Sample.digest("wheel")))
        }
    }

    @Test func aTouchedFileWithTheSameBytesIsStillGood() async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon()
            _ = try await cordon.fetch("wheel")
            let path = world.layout.path(of: Sample.digest("wheel"))
            #expect(utimensat(AT_FDCWD, path.string, nil, 0) == 0)
            #expect(try cordon.stored("wheel")?.text == "wheel")
            #expect(cordon.events.all == [])
        }
    }

    /// What others may do to a file while it is being hashed.
    struct Meddling: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let isCorrupt: Bool
        let change: @Sendable (StoreWorld, FilePath) throws -> Void

        init(
            _ description: String, isCorrupt: Bool, _ change: @escaping @Sendable (StoreWorld, FilePath) throws -> Void
        ) {
            testDescription = description
            self.isCorrupt = isCorrupt
            self.change = change
        }
    }

    @Test(arguments: [
        Meddling("it is removed", isCorrupt: false) { _, path in #expect(unlink(path.string) == 0) },
        Meddling("a copy takes its place", isCorrupt: false) { world, path in
            try world.folder.write("wheel", to: "copy", permissions: 0o444)
            try Sample.rename(world.folder["copy"], to: path)
        },
        Meddling("it is touched", isCorrupt: false) { _, path in try Sample.touch(path) },
        Meddling("it is made writable", isCorrupt: false) { _, path in #expect(chmod(path.string, 0o644) == 0) },
        Meddling("it is written to", isCorrupt: true) { _, path in try Corruption.overwrite(path, "W", at: 0) },
    ]) func whatHappensWhileHashingIsSeen(meddling: Meddling) async throws {
        try await StoreWorld.with { world in
            _ = try await world.cordon().fetch("wheel")
            let path = world.layout.path(of: Sample.digest("wheel"))
            try Sample.touch(path)
            let hasMeddled = Mutex(false)
            let cordon = world.cordon { step in
                guard case .rehash = step,
                    hasMeddled.withLock({ was in
                        defer { was = true }; return !was
                    })
                else {
                    return
                }
                try meddling.change(world, path)
            }
            let found = try cordon.stored("wheel")
            #expect((found == nil) == meddling.isCorrupt)
            #expect(cordon.events.all.isEmpty == !meddling.isCorrupt)
            if let found { #expect(try found.text == "wheel") }
            // Whatever is recorded, it is not that changed bytes are right.
            try Corruption.overwriteIfThere(path)
            #expect(try world.cordon().stored("wheel") == nil)
        }
    }

    /// Right bytes that somebody could still change.
    struct Opening: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (StoreWorld, FilePath) -> Int32
    }

    @Test(arguments: [
        Opening(testDescription: "it was made writable") { _, path in chmod(path.string, 0o644) },
        Opening(testDescription: "it was linked to") { world, path in
            link(path.string, world.folder["other"].string)
        },
    ]) func aFileThatOthersCanWriteToIsReplacedByACopy(opening: Opening) async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon()
            _ = try await cordon.fetch("wheel")
            let path = world.layout.path(of: Sample.digest("wheel"))
            #expect(opening.change(world, path) == 0)
            var before = stat()
            #expect(stat(path.string, &before) == 0)
            #expect(try cordon.stored("wheel")?.text == "wheel")
            var after = stat()
            #expect(stat(path.string, &after) == 0)
            #expect(after.st_ino != before.st_ino)
            #expect(after.st_mode & 0o7777 == 0o444)
            #expect(after.st_nlink == 1)
            #expect(world.files.count == 1)
            #expect(cordon.events.all == [])
        }
    }
}
