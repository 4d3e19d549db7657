package import PythonPackaging
package import Settings
package import SystemPackage
import Versioning

/// Finds the interpreter to lock or install for, and starts nothing on the way that is not a base interpreter.
package struct InterpreterSearch: Sendable {
    private let environment: Settings.Environment
    private let project: ProjectFolder?
    private let places: InterpreterPlaces
    private let inquiry: InterpreterInquiry

    /// - Parameter cache: cordon's cache folder; nil: answers are not remembered.
    package init(
        environment: Settings.Environment, project: ProjectFolder?, places: InterpreterPlaces? = nil,
        cache: FilePath?
    ) {
        self.environment = environment
        self.project = project
        self.places = places ?? InterpreterPlaces(environment, project: project)
        inquiry = InterpreterInquiry(cache: cache)
    }

    /// What a search came to.
    package struct Outcome: Sendable {
        /// Nil where there is no interpreter and ``target`` is cordon's own assumption.
        package let interpreter: InterpreterDescription?
        package let target: TargetEnvironment
        /// What a person should hear about the choice, in whole sentences.
        package let notes: [String]
    }

    /// - Parameter venv: The environment that is worked on; without another request its own base is taken.
    /// - Throws: ``InterpreterNotFound``; ``InterpreterFailure`` for an interpreter that was asked for by path;
    ///   `CancellationError`.
    package func find(_ request: PythonRequest, for venv: PythonEnvironment? = nil) async throws -> Outcome {
        switch request {
        case .path(let path):
            return try await outcome(atPath: path)
        case .version(let version):
            return try await newest(version, request: request)
        case .any:
            if let venv { return try await base(of: venv) }
            do {
                return try await newest(PythonVersionRequest(numbers: []), request: request)
            } catch let error as InterpreterNotFound {
                return try assumption(after: error)
            }
        }
    }

    /// A program, an environment, or the folder of an installation.
    private func outcome(atPath path: FilePath) async throws -> Outcome {
        let isFolder = (try? Stat(path))?.type == .directory
        let program = isFolder ? path.pushing("bin/python") : path
        let root = isFolder ? path : PyvenvConfiguration.environmentRoot(ofProgram: path)
        if let root, let venv = try PythonEnvironment(root: root) {
            let found = try await base(of: venv)
            return Outcome(
                interpreter: found.interpreter, target: found.target,
                notes: [
                    "\(root) is an environment: its base \(found.interpreter?.executable ?? root) is asked instead."
                ]
                    + found.notes)
        }
        let named = !isFolder || (try? Stat(program)) != nil ? program : path.pushing("bin/python3")
        do {
            let executable = try BaseExecutable(
                named, environment: environment, project: project, isNamedByUser: true)
            return Self.outcome(try await inquiry.description(of: executable), notes: [])
        } catch let refusal as InterpreterRefusal {
            throw InterpreterNotFound(request: .path(path), refused: ["\(refusal)"])
        }
    }

    /// The base that an environment names, else another one of the same version.
    private func base(of venv: PythonEnvironment) async throws -> Outcome {
        var refused: [String] = []
        for program in venv.baseCandidates {
            do {
                let executable = try BaseExecutable(
                    program, environment: environment, project: project, isNamedByUser: false)
                let description = try await inquiry.description(of: executable)
                if venv.isOfSameVersion(description) { return Self.outcome(description, notes: []) }
                refused.append("\(program) is Python \(description.version), not the environment's")
            } catch let refusal as InterpreterRefusal {
                if refusal.reason != .missing { refused.append("\(refusal)") }
            } catch let failure as InterpreterFailure {
                refused.append("\(failure)")
            }
        }
        guard let numbers = venv.configuration.versionNumbers else {
            throw InterpreterNotFound(request: .path(venv.root), refused: refused)
        }
        let request = PythonVersionRequest(
            implementation: venv.implementation, numbers: Array(numbers.prefix(2)), isFreeThreaded: venv.isFreeThreaded)
        do {
            let found = try await newest(request, request: .version(request))
            let why = refused.isEmpty ? "" : " (\(refused.joined(separator: "; ")))"
            let note = "The base of \(venv.root) cannot be asked\(why); \(found.interpreter?.executable ?? "") is."
            return Outcome(interpreter: found.interpreter, target: found.target, notes: [note] + found.notes)
        } catch let error as InterpreterNotFound {
            throw InterpreterNotFound(request: .path(venv.root), refused: refused + error.refused)
        }
    }

    /// The newest that fits; pre-releases only where nothing else does.
    private func newest(_ wanted: PythonVersionRequest, request: PythonRequest) async throws -> Outcome {
        var refused: [String] = []
        var preRelease: InterpreterDescription?
        for candidate in InterpreterCandidate.all(in: places.programFolders) where candidate.mayBe(wanted) {
            do {
                let executable = try BaseExecutable(
                    candidate.path, environment: environment, project: project, isNamedByUser: false)
                let description = try await inquiry.description(of: executable)
                guard description.satisfies(wanted) else { continue }
                if !description.version.isPreRelease { return Self.outcome(description, notes: []) }
                preRelease = preRelease ?? description
            } catch let refusal as InterpreterRefusal {
                // Shims are everywhere and what they stand for is looked at by itself.
                if refusal.reason != .script { refused.append("\(refusal)") }
            } catch let failure as InterpreterFailure {
                refused.append("\(failure)")
            }
        }
        if let preRelease { return Self.outcome(preRelease, notes: []) }
        throw InterpreterNotFound(request: request, refused: refused + places.skipped)
    }

    private func assumption(after error: InterpreterNotFound) throws -> Outcome {
        let assumed = try DefaultTarget.forThisMachine()
        let why = error.refused.isEmpty ? "" : " (\(error.refused.joined(separator: "; ")))"
        return Outcome(
            interpreter: nil, target: assumed,
            notes: [
                "There is no Python here that could be asked\(why); "
                    + "CPython \(DefaultTarget.version) on this machine is assumed. Say otherwise with --python-version."
            ])
    }

    private static func outcome(_ description: InterpreterDescription, notes: [String]) -> Outcome {
        Outcome(interpreter: description, target: description.target, notes: notes)
    }
}

extension InterpreterDescription {
    /// Without a named implementation CPython is meant.
    func satisfies(_ wanted: PythonVersionRequest) -> Bool {
        let name = target.marker.implementationName
        return (wanted.implementation ?? "cpython") == name
            && wanted.isSatisfied(
                implementation: name, numbers: releaseNumbers, isFreeThreaded: target.python.isFreeThreaded)
    }

    /// Major, minor, patch.
    var releaseNumbers: [Int] {
        target.marker.pythonFullVersion.split(separator: ".", omittingEmptySubsequences: false).prefix(3).compactMap {
            Int($0.prefix { $0.isASCII && $0.isNumber })
        }
    }
}

/// No interpreter that fits and may be asked.
package struct InterpreterNotFound: Error, Hashable, Sendable, CustomStringConvertible {
    package let request: PythonRequest
    /// What was passed over, and why.
    package let refused: [String]

    package init(request: PythonRequest, refused: [String]) {
        self.request = request
        self.refused = refused
    }

    package var description: String {
        let reasons = refused.isEmpty ? "" : ":\n  " + refused.joined(separator: "\n  ")
        return switch request {
        case .path(let path): "no interpreter can be asked for \(path)\(reasons)"
        case .version, .any: "there is no \(request) here that can be asked\(reasons)"
        }
    }
}
