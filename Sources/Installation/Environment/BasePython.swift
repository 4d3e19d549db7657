package import Archives
package import Interpreters
import PythonPackaging
package import SystemPackage

/// What a new environment needs to know of the Python it is made for.
package struct BasePython: Hashable, Sendable {
    /// The program, without links.
    package let executable: FilePath
    /// With the patch release, such as `3.12.4`.
    package let version: String
    /// Below the environment's root: `lib/python3.12/site-packages`.
    package let library: MemberPath
    /// The name of the folder of C headers, `python3.12`.
    package let include: String

    package init(executable: FilePath, version: String, library: MemberPath, include: String) {
        self.executable = executable
        self.version = version
        self.library = library
        self.include = include
    }

    /// - Throws: ``InvalidMemberPath`` when its paths cannot be used.
    package init(_ interpreter: InterpreterDescription) throws(InvalidMemberPath) {
        let marker = interpreter.target.marker
        executable = interpreter.executable
        version = marker.pythonFullVersion
        library = try EnvironmentLayout.withoutLink(try MemberPath(interpreter.scheme.pureLibrary.string))
        include = interpreter.include.lastComponent?.string ?? "python\(marker.pythonVersion)"
    }

    /// Major and minor.
    var shortVersion: String { version.split(separator: ".").prefix(2).joined(separator: ".") }

    /// The names under which an environment offers it; the first is the link to it, the others are links to that.
    var programs: [String] {
        let own = executable.lastComponent?.string ?? "python\(shortVersion)"
        let all = [own, "python", "python3", "python\(shortVersion)"]
        return all.enumerated().filter { all.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }
}
