import Interpreters
import PythonPackaging
import Reporting
import Settings
import Versioning

extension Session {
    /// The environment to lock for: what a base interpreter says of itself, changed by `--python-version` and
    /// `--platform`.
    func target(_ options: ResolutionArguments) async throws -> TargetEnvironment {
        if let version = options.pythonVersion, let platform = options.platform {
            return try Self.named { () throws(InvalidTarget) in
                try TargetEnvironment(pythonVersion: version, platform: platform)
            }
        }
        let found = try await interpreter(options)
        var target = found.target
        if let version = options.pythonVersion, !Self.isAnswered(version, by: found) {
            target = target.with(python: try Self.named { () throws(InvalidTarget) in try PythonBuild(version) })
        }
        if let platform = options.platform {
            target = target.with(platform: try Self.named { () throws(InvalidTarget) in try TargetPlatform(platform) })
        }
        for note in found.notes { console.note(note) }
        return target
    }

    private func interpreter(_ options: ResolutionArguments) async throws -> InterpreterSearch.Outcome {
        let search = InterpreterSearch(environment: environment, project: project, cache: cache)
        do {
            let request = try options.python.map { try PythonRequest($0, environment: environment) } ?? .any
            let venv =
                request == .any
                ? try PythonEnvironment.find(option: nil, environment: environment, project: project) : nil
            if let version = options.pythonVersion, request == .any,
                let own = try? PythonRequest(version, environment: environment),
                let found = try? await search.find(own, for: nil)
            {
                return found
            }
            return try await search.find(request, for: venv)
        } catch let error as InterpreterNotFound {
            throw Failure(
                .input, "\(error)", hints: ["name another with --python, or lock for a version with --python-version"])
        } catch let error as InvalidPythonRequest {
            throw Failure(.input, "\(error)")
        } catch let error as InterpreterFailure {
            throw Failure(.input, "\(error)", hints: ["name another with --python"])
        } catch let error as EnvironmentProblem {
            throw Failure(.input, "\(error)")
        }
    }

    /// Whether the interpreter is of the version that was named, as far as it was named.
    private static func isAnswered(_ version: String, by found: InterpreterSearch.Outcome) -> Bool {
        guard found.interpreter != nil, let wanted = try? PythonBuild(version) else { return false }
        let own = found.target.python
        let isPatchNamed = version.split(separator: ".").count > 2
        return wanted.implementation == own.implementation && wanted.isFreeThreaded == own.isFreeThreaded
            && wanted.version.major == own.version.major && wanted.version.minor == own.version.minor
            && (!isPatchNamed || wanted.version == own.version)
    }

    private static func named<Value>(_ make: () throws(InvalidTarget) -> Value) throws(Failure) -> Value {
        do {
            return try make()
        } catch {
            throw Failure(
                argument: error.text, offset: error.offset, message: "\(error)", hints: error.hint.map { [$0] } ?? [])
        }
    }
}
