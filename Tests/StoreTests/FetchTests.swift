import Archives
import Crypto
import PackageIdentity
import Policy
import Registry
import Store
import SystemPackage
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// What `fetch` keeps and refuses.
@Suite struct FetchTests {
    @Test func anArtifactIsKeptByItsDigest() async throws {
        try await StoreWorld.with { world in
            let artifact = try await world.cordon().fetch("wheel")
            #expect(artifact.identity == Sample.identity("wheel"))
            #expect(artifact.subject == .artifact(artifact.identity))
            #expect(try artifact.text == "wheel")
            #expect(world.bytes(of: Sample.digest("wheel")) == "wheel")
            #expect(world.files.count == 1)
        }
    }

    @Test func anArtifactCanOnlyBeRead() async throws {
        try await StoreWorld.with { world in
            let artifact = try await world.cordon().fetch("wheel")
            var status = stat()
            let path = world.layout.path(of: artifact.identity.digest)
            #expect(path.withPlatformString { stat($0, &status) } == 0)
            #expect(status.st_mode & 0o7777 == 0o444)
            #expect(status.st_nlink == 1)
            let mode = artifact.withDescriptor { fcntl($0.rawValue, F_GETFL) }
            #expect(mode & O_ACCMODE == O_RDONLY)
        }
    }

    @Test func foldersAreForTheirOwnerAlone() async throws {
        try await StoreWorld.with { world in
            _ = try await world.cordon().fetch("wheel")
            for path in [world.cache, world.layout.root, world.layout.artifacts, world.layout.incoming] {
                var status = stat()
                #expect(path.withPlatformString { stat($0, &status) } == 0)
                #expect(status.st_mode & 0o7777 == 0o700)
            }
        }
    }

    @Test func anEmptyArtifactIsOne() async throws {
        try await StoreWorld.with { world in
            let artifact = try await world.cordon().fetch("")
            #expect(artifact.byteCount == 0)
            #expect(artifact.identity.digest == Sample.digest(""))
        }
    }

    @Test func aTransferThatStartsOverCountsFromTheLastBeginning() async throws {
        try await StoreWorld.with { world in
            let cordon = world.cordon()
            let expected = Sample.digest("good")
            let artifact = try await cordon.store.fetch(Sample.release, filename: "f", expecting: expected) { writer in
                try Sample.send("something longer", to: &writer)
                try Sample.send("good", to: &writer)
            }
            #expect(try artifact.text == "good")
            #expect(artifact.byteCount == 4)
        }
    }

    struct Promise: Sendable, CustomTestStringConvertible {
        let digest: PackageIdentity.Digest
        var testDescription: String { digest.algorithm.rawValue }
    }

    private static let bytes = Array("wheel".utf8)

