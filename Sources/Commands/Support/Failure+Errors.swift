import Installation
import PythonPackaging
import Registry
import Reporting
import Settings
import Store
import SystemPackage

/// How the errors of the layers below end a command.
extension Failure {
    /// - Parameter hint: a further way on.
    init(_ error: any LocatedError, hint: String? = nil) {
        let location = error.location.map {
            Failure.Location(file: $0.file, line: $0.line, column: $0.column, text: $0.text)
        }
        let expected = error.expected.map { "expected \($0)" }
        self.init(.input, error.message, at: location, hints: [expected, error.hint, hint].compactMap { $0 })
    }

    init(_ error: RegistryError) {
        self.init(
            Code(rawValue: error.exitCode) ?? .unreachable, error.description, hints: error.hint.map { [$0] } ?? [])
    }

    init(_ error: InstallationError) {
        let hints: [String] =
            switch error.reason {
            case .busy: ["try again when it is done"]
            case .notEmpty: ["name another folder with --venv, or empty this one"]
            case .noRecord: ["remove it by hand: nobody knows which files are its own"]
            case .exists: ["move it out of the way"]
            case .system(.noSpace, _): ["make room on the disk"]
            case .system, .journal, .outside: []
            }
        let code: Code =
            switch error.reason {
            case .system, .busy: .unreachable
            case .exists, .journal, .noRecord, .outside, .notEmpty: .input
            }
        self.init(code, "\(error)", hints: hints)
    }

    init(_ error: StoreError) {
        self.init(
            Code(rawValue: error.exitCode) ?? .unreachable, "\(error)", hints: error.hint.map { [$0] } ?? [])
    }

    /// A mistake in a word of the command line, shown with a caret under the place.
    init(argument text: String, offset: Int, message: String, hints: [String] = []) {
        let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
        self.init(
            .input, message,
            at: Location(file: "command line", line: 1, column: before.count + 1, text: CredentialMask.apply(to: text)),
            hints: hints)
    }

    /// Runs work whose errors have their own types.
    static func wrapping<Result>(_ work: () async throws -> Result) async throws(Failure) -> Result {
        do {
            return try await work()
        } catch let failure as Failure {
            throw failure
        } catch let error as RegistryError {
            throw Failure(error)
        } catch let error as StoreError {
            throw Failure(error)
        } catch let error as any LocatedError {
            throw Failure(error)
        } catch is CancellationError {
            throw Failure(.interrupted, "interrupted")
        } catch {
            throw Failure(
                .bug, "\(error)", hints: ["this is a bug in cordon: please report it with the command you ran"])
        }
    }
}
