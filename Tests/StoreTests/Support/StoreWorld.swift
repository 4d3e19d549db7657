import Archives
import Crypto
import PackageIdentity
import Policy
import Registry
import Store
import Synchronization
import SystemPackage
import TestSupport
import Versioning

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A cache folder. Each cordon in it has a ledger and a store of its own, as processes have.
struct StoreWorld: Sendable {
    let folder: TemporaryFolder

    /// 2026-01-15, noon.
    static let now = Instant(clampingMicroseconds: 1_768_478_400_000_000)

    static func with(_ body: (StoreWorld) async throws -> Void) async throws {
        try await TemporaryFolder.with { try await body(StoreWorld(folder: $0)) }
    }

    var cache: FilePath { folder["cache"] }
    var layout: StoreLayout { StoreLayout(root: cache.appending("store")) }

    func ledger(at now: Instant = now) -> SQLiteLedger {
        SQLiteLedger(file: cache.appending("ledger.sqlite"), now: now)
    }

    func cordon(
        at now: Instant = now, limits: StoreLimits = StoreLimits(), hook: StoreStep.Hook? = nil
    ) -> TestCordon {
        TestCordon(self, ledger(at: now), limits, hook)
    }

    /// Paths of everything in the store, from its folder; folders left out.
    var files: [String] {
        folder.names(in: "cache/store").filter { name in
            var status = stat()
            return layout.root.pushing(FilePath(name)).withPlatformString { lstat($0, &status) } == 0
                && status.st_mode & S_IFMT != S_IFDIR
        }
    }

    /// Where an artifact lies, from ``folder``.
    func name(of digest: PackageIdentity.Digest) -> String {
        let text = digest.hexadecimal
        return "cache/store/sha256/\(text.prefix(2))/\(text.dropFirst(2))"
    }

    func bytes(of digest: PackageIdentity.Digest) -> String? { folder.text(of: name(of: digest)) }
}

/// One running cordon.
struct TestCordon: Sendable {
    let ledger: SQLiteLedger
    let store: FolderStore
    let events = EventLog()

    init(_ world: StoreWorld, _ ledger: SQLiteLedger, _ limits: StoreLimits, _ hook: StoreStep.Hook?) {
        self.ledger = ledger
        let events = events
        store = FolderStore(
            folder: world.layout.root, ledger: ledger, limits: limits, report: { events.add($0) }, hook: hook)
    }

    /// Fetches a text in two pieces.
    func fetch(
        _ text: String, as filename: String = Sample.filename, expecting expected: PackageIdentity.Digest? = nil
    ) async throws -> VerifiedArtifact {
        try await store.fetch(Sample.release, filename: filename, expecting: expected) { writer in
            try Sample.send(text, to: &writer)
        }
    }

    func stored(_ text: String) throws -> VerifiedArtifact? {
        try store.stored(Sample.identity(text))
    }
}

/// What a store or ledger reported.
final class EventLog: Sendable {
    private let log = Mutex<[StoreEvent]>([])

    var all: [StoreEvent] { log.withLock { $0 } }

    func add(_ event: StoreEvent) { log.withLock { $0.append(event) } }
}

enum Sample {
    static let filename = "demo-1.0-py3-none-any.whl"

    static let release: ReleaseIdentity = release("demo", "1.0")

    static func release(_ name: String, _ version: String, index: String = "main") -> ReleaseIdentity {
        do {
            return ReleaseIdentity(
                origin: .index(IndexName(index)), name: try PackageName(name), version: try Version(version))
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static func digest(_ text: String) -> PackageIdentity.Digest {
        digest(.sha256, SHA256.hash(data: Array(text.utf8)))
    }

    static func digest(_ algorithm: DigestAlgorithm, _ bytes: some Sequence<UInt8>) -> PackageIdentity.Digest {
        do {
            return try PackageIdentity.Digest(algorithm, bytes: Array(bytes))
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static func identity(_ text: String) -> ArtifactIdentity {
        ArtifactIdentity(release: release, filename: filename, digest: digest(text))
    }

    /// Gives the file the time of now.
    static func touch(_ path: FilePath) throws {
        if utimensat(AT_FDCWD, path.string, nil, 0) != 0 { throw Errno(rawValue: errno) }
    }

    static func rename(_ source: FilePath, to target: FilePath) throws {
        let result = source.withPlatformString { from in
            target.withPlatformString { Glibc.rename(from, $0) }
        }
        if result != 0 { throw Errno(rawValue: errno) }
    }

    /// As a transfer does it, to any sink.
    static func send(_ text: String, to sink: inout some ByteSink) throws {
        let bytes = Array(text.utf8)
        try sink.begin(expecting: Int64(bytes.count))
        try bytes[..<(bytes.count / 2)].withUnsafeBytes { try sink.write($0) }
        try bytes[(bytes.count / 2)...].withUnsafeBytes { try sink.write($0) }
    }
}

extension VerifiedArtifact {
    var text: String {
        get throws {
            var bytes = [UInt8](repeating: 0, count: Int(byteCount))
            try bytes.withUnsafeMutableBytes { try source.read(at: 0, into: $0) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