    @Test(arguments: [
        Promise(digest: Sample.digest(.sha256, SHA256.hash(data: bytes))),
        Promise(digest: Sample.digest(.sha384, SHA384.hash(data: bytes))),
        Promise(digest: Sample.digest(.sha512, SHA512.hash(data: bytes))),
        Promise(digest: Sample.digest(.sha1, Insecure.SHA1.hash(data: bytes))),
        Promise(digest: Sample.digest(.md5, Insecure.MD5.hash(data: bytes))),
    ]) func aPromisedDigestIsChecked(promise: Promise) async throws {
        try await StoreWorld.with { world in
            let artifact = try await world.cordon().fetch("wheel", expecting: promise.digest)
            #expect(artifact.identity.digest == Sample.digest("wheel"))
            let error = await #expect(throws: StoreError.self) {
                _ = try await world.cordon().fetch("other", as: "other.whl", expecting: promise.digest)
            }
            guard case .digestMismatch(promise.digest, let found)? = error?.problem else {
                return #expect(error == nil)
            }
            #expect(found.algorithm == promise.digest.algorithm)
            #expect(error?.exitCode == 5)
            #expect(error?.filename == "other.whl")
            #expect(world.files.count == 1)
        }
    }

    @Test func aMismatchSaysBothDigests() async throws {
        try await StoreWorld.with { world in
            let error = await #expect(throws: StoreError.self) {
                _ = try await world.cordon().fetch("other", expecting: Sample.digest("wheel"))
            }
            #expect(
                error?.description
                    == "demo-1.0-py3-none-any.whl: the bytes are \(Sample.digest("other")), not "
                    + "\(Sample.digest("wheel")) as promised")
        }
    }

    @Test(arguments: [DigestAlgorithm.sha224, .blake2b])
    func aPromiseThatCannotBeCheckedIsRefused(algorithm: DigestAlgorithm) async throws {
        try await StoreWorld.with { world in
            let promise = Sample.digest(algorithm, [UInt8](repeating: 1, count: algorithm.byteCount))
            let error = await #expect(throws: StoreError.self) {
                _ = try await world.cordon().fetch("wheel", expecting: promise)
            }
            #expect(error?.problem == .uncheckable(algorithm))
            #expect(world.files == [])
        }
    }

    @Test func aTransferThatFailsLeavesNothing() async throws {
        struct Broken: Error {}
        try await StoreWorld.with { world in
            await #expect(throws: Broken.self) {
                _ = try await world.cordon().store.fetch(Sample.release, filename: "f", expecting: nil) { writer in
                    try Sample.send("half", to: &writer)
                    throw Broken()
                }
            }
            #expect(world.files == [])
        }
    }

    @Test func aWriterThatOutlivesItsFetchWritesNowhere() async throws {
        try await StoreWorld.with { world in
            var kept: StoreWriter?
            let artifact = try await world.cordon().store.fetch(Sample.release, filename: "f", expecting: nil) {
                try Sample.send("wheel", to: &$0)
                kept = $0
            }
            var writer = try #require(kept)
            #expect(throws: StoreError.self) { try [1, 2, 3].withUnsafeBytes { try writer.write($0) } }
            #expect(throws: StoreError.self) { try writer.begin(expecting: nil) }
            #expect(try artifact.text == "wheel")
        }
    }

    struct TooLarge: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let declared: Int64?
    }

    @Test(arguments: [
        TooLarge(testDescription: "as declared", declared: 11), TooLarge(testDescription: "as sent", declared: nil),
        TooLarge(testDescription: "in spite of the declaration", declared: 3),
    ]) func aTooLargeArtifactIsRefused(size: TooLarge) async throws {
        try await StoreWorld.with { world in
            var limits = StoreLimits()
            limits.largestArtifact = 10
            let cordon = world.cordon(limits: limits)
            _ = try await cordon.fetch("0123456789")
            let error = await #expect(throws: StoreError.self) {
                _ = try await cordon.store.fetch(Sample.release, filename: "f", expecting: nil) { writer in
                    try writer.begin(expecting: size.declared)
                    for _ in 0..<11 { try [65].withUnsafeBytes { try writer.write($0) } }
                }
            }
            #expect(error?.problem == .tooLarge(limit: 10))
            #expect(world.files.count == 1)
        }
    }

    @Test func whatCannotFitIsRefusedBeforeItComes() async throws {
        try await StoreWorld.with { world in
            var limits = StoreLimits()
            limits.reserve = .max
            let error = await #expect(throws: StoreError.self) {
                _ = try await world.cordon(limits: limits).fetch("wheel")
            }
            guard case .noRoom(needed: 5, _)? = error?.problem else { return #expect(error == nil) }
            #expect(error?.hint?.contains("cordon cache prune") ?? false)
            #expect(world.files == [])
        }
    }

    @Test func theWritersOwnFailureIsNotHiddenByTheTransfers() async throws {
        struct Reworded: Error {}
        try await StoreWorld.with { world in
            let cordon = world.cordon { if case .write(after: 1...) = $0 { throw Errno.noSpace } }
            let error = await #expect(throws: StoreError.self) {
                _ = try await cordon.store.fetch(Sample.release, filename: "f", expecting: nil) { writer in
                    do { try Sample.send("wheel", to: &writer) } catch { throw Reworded() }
                }
            }
            #expect(error?.problem == .system(.noSpace, doing: "writing"))
            #expect(error?.exitCode == 4)
            #expect(error?.hint?.contains("--cache-dir") ?? false)
            #expect(world.files == [])
        }
    }

    @Test func aVerifiedArtifactStaysReadableWhenItsNameGoes() async throws {
        try await StoreWorld.with { world in
            let artifact = try await world.cordon().fetch("wheel")
            try world.folder.remove(world.name(of: artifact.identity.digest))
            #expect(try artifact.text == "wheel")
            let source = artifact.source
            #expect(source.byteCount == 5)
        }
    }

    @Test func aDescriptorClosesWithTheLastValue() async throws {
        try await StoreWorld.with { world in
            var number: Int32 = -1
            var inode: ino_t = 0
            func use() async throws {
                let artifact = try await world.cordon().fetch("wheel")
                var status = stat()
                number = artifact.withDescriptor { $0.rawValue }
                #expect(fstat(number, &status) == 0)
                inode = status.st_ino
            }
            try await use()
            // The number may be in use again for something else by now.
            var status = stat()
            #expect(fstat(number, &status) != 0 || status.st_ino != inode)
        }
    }
}
