import Archives
import Installation
import Interpreters
import PythonPackaging
import Reporting
import Settings
import SystemPackage

/// Where distributions are to be installed, and for which Python.
struct InstallPlace: Sendable {
    enum Kind: Sendable {
        /// An environment that is there.
        case existing(PythonEnvironment)
        /// One that is to be made.
        case new
        /// A Python's own packages.
        case system
    }

    let kind: Kind
    /// Absolute.
    let root: FilePath
    let interpreter: InterpreterDescription
    let layout: EnvironmentLayout

    var target: TargetEnvironment { interpreter.target }

    /// - Throws: `Failure` for a Python that is not to be installed into.
    func checkOwner() throws {
        guard case .system = kind, interpreter.isExternallyManaged else { return }
        throw Failure(
            .input, "\(interpreter.executable) belongs to the operating system, whose packages manage it (PEP 668)",
            hints: ["install into an environment of your own with --venv, or name another Python with --python"])
    }

    /// What is there already.
    func installed() -> InstalledEnvironment {
        switch kind {
        case .existing(let environment): InstalledEnvironment(environment)
        case .new: InstalledEnvironment(sitePackages: [])
        case .system:
            InstalledEnvironment(sitePackages: [root.pushing(FilePath(layout.pureLibrary.description))])
        }
    }

    /// Completes or undoes what an interrupted cordon left there. Has to come before anything is read.
    ///
    /// - Returns: what a person should hear; nil when there was nothing.
    func recover() throws -> String? {
        let outcome: RecoveryOutcome
        switch kind {
        case .existing, .system: outcome = try Installer(layout: layout).recover()
        case .new: outcome = try NewEnvironment(root: root, base: BasePython(interpreter)).recover()
        }
        return switch outcome {
        case .nothing: nil
        case .completed: "an interrupted change of \(root) was completed"
        case .undone: "an interrupted change of \(root) was undone"
        }
    }
}

/// The options that say where to install.
struct InstallPlaceRequest {
    let venv: String?
    let python: String?
    let system: Bool
    let session: Session

    /// - Throws: `Failure` when there is no place, or none that may be written to.
    func find() async throws -> InstallPlace {
        let search = InterpreterSearch(
            environment: session.environment, project: session.project, cache: session.cache)
        do {
            let request = try python.map { try PythonRequest($0, environment: session.environment) } ?? .any
            if system { return try await systemPlace(search, request) }
            let option = venv.map { session.environment.resolve($0).lexicallyNormalized() }
            let found = try PythonEnvironment.find(
                option: option, environment: session.environment, project: session.project)
            let outcome = try await search.find(request, for: found)
            for note in outcome.notes { session.console.note(note) }
            guard let interpreter = outcome.interpreter else {
                throw Failure(
                    .input, "no Python was found on this machine to install for",
                    hints: ["install CPython 3.9 or newer, or name one with --python"])
            }
            if let found { return try existing(found, interpreter) }
            return try new(option ?? newRoot, interpreter)
        } catch let error as InterpreterNotFound {
            throw Failure(.input, "\(error)", hints: ["name another with --python"])
        } catch let error as InvalidPythonRequest {
            throw Failure(.input, "\(error)")
        } catch let error as InterpreterFailure {
            throw Failure(.input, "\(error)", hints: ["name another with --python"])
        } catch let error as EnvironmentProblem {
            throw Failure(.input, "\(error)", hints: ["name another folder with --venv"])
        }
    }

    /// Where nobody names one and none is there: `.venv` in the project, else in the current folder.
    private var newRoot: FilePath {
        (session.project?.root ?? session.environment.currentDirectory).appending(".venv")
    }

    private func existing(
        _ environment: PythonEnvironment, _ interpreter: InterpreterDescription
    ) throws -> InstallPlace {
        let root = session.environment.resolve(environment.root.string)
        return InstallPlace(
            kind: .existing(environment), root: root, interpreter: interpreter,
            layout: try layout(root, interpreter))
    }

    private func new(_ root: FilePath, _ interpreter: InterpreterDescription) throws -> InstallPlace {
        InstallPlace(kind: .new, root: root, interpreter: interpreter, layout: try layout(root, interpreter))
    }

    private func systemPlace(_ search: InterpreterSearch, _ request: PythonRequest) async throws -> InstallPlace {
        let outcome = try await search.find(request, for: nil)
        guard let interpreter = outcome.interpreter else {
            throw Failure(.input, "no Python was found on this machine", hints: ["name one with --python"])
        }
        return InstallPlace(
            kind: .system, root: interpreter.prefix, interpreter: interpreter,
            layout: try layout(interpreter.prefix, interpreter))
    }

    private func layout(_ root: FilePath, _ interpreter: InterpreterDescription) throws -> EnvironmentLayout {
        do throws(InvalidMemberPath) {
            return try EnvironmentLayout(root: root, interpreter: interpreter)
        } catch {
            throw Failure(
                .input, "\(interpreter.executable) keeps its packages where cordon cannot install: \(error)",
                hints: ["name another Python with --python"])
        }
    }
}
