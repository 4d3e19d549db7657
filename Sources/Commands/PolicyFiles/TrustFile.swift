import PackageIdentity
import PythonPackaging
import Reporting
import Settings
import SystemPackage

/// Where this user's trust is written down: `trusted` in the folder for state, readable and writable for the user alone.
///
/// It counts only where nobody else could have written it: not in the project or the cache, whatever a variable says,
/// and owned by the user.
struct TrustFile: Sendable {
    let path: FilePath
    private let folder: FilePath
    private let userID: UInt32

    /// - Throws: `Failure` when there is no such folder, or it lies in the project or the cache.
    init(_ environment: Settings.Environment, project: ProjectFolder?, cache: FilePath?) throws(Failure) {
        guard let folder = UserFolders(environment)?.state else {
            throw Failure(
                .input, "there is no folder to keep trust in: HOME is not set",
                hints: ["set HOME, or XDG_STATE_HOME to a folder of yours"])
        }
        let isInCache = cache.map { Self.resolved(folder).isInside(Self.resolved($0)) } ?? false
        if isInCache || project?.contains(folder) ?? false {
            throw Failure(
                .input, "trust is not kept in \(folder), which lies in the \(isInCache ? "cache" : "project")",
                hints: ["set XDG_STATE_HOME to a folder of yours outside of it"])
        }
        self.folder = folder
        path = folder.appending("trusted")
        userID = environment.userID
    }

    /// What is trusted; nothing where there is no file, or one that somebody else could have written.
    func read() -> TrustRecord {
        do {
            let file = try BoundedFile(reading: path, limit: TrustRecord.limit)
            let othersMayWrite: FilePermissions = [.groupWrite, .otherWrite]
            guard file.ownerID == userID || file.ownerID == 0, file.permissions.isDisjoint(with: othersMayWrite)
            else { return .untrusting("\(path): others may write to this file, so it trusts nothing") }
            return TrustRecord(file.bytes, file: path.string)
        } catch {
            return error.problem == .missing ? TrustRecord() : .untrusting("\(error), so nothing is trusted")
        }
    }

    /// Replaces the record by what `change` makes of it; two commands that do so at once wait for one another.
    ///
    /// - Throws: `Failure` when it cannot be written.
    func update(_ change: (inout TrustRecord) -> Void) throws(Failure) {
        do {
            try PrivateFile.makeFolder(folder)
            try PrivateFile.locked(folder.appending("trusted.lock")) {
                var record = read()
                change(&record)
                try PrivateFile.replace(path, with: Array(record.text.utf8))
            }
        } catch {
            throw Failure(.input, "\(path) cannot be written: \(error)")
        }
    }

    private static func resolved(_ path: FilePath) -> FilePath {
        for ancestor in path.lexicallyNormalized().withAncestors {
            guard let found = try? ancestor.resolvingLinks() else { continue }
            var rest = path.lexicallyNormalized()
            guard rest.removePrefix(ancestor) else { return found }
            return found.pushing(rest)
        }
        return path.lexicallyNormalized()
    }
}
