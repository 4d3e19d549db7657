package import PythonPackaging
package import SystemPackage
package import Versioning

/// What a base interpreter said about itself, examined.
package struct InterpreterDescription: Hashable, Sendable {
    /// Without links.
    package let executable: FilePath
    package let target: TargetEnvironment
    /// `cpython-312`, in the names of bytecode files.
    package let cacheTag: String
    package let prefix: FilePath
    package let executablePrefix: FilePath
    package let standardLibrary: FilePath
    /// The folder of C headers.
    package let include: FilePath
    package let scheme: InstallationScheme

    /// Python's version with patch and pre-release.
    package var version: Version { target.pythonVersion }

    /// PEP 668: the installation belongs to the distribution's package manager.
    package var isExternallyManaged: Bool {
        (try? Stat(standardLibrary.appending("EXTERNALLY-MANAGED"))) != nil
    }

    /// - Throws: ``InterpreterFailure`` when an answer makes no sense.
    init(_ answer: InterpreterAnswer, executable: FilePath) throws(InterpreterFailure) {
        let reply = answer.reply
        let nonsense = { (what: String) in InterpreterFailure(path: executable, reason: .nonsense(what)) }
        do {
            target = try TargetEnvironment(answer.forTarget)
        } catch {
            throw nonsense("\(error)")
        }
        guard let scheme = InstallationScheme(reply.paths) else { throw nonsense("its installation paths") }
        let folders = [reply.prefix, reply.executablePrefix, reply.standardLibrary, reply.include]
        guard folders.allSatisfy({ $0.hasPrefix("/") && !$0.utf8.contains(0) }) else {
            throw nonsense("folders that are not absolute")
        }
        self.executable = executable
        self.scheme = scheme
        cacheTag = reply.cacheTag
        prefix = FilePath(reply.prefix)
        executablePrefix = FilePath(reply.executablePrefix)
        standardLibrary = FilePath(reply.standardLibrary)
        include = FilePath(reply.include)
    }
}

/// An interpreter that was started and did not answer as it should.
package struct InterpreterFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case notStarted(String)
        case tookTooLong(seconds: Int)
        case tooMuchOutput
        /// With what it wrote to stderr, shortened.
        case exit(status: String, errorOutput: String)
        /// What it printed is not the object it was asked for.
        case unreadable
        case nonsense(String)
    }

    package let path: FilePath
    package let reason: Reason

    package var description: String {
        switch reason {
        case .notStarted(let why): "\(path) could not be started: \(why)"
        case .tookTooLong(let seconds): "\(path) did not say what Python it is within \(seconds) seconds"
        case .tooMuchOutput: "\(path) printed more than an interpreter that says what Python it is"
        case .exit(let status, let output):
            "\(path) could not say what Python it is (\(status))" + (output.isEmpty ? "" : ": \(output)")
        case .unreadable: "\(path) did not say what Python it is in a form that can be read"
        case .nonsense(let what): "\(path) says about itself what cannot be: \(what)"
        }
    }
}
