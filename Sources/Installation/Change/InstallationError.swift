package import SystemPackage

/// Why an environment could not be changed, and at which of its paths. The environment is as it was before.
package struct InstallationError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The operating system refused; with what was being done.
        case system(Errno, doing: String)
        /// Another cordon is changing it.
        case busy
        /// There is something already, which no distribution that is being replaced owns.
        case exists
        /// The journal of an interrupted change makes no sense, so nothing can be done with it.
        case journal(line: Int)
        /// Its RECORD is missing, so nobody knows which files are its own.
        case noRecord
        /// It lies outside the environment that is being changed.
        case outside
        /// What is there is neither empty nor missing.
        case notEmpty
    }

    package let reason: Reason
    package let path: String

    init(_ reason: Reason, _ path: some CustomStringConvertible) {
        self.reason = reason
        self.path = "\(path)"
    }
}

extension InstallationError: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .system(let error, let action): "\(path): \(action) failed: \(error)"
        case .busy: "\(path) is being changed by another cordon"
        case .exists: "\(path) exists and belongs to nothing that is being replaced"
        case .journal(let line): "\(path): line \(line) of an interrupted change's journal makes no sense"
        case .noRecord: "\(path) has no RECORD, so nobody knows which files to remove"
        case .outside: "\(path) lies outside the environment"
        case .notEmpty: "\(path) exists and is not empty"
        }
    }
}
