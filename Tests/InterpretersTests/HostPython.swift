import Settings
import SystemPackage

@testable import Interpreters

/// A base interpreter of the machine that the tests run on.
enum HostPython {
    /// Without links; nil where there is none.
    static let path: FilePath? = {
        guard let environment = try? Settings.Environment.ofThisProcess() else { return nil }
        let folders = [FilePath("/usr/bin"), "/usr/local/bin", "/opt/homebrew/bin"]
        return InterpreterCandidate.all(in: folders).lazy.compactMap { candidate in
            try? BaseExecutable(candidate.path, environment: environment, project: nil, isNamedByUser: true).path
        }.first
    }()

    static var exists: Bool { path != nil }
}
