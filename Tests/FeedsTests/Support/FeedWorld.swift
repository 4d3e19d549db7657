import Advisories
import NameSquatting
import PackageIdentity
import Registry
import Synchronization
import SystemPackage
import TestSupport

@testable import Feeds

/// A folder of feeds, a clock, and a client that asks servers on loopback.
struct FeedWorld: Sendable {
    let temporary: TemporaryFolder
    let client: IndexClient
    /// What came with the program, in this world.
    var snapshot = FeedWorld.emptySnapshot
    var now = FeedWorld.day(100)

    /// `<cache folder>/feeds`.
    var path: FilePath { temporary["feeds"] }
    var folder: FeedFolder { FeedFolder(path) }
    var feeds: InstalledFeeds { InstalledFeeds.open(folder, over: snapshot) }

    static func with(
        mode: IndexClient.Mode = .normal, _ body: (inout FeedWorld) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { temporary in
            var settings = TransportSettings()
            settings.retries.attempts = 1
            let client = IndexClient(
                cache: temporary["http"], mode: mode, settings: settings,
                surroundings: Surroundings(now: { day(100) }, sleep: { _ in }))
            var world = FeedWorld(temporary: temporary, client: client)
            do {
                try await body(&world)
                await client.shutdown()
            } catch {
                await client.shutdown()
                throw error
            }
        }
    }

    /// Days after 2000-01-01, noon.
    static func day(_ day: Int64) -> Instant {
        Instant(clampingMicroseconds: (10_957 + day) * Instant.microsecondsPerDay + Instant.microsecondsPerDay / 2)
    }

    func update(
        _ definitions: [FeedDefinition], acceptsRollback: Bool = false
    ) async throws -> FeedUpdateReport {
        try await FeedUpdate(
            folder, over: snapshot, definitions: definitions, client: client, now: now,
            acceptsRollback: acceptsRollback, sleep: { _ in }
        ).run()
    }

    /// Installs an archive of a folder, dated by its members.
    @discardableResult
    func install(
        _ records: [TestRecord], as name: String = "osv-pypi", day: Int64, acceptsRollback: Bool = false
    ) async throws -> FeedUpdateReport {
        let file = "sources/\(name).zip"
        try temporary.write(TestRecord.zip(records, day: day), to: file)
        let definition = FeedDefinition(
            name: name, location: .path(temporary[file]), kind: .advisories(name == "osv-pypi" ? .pypi : nil))
        return try await update([definition], acceptsRollback: acceptsRollback)
    }

    static let emptySnapshot = snapshot([])

    /// - Parameter drafts: What the program is to have come with.
    static func snapshot(_ drafts: [FeedDraft]) -> FeedSnapshot {
        let manifest = FeedManifest(sequence: 0, date: day(0), parts: drafts.map(\.part))
        let bytes = FeedSnapshot.bytes(manifest) { part in drafts.first { $0.part == part }?.bytes ?? [] }
        do {
            return try FeedSnapshot(SnapshotBytes(copying: bytes))
        } catch {
            preconditionFailure("a snapshot that was just written can be read: \(error)")
        }
    }

    static func draft(_ records: [TestRecord], as name: String = "osv-pypi", day: Int64) throws -> FeedDraft {
        try AdvisoryArchive.read(
            MemoryArchive.source(TestRecord.zip(records, day: day)), name: name, ecosystem: .pypi)
    }

    static func list(_ names: [String], as name: String = "top-pypi", day: Int64) throws -> FeedDraft {
        let text = names.enumerated().map { "\($0 + 1)\t\($1)\n" }.joined()
        return try NameListFile.read(
            MemoryArchive.source(Array(text.utf8)), format: .table, name: name, ecosystem: .pypi,
            date: FeedWorld.day(day))
    }
}

/// An OSV record, as little of it as is needed.
struct TestRecord: Hashable {
    let id: String
    var package = "flask"
    var ecosystem = "PyPI"
    var isWithdrawn = false

    init(_ id: String, _ package: String = "flask", ecosystem: String = "PyPI", isWithdrawn: Bool = false) {
        self.id = id
        self.package = package
        self.ecosystem = ecosystem
        self.isWithdrawn = isWithdrawn
    }

    /// `modified` lies in the future, as that of two real records does.
    var json: String {
        """
        {"schema_version": "1.6.0", "id": "\(id)", "modified": "2027-06-01T00:00:00Z",
        \(isWithdrawn ? "\"withdrawn\": \"2020-01-01T00:00:00Z\"," : "")
        "affected": [{"package": {"ecosystem": "\(ecosystem)", "name": "\(package)"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}
        """
    }

    var member: TestArchive.Member { (name: id.replacing("/", with: "_") + ".json", content: json) }

    /// Numbered records of one package each.
    static func numbered(_ numbers: Range<Int>) -> [TestRecord] {
        numbers.map { TestRecord("X-\($0)", "package-\($0)") }
    }

    static func zip(_ records: [TestRecord], day: Int64) -> [UInt8] {
        TestArchive.zip(records.map(\.member), modified: dosDate(day))
    }

    /// Noon of a day after 2000-01-01, in MS-DOS form.
    static func dosDate(_ day: Int64) -> UInt32 {
        let date = FeedWorld.day(day).date
        return UInt32((date.year - 1980) << 9 | date.month << 5 | date.day) << 16 | 12 << 11
    }
}

/// Serves files that can be exchanged while the server runs, with `Last-Modified` and `ETag`.
final class FileServer: Sendable {
    struct File {
        let bytes: [UInt8]
        var lastModified: String?
        var entityTag: String?
    }

    private let files = Mutex<[String: File]>([:])

    func put(_ path: String, _ bytes: [UInt8], day: Int64? = nil, tag: String? = nil) {
        files.withLock {
            $0[path] = File(bytes: bytes, lastModified: day.map(Self.httpDate), entityTag: tag.map { "\"\($0)\"" })
        }
    }

    func remove(_ path: String) {
        files.withLock { $0[path] = nil }
    }

    func reply(to request: LoopbackServer.Request) -> LoopbackServer.Reply {
        guard let file = files.withLock({ $0[request.path] }) else { return .notFound }
        if let tag = file.entityTag, request.headers["if-none-match"] == tag {
            return .raw(["HTTP/1.1 304 Not Modified"], closes: false)
        }
        let headers = [("Last-Modified", file.lastModified), ("ETag", file.entityTag)].compactMap { name, value in
            value.map { "\(name): \($0)" }
        }
        return .body(file.bytes, type: "application/octet-stream", headers: headers)
    }

    /// Noon of a day after 2000-01-01, which was a Saturday.
    static func httpDate(_ day: Int64) -> String {
        let date = FeedWorld.day(day).date
        let weekday = ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"][Int(day % 7)]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let number = date.day < 10 ? "0\(date.day)" : "\(date.day)"
        return "\(weekday), \(number) \(months[date.month - 1]) \(date.year) 12:00:00 GMT"
    }
}
