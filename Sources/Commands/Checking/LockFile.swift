import Interpreters
import PackageIdentity
import PythonPackaging
import Reporting
import Settings
import SystemPackage

/// A lock of any tool, read; what of it is for a target is chosen later.
struct LockFile: Sendable {
    enum Contents: Sendable {
        /// PEP 751: says for itself which file comes from where.
        case pylock(LockDocument)
        /// Versions with digests, looked up at the indexes.
        case pins(PinnedPackages, [FileIndexOption])
    }

    /// As the person wrote it.
    let shown: String
    /// Where its relative paths start.
    let folder: FilePath
    let contents: Contents

    private static let limit = 64 << 20

    /// Whether a word of the command line names a lock and no requirement.
    static func isLock(_ text: String, _ environment: Settings.Environment) -> Bool {
        let path = environment.resolve(text)
        guard let status = try? Stat(path, followTargetSymlink: true), status.type == .regular else { return false }
        let name = path.lastComponent?.string ?? ""
        return name != "pyproject.toml" && !name.hasSuffix(".whl") && !name.hasSuffix(".gz") && !name.hasSuffix(".zip")
    }

    /// - Throws: `Failure`, and the readers' own errors with the place in the file.
    init(_ text: String, session: Session) throws {
        shown = text
        let path = session.environment.resolve(text).lexicallyNormalized()
        folder = path.removingLastComponent()
        let name = path.lastComponent?.string ?? ""
        let bytes = { () throws(Failure) -> [UInt8] in
            do {
                return try LocalFile.read(path, limit: Self.limit)
            } catch {
                throw Failure(.input, "\(error)", hints: ["make a lock with cordon lock -o \(text)"])
            }
        }
        switch name {
        case _ where LockDocument.isLockFileName(name):
            contents = .pylock(try LockDocument(try bytes(), file: text))
        case "uv.lock": contents = .pins(try UVLock.read(try bytes(), file: text), [])
        case "poetry.lock": contents = .pins(try PoetryLock.read(try bytes(), file: text), [])
        case "pdm.lock": contents = .pins(try PDMLock.read(try bytes(), file: text), [])
        case "Pipfile.lock": contents = .pins(try PipfileLock.read(try bytes(), file: text), [])
        default:
            var intake = RequirementIntake(environment: session.environment, trust: session.policy.files.trust)
            let file = try intake.lock(file: text)
            contents = .pins(PinnedPackages(file), intake.indexOptions)
        }
        if case .pins(let pins, _) = contents {
            for entry in pins.skipped { session.console.warn("\(text): \(entry)") }
        }
    }
}
