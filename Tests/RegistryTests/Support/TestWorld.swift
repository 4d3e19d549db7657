import PackageIdentity
import Registry
import Synchronization
import SystemPackage
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A clock that stands still until it is moved; waiting takes no time and is written down.
final class TestClock: Sendable {
    private let time = Mutex(Instant(clampingMicroseconds: 1_790_000_000_000_000))
    private let waits = Mutex<[Duration]>([])

    var now: Instant { time.withLock { $0 } }
    var pauses: [Duration] { waits.withLock { $0 } }

    func advance(seconds: Int64) {
        time.withLock { $0 = Instant(clampingMicroseconds: $0.microseconds + seconds * 1_000_000) }
    }

    var surroundings: Surroundings {
        Surroundings(
            now: { self.now }, sleep: { pause in self.waits.withLock { $0.append(pause) } }, random: { 0.5 })
    }
}

/// A server, an index on it, a cache folder and a clock, for the length of a test.
struct TestWorld: Sendable {
    let server: FaultyServer
    let cache: FilePath
    let clock = TestClock()

    func index(
        _ name: String = "test", path: String = "/simple/", userInformation: String = "", claims: [String] = [],
        allowedHosts: [String] = []
    ) throws -> IndexDefinition {
        try IndexDefinition(
            name: name, url: "http://\(userInformation)\(server.host):\(server.port)\(path)",
            claims: claims.map { try PackagePattern($0) }, allowedHosts: allowedHosts.map { try HostPattern($0) })
    }

    /// Runs `body` with a client and shuts it down afterwards.
    func withClient<Result: Sendable>(
        _ mode: IndexClient.Mode = .normal, settings: TransportSettings = .forTests,
        credentials: CredentialSource = .none, limits: IndexClient.Limits = IndexClient.Limits(),
        _ body: (IndexClient) async throws -> Result
    ) async throws -> Result {
        let client = IndexClient(
            cache: cache, mode: mode, settings: settings, credentials: credentials, limits: limits,
            surroundings: clock.surroundings)
        do {
            let result = try await body(client)
            await client.shutdown()
            return result
        } catch {
            await client.shutdown()
            throw error
        }
    }

    /// The error that asking for a page ends with.
    func failure(
        of project: String = "flask", _ mode: IndexClient.Mode = .normal, settings: TransportSettings = .forTests,
        limits: IndexClient.Limits = IndexClient.Limits(), at index: IndexDefinition? = nil
    ) async throws -> RegistryError {
        let name = try PackageName(project)
        let index = try index ?? self.index()
        return try await withClient(mode, settings: settings, limits: limits) { client in
            do throws(RegistryError) {
                let answer = try await client.page(for: name, at: index)
                Issue.record("expected an error, got \(answer)")
                return RegistryError(.cancelled)
            } catch {
                return error
            }
        }
    }

    func page(
        of project: String = "flask", _ mode: IndexClient.Mode = .normal, at index: IndexDefinition? = nil,
        settings: TransportSettings = .forTests, credentials: CredentialSource = .none
    ) async throws -> ProjectPage? {
        let name = try PackageName(project)
        let index = try index ?? self.index()
        return try await withClient(mode, settings: settings, credentials: credentials) { client in
            guard case .found(let page) = try await client.page(for: name, at: index) else { return nil }
            return page
        }
    }
}

/// Starts a server and makes a cache folder; both are gone afterwards.
func withWorld(
    host: String = "127.0.0.1", _ handler: @escaping @Sendable (FaultyServer.Request) -> FaultyServer.Reply,
    _ body: (TestWorld) async throws -> Void
) async throws {
    let server = try await FaultyServer.start(host: host, handler)
    let folder = TemporaryFolder()
    do {
        try await body(TestWorld(server: server, cache: folder.path))
        await server.stop()
    } catch {
        await server.stop()
        throw error
    }
}

/// A folder that is deleted with everything in it when the value goes.
final class TemporaryFolder {
    let path: FilePath

    init() {
        var template = Array("/tmp/cordon-registry-XXXXXX".utf8CString)
        let name = template.withUnsafeMutableBufferPointer { buffer -> String in
            guard let start = buffer.baseAddress, let made = mkdtemp(start) else { return "/nonexistent" }
            return String(cString: made)
        }
        path = FilePath(name)
    }

    deinit {
        Self.remove(path)
    }

    static func files(below path: FilePath) -> [FilePath] {
        guard let folder = opendir(path.string) else { return [] }
        defer { closedir(folder) }
        var found: [FilePath] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name == "." || name == ".." { continue }
            let child = path.appending(name)
            var status = stat()
            guard lstat(child.string, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR { found += files(below: child) } else { found.append(child) }
        }
        return found.sorted { $0.string < $1.string }
    }

    private static func remove(_ path: FilePath) {
        guard let folder = opendir(path.string) else {
            unlink(path.string)
            return
        }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { remove(path.appending(name)) }
        }
        closedir(folder)
        rmdir(path.string)
    }
}

extension TransportSettings {
    /// Short where a test waits for a fault, long where it does not.
    static var forTests: TransportSettings {
        var settings = TransportSettings()
        settings.connectTimeout = .seconds(20)
        settings.readTimeout = .seconds(20)
        settings.totalTimeout = .seconds(40)
        return settings
    }

    static var impatient: TransportSettings {
        var settings = forTests
        settings.readTimeout = .milliseconds(150)
        settings.retries.attempts = 2
        return settings
    }
}

/// Pages that are right.
enum SamplePage {
    static func json(_ project: String = "flask", files: [String] = [file()]) -> String {
        #"{"meta":{"api-version":"1.1"},"name":"\#(project)","files":[\#(files.joined(separator: ","))],"versions":[]}"#
    }

    static func file(
        _ name: String = "flask-3.0-py3-none-any.whl", url: String? = nil, sha256: String? = nil, more: String = ""
    ) -> String {
        let digest = sha256 ?? String(repeating: "ab", count: 32)
        return #"{"filename":"\#(name)","url":"\#(url ?? "/files/" + name)","hashes":{"sha256":"\#(digest)"}\#(more)}"#
    }
}
