import Interpreters
import PythonPackaging
import Reporting
import Settings
import SystemPackage

/// What an audit looks at.
enum AuditTarget: Sendable {
    /// Files and requirements as the user wrote them.
    case inputs([AuditInput])
    case environment(PythonEnvironment)

    /// - Parameters:
    ///   - files: Of the command line; empty for the lock of the project, or the environment where there is none.
    ///   - venv: `--venv`.
    init(
        files: [String], venv: String?, environment: Settings.Environment, _ project: ProjectFolder?
    ) throws(Failure) {
        if let venv {
            guard files.isEmpty else {
                throw Failure(.input, "--venv and files are two things to audit", hints: ["name one of them"])
            }
            self = .environment(try Self.environment(environment.resolve(venv), shown: venv, environment, project))
            return
        }
        if !files.isEmpty {
            var inputs: [AuditInput] = []
            for file in files { inputs.append(try AuditInput(argument: file, environment)) }
            self = .inputs(inputs)
            return
        }
        let locks = Self.locks(environment, project)
        if !locks.isEmpty {
            self = .inputs(locks)
            return
        }
        guard let found = try Self.found(nil, environment, project) else {
            throw Failure(
                .input, "there is nothing to audit here: no lock and no environment",
                hints: ["name a file, such as requirements.txt, or an environment with --venv"])
        }
        self = .environment(found)
    }

    private static func environment(
        _ root: FilePath, shown: String, _ environment: Settings.Environment, _ project: ProjectFolder?
    ) throws(Failure) -> PythonEnvironment {
        if let found = try found(root, environment, project) { return found }
        throw Failure(.input, "there is no environment at \(shown)", hints: ["make one with cordon install"])
    }

    private static func found(
        _ option: FilePath?, _ environment: Settings.Environment, _ project: ProjectFolder?
    ) throws(Failure) -> PythonEnvironment? {
        do {
            return try PythonEnvironment.find(option: option, environment: environment, project: project)
        } catch {
            throw Failure(.input, "\(error)")
        }
    }

    /// The locks of the nearest folder that has any, from the current one up to the project's root.
    private static func locks(_ environment: Settings.Environment, _ project: ProjectFolder?) -> [AuditInput] {
        let start = (try? environment.currentDirectory.resolvingLinks()) ?? environment.currentDirectory
        var folder = start
        while true {
            let locks = AuditInput.Kind.lockNames.filter { name in
                (try? Stat(folder.appending(name), followTargetSymlink: true))?.type == .regular
            }
            if !locks.isEmpty {
                return locks.map { name in
                    AuditInput(
                        path: folder.appending(name), shown: folder == start ? name : folder.appending(name).string)
                }
            }
            guard let project, folder != project.root, folder.starts(with: project.root) else { return [] }
            folder = folder.removingLastComponent()
        }
    }

    /// - Throws: ``Failure`` and the readers' own errors, for a file that is not what its name says.
    func read(_ environment: Settings.Environment) throws -> AuditReading {
        var reading = AuditReading()
        switch self {
        case .inputs(let inputs):
            for input in inputs { try input.read(environment, into: &reading) }
        case .environment(let found):
            reading.take(InstalledEnvironment(found), relativeTo: environment.currentDirectory)
        }
        return reading
    }
}

extension AuditTarget: CustomStringConvertible {
    var description: String {
        switch self {
        case .inputs(let inputs): inputs.map(\.shown).joined(separator: ", ")
        case .environment(let environment): "the environment \(environment.root)"
        }
    }
}
