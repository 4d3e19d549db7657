import FoundationEssentials
import GRDB
import Synchronization
import SystemPackage

/// The one connection of this process to the ledger, opened when it is first needed.
///
/// Readers and writers of other processes do not wait for one another (SQLite's write-ahead log), writers wait for
/// writers. A process that is killed loses at most the transaction it was in. Nothing is synced to the disk with each
/// transaction: a power cut may take the last ones, and leaves a sound database.
final class LedgerConnection: Sendable {
    /// Nil for a ledger in memory.
    private let file: FilePath?
    private let patience: Double
    private let report: @Sendable (StoreEvent) -> Void
    private let open = Mutex<DatabaseQueue?>(nil)

    /// - Parameter patience: seconds that another process's transaction is waited for.
    init(file: FilePath?, patience: Double, report: @escaping @Sendable (StoreEvent) -> Void) {
        self.file = file
        self.patience = patience
        self.report = report
    }

    private var path: FilePath { file ?? "(in memory)" }

    /// Runs statements that see one state of the database and change nothing.
    func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        try transaction(.deferred, body)
    }

    /// Runs statements that change the database together or not at all.
    func write<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        try transaction(.immediate, body)
    }

    private func transaction<Result>(
        _ kind: Database.TransactionKind, _ body: (Database) throws -> Result
    ) throws(StoreError) -> Result {
        try mendingDamage { queue in
            try queue.inDatabase { database in
                var result: Result?
                try database.inTransaction(kind) {
                    result = try body(database)
                    return .commit
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
                return result
            }
        }
    }

    /// Does the work again with a new database where the old one proves to be damaged.
    private func mendingDamage<Result>(_ work: (DatabaseQueue) throws -> Result) throws(StoreError) -> Result {
        do {
            return try work(try current())
        } catch let error as DatabaseError where error.isDamage {
            try replace(because: error)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
            // Another thread has found the damage, and closed what this one was about to use.
        } catch {
            throw translated(error)
        }
        do {
            return try work(try current())
        } catch {
            throw translated(error)
        }
    }

    // MARK: Opening

    private func current() throws -> DatabaseQueue {
        try open.withLock { open in
            if let open { return open }
            let made = try makeConnection()
            open = made
            return made
        }
    }

    private func makeConnection() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        guard let file else {
            let queue = try DatabaseQueue(configuration: configuration)
            try queue.inDatabase(LedgerSchema.migrate)
            return queue
        }
        try FileSystem.makeFolders(file.removingLastComponent())
        let queue = try DatabaseQueue(path: file.string, configuration: configuration)
        let found = try queue.inDatabase { database in
            guard try LedgerSchema.isLedger(database) else { throw DatabaseError(resultCode: .SQLITE_NOTADB) }
            return try LedgerSchema.version(of: database)
        }
        if found > LedgerSchema.version {
            throw StoreError(.newerLedger(found: found, known: LedgerSchema.version), at: file)
        }
        if found < LedgerSchema.version { try migrate(queue, file) }
        return queue
    }

    private func migrate(_ queue: DatabaseQueue, _ file: FilePath) throws {
        try Self.lockingOthersOut(of: file) {
            try queue.inDatabase { database in
                // SQLite gives the files beside it the same.
                try FileSystem.setPermissions(0o600, of: file)
                try LedgerSchema.migrate(database)
            }
        }
    }

    /// One process at a time makes, changes or moves the file: SQLite's own locks begin with a sound database.
    private static func lockingOthersOut<Result>(of file: FilePath, _ work: () throws -> Result) throws -> Result {
        let descriptor = try FileSystem.open(
            FilePath(file.string.replacing(".sqlite", with: "") + ".lock"), .readWrite,
            options: [.create, .closeOnExec, .noFollow], permissions: .ownerReadWrite)
        defer { try? descriptor.close() }
        guard FileLock.await(descriptor) == .had else { throw Errno.noLocks }
        return try work()
    }

    // MARK: Damage

    /// Moves the damaged file aside, unless another process has done so already.
    private func replace(because error: DatabaseError) throws(StoreError) {
        guard let file else { throw translated(error) }
        let damaged = open.withLock { open in
            defer { open = nil }
            return open
        }
        try? damaged?.close()
        do {
            try Self.lockingOthersOut(of: file) {
                guard isDamaged(file) else { return }
                let target = try moveAside(file)
                let reason = error.message ?? "\(error.resultCode)"
                report(.ledgerReplaced(ledger: file, movedTo: target, reason: reason))
            }
        } catch {
            throw translated(error)
        }
    }

    /// Looks at the whole file, because it may be another one by now than the one in which a damage was found.
    private func isDamaged(_ file: FilePath) -> Bool {
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(patience)
            let queue = try DatabaseQueue(path: file.string, configuration: configuration)
            defer { try? queue.close() }
            return try queue.inDatabase { try !LedgerSchema.isLedger($0) || !Self.problems(in: $0).isEmpty }
        } catch {
            return (error as? DatabaseError)?.isDamage ?? false
        }
    }

    private static func problems(in database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
    }

    /// The log belongs to the database, so it goes with it.
    private func moveAside(_ file: FilePath) throws -> FilePath {
        var number = 1
        var target = FilePath(file.string + ".damaged")
        while (try? FileStatus(target)) != nil {
            number += 1
            target = FilePath(file.string + ".damaged-\(number)")
        }
        try FileSystem.rename(file, to: target)
        for suffix in ["-wal", "-shm"] {
            try? FileSystem.rename(FilePath(file.string + suffix), to: FilePath(target.string + suffix))
        }
        return target
    }

    // MARK: Errors

    private func translated(_ error: any Error) -> StoreError {
        switch error {
        case let error as StoreError: error
        case let error as DatabaseError: StoreError(problem(error), at: path)
        default: StoreError(error, doing: "opening", at: path)
        }
    }

    /// SQLite tells what failed, and seldom why; the file system does.
    private func problem(_ error: DatabaseError) -> StoreError.Problem {
        switch error.resultCode {
        case .SQLITE_FULL: return .system(.noSpace, doing: "writing")
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busyLedger
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR:
            if let errno = writingFails() { return .system(errno, doing: "writing") }
        default: break
        }
        return .ledger(error.message ?? "\(error.resultCode)")
    }

    /// What the system says to a small file beside the ledger. The ledger itself is not opened for it: closing it again
    /// would take away the locks that SQLite has on it (fcntl(2): they go with any descriptor that is closed).
    private func writingFails() -> Errno? {
        guard let file else { return nil }
        let probe = FilePath(file.string + ".probe-" + String(UInt64.random(in: .min ... .max), radix: 36))
        do {
            let descriptor = try FileSystem.create(probe)
            defer {
                try? descriptor.close()
                try? FileSystem.remove(probe)
            }
            try [UInt8](repeating: 0, count: 65_536).withUnsafeBytes { _ = try descriptor.writeAll($0) }
            if try FileStatus(file).isFolder { return .isDirectory }
            try FileSystem.checkWritable(file)
            return nil
        } catch {
            return error as? Errno
        }
    }

    // MARK: Upkeep

    var exists: Bool { file.map { (try? FileStatus($0)) != nil } ?? true }

    /// Reads the whole database, and begins a new one when it is damaged.
    ///
    /// - Returns: what was wrong, in SQLite's words.
    func mend() throws(StoreError) -> [String] {
        do {
            let problems = try current().inDatabase(Self.problems)
            if let first = problems.first {
                try replace(because: DatabaseError(resultCode: .SQLITE_CORRUPT, message: first))
            }
            return problems
        } catch let error as DatabaseError where error.isDamage {
            try replace(because: error)
            return [error.message ?? "\(error.resultCode)"]
        } catch {
            throw translated(error)
        }
    }
}

extension DatabaseError {
    /// Whether the file is not, or no longer, a database.
    fileprivate var isDamage: Bool { resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB }
}
