import PackageIdentity
import PythonPackaging
import Reporting
import Settings
import SystemPackage
import Versioning

/// A file to audit, or a pinned requirement in its place.
struct AuditInput: Sendable {
    /// By the name of the file, as every tool fixes it for its lock.
    enum Kind: Sendable {
        case pylock
        case uv
        case poetry
        case pdm
        case pipfile
        case requirements
        /// `django==3.2.0` on the command line.
        case requirement(Requirement, Version)

        /// What is looked for where no file is named.
        static let lockNames = ["pylock.toml", "uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock"]

        init(fileName: String) {
            switch fileName {
            case _ where LockDocument.isLockFileName(fileName): self = .pylock
            case "uv.lock": self = .uv
            case "poetry.lock": self = .poetry
            case "pdm.lock": self = .pdm
            case "Pipfile.lock": self = .pipfile
            default: self = .requirements
            }
        }
    }

    let kind: Kind
    let path: FilePath
    /// As the user wrote it.
    let shown: String

    private static let byteLimit = 64 << 20
    private static let standardInput = "-"

    init(path: FilePath, shown: String) {
        kind = Kind(fileName: path.lastComponent?.string ?? "")
        self.path = path
        self.shown = shown
    }

    /// - Throws: ``Failure`` for what is neither a file nor a pinned requirement.
    init(argument: String, _ environment: Settings.Environment) throws(Failure) {
        let path = environment.resolve(argument)
        shown = argument
        self.path = path
        if argument == Self.standardInput {
            kind = .requirements
            return
        }
        guard let status = try? Stat(path, followTargetSymlink: true) else {
            if let requirement = try? Requirement(argument), let version = requirement.pinnedVersion {
                kind = .requirement(requirement, version)
                return
            }
            throw Failure(
                .input, "there is no file \(argument)",
                hints: ["name a requirements file, a lock, or a pinned requirement such as 'django==3.2.0'"])
        }
        if status.type == .directory {
            throw Failure(.input, "\(argument) is a folder", hints: ["audit an environment with --venv \(argument)"])
        }
        if path.lastComponent?.string == "pyproject.toml" {
            throw Failure(
                .input, "\(argument) pins no versions",
                hints: ["audit the project's lock; `cordon lock . -o pylock.toml` makes one"])
        }
        kind = Kind(fileName: path.lastComponent?.string ?? "")
    }

    /// - Throws: ``Failure`` and the readers' errors, with the place in the file.
    func read(_ environment: Settings.Environment, into reading: inout AuditReading) throws {
        switch kind {
        case .pylock: try readLock(into: &reading) { PinnedPackages(try LockDocument($0, file: shown)) }
        case .uv: try readLock(into: &reading) { try UVLock.read($0, file: shown) }
        case .poetry: try readLock(into: &reading) { try PoetryLock.read($0, file: shown) }
        case .pdm: try readLock(into: &reading) { try PDMLock.read($0, file: shown) }
        case .pipfile: try readLock(into: &reading, isJSON: true) { try PipfileLock.read($0, file: shown) }
        case .requirements: reading.take(try requirements(environment))
        case .requirement(let requirement, let version):
            reading.add(
                AuditedPackage(
                    name: requirement.name, version: version, source: .index(nil),
                    place: ReportedPlace(path: "command line"), digests: [], installedAt: nil))
        }
    }

    private func readLock(
        into reading: inout AuditReading, isJSON: Bool = false, _ read: ([UInt8]) throws -> PinnedPackages
    ) throws {
        let bytes = try bytes()
        reading.take(try read(bytes), of: shown, LockLines(bytes, isJSON: isJSON))
    }

    private func bytes() throws(Failure) -> [UInt8] {
        do {
            return try LocalFile.read(path, limit: Self.byteLimit)
        } catch {
            throw Failure(.input, "\(error)")
        }
    }

    private func requirements(_ environment: Settings.Environment) throws -> RequirementsFile {
        try RequirementsFile.parse(
            .path(shown), rules: .init(requiresCommit: false), environment: { environment[$0] },
            reader: { location throws(RequirementsReadFailure) in
                guard case .path(let path) = location else {
                    throw RequirementsReadFailure(reason: "it is an address; download the file and audit that")
                }
                do {
                    guard path != Self.standardInput else {
                        return try StandardInput.read(limit: Self.byteLimit)
                    }
                    return try LocalFile.read(environment.resolve(path), limit: Self.byteLimit)
                } catch {
                    throw RequirementsReadFailure(reason: "\(error)")
                }
            })
    }
}

/// What is piped into the command.
enum StandardInput {
    /// All of it.
    ///
    /// - Throws: `Errno`, `fileTooLarge` for more than `limit` bytes.
    static func read(limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = try piece.withUnsafeMutableBytes { try FileDescriptor.standardInput.read(into: $0) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw Errno.fileTooLarge }
            bytes += piece[..<count]
        }
    }
}
