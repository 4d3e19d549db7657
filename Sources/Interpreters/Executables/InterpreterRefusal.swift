package import SystemPackage

/// Why a program is not started to ask it what Python it is.
package struct InterpreterRefusal: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case missing
        /// A folder, a pipe, or without permission to execute.
        case notAProgram
        /// Whoever wrote the project may have put it there.
        case insideProject
        /// An environment is data; its base is what could be asked.
        case insideEnvironment(root: FilePath)
        /// A shim or wrapper: what it would start cannot be known.
        case script
        /// Neither ELF nor Mach-O.
        case notNative
        /// Data (`pyvenv.cfg`) points at a program that does not even have an interpreter's name.
        case notNamedPython
        /// Neither root nor the user owns it.
        case foreignOwner(path: FilePath, owner: UInt32)
        /// Other users could put something else in its place.
        case writableByOthers(path: FilePath)
        case system(Errno)
    }

    package let path: FilePath
    package let reason: Reason

    package init(path: FilePath, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}

extension InterpreterRefusal: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .missing: "\(path) does not exist"
        case .notAProgram: "\(path) is not a program"
        case .insideProject: "\(path) lies inside the project, whose programs are never started"
        case .insideEnvironment(let root):
            "\(path) belongs to the environment \(root), whose programs are never started"
        case .script: "\(path) is a script, not an interpreter"
        case .notNative: "\(path) is not a program of this system"
        case .notNamedPython: "\(path) does not have the name of an interpreter"
        case .foreignOwner(let place, let owner):
            "\(path) is not started, because \(place) belongs to user \(owner), who is neither you nor root"
        case .writableByOthers(let place):
            "\(path) is not started, because other users can write to \(place)"
        case .system(let error): "\(path) cannot be examined: \(error)"
        }
    }
}
