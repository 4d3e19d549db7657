package import Archives
package import Interpreters
import PythonPackaging
package import SystemPackage

/// Where an environment keeps what is installed. Every place is a path below its root.
package struct EnvironmentLayout: Hashable, Sendable {
    /// Absolute, as programs will spell it: for a new environment, where it is going to be.
    package let root: FilePath
    package let pureLibrary: MemberPath
    package let platformLibrary: MemberPath
    package let scripts: MemberPath
    /// Each distribution's C headers lie in a folder of their own in it.
    package let headers: MemberPath
    /// Empty, or the folder for data files.
    let data: [String]
    /// `3.12`, in the names of some programs.
    package let pythonVersion: String

    /// - Parameters:
    ///   - library: `lib/python3.12/site-packages`.
    ///   - pythonVersion: major and minor.
    package init(
        root: FilePath, library: MemberPath, platformLibrary: MemberPath? = nil, scripts: MemberPath,
        headers: MemberPath, pythonVersion: String
    ) {
        self.root = root
        pureLibrary = library
        self.platformLibrary = platformLibrary ?? library
        self.scripts = scripts
        self.headers = headers
        data = []
        self.pythonVersion = pythonVersion
    }

    /// The layout that an interpreter's environments have.
    ///
    /// - Throws: ``InvalidMemberPath`` when its paths cannot be used.
    package init(root: FilePath, interpreter: InterpreterDescription) throws(InvalidMemberPath) {
        let version = interpreter.target.marker.pythonVersion
        let scheme = interpreter.scheme
        self.init(
            root: root, library: try Self.library(scheme.pureLibrary),
            platformLibrary: try Self.library(scheme.platformLibrary),
            scripts: try MemberPath(scheme.scripts.string),
            headers: try MemberPath("include/site/python\(version)"), pythonVersion: version)
    }

    /// `lib64` is a link to `lib` in every environment, so both are one place and nothing is written through the link.
    private static func library(_ path: FilePath) throws(InvalidMemberPath) -> MemberPath {
        try withoutLink(try MemberPath(path.string))
    }

    static func withoutLink(_ path: MemberPath) throws(InvalidMemberPath) -> MemberPath {
        guard path.components.first == "lib64", path.components.count > 1 else { return path }
        return try MemberPath((["lib"] + path.components.dropFirst()).joined(separator: "/"))
    }

    /// The program that scripts start.
    package var interpreter: FilePath { root.pushing(FilePath(scripts.description)).appending("python") }

    /// What belongs to the environment itself: what starts or activates it. Told in any case, for file systems that
    /// take both for one.
    func isReserved(_ path: MemberPath) -> Bool {
        let components = path.components.map { $0.lowercased() }
        if components == ["pyvenv.cfg"] || components.first == TransactionFolder.name { return true }
        if components.count == 1 { return ["lib", "lib64", "bin", "include"].contains(components[0]) }
        guard components.dropLast() == scripts.components.map({ $0.lowercased() })[...] else { return false }
        return Self.isProgramOfEnvironment(components[components.count - 1])
    }

    /// `python`, `python3.12`, `pypy3`, `activate`, `activate.fish`, `activate_this.py`, but not
    /// `activate-global-python-argcomplete`, which an honest distribution brings.
    private static func isProgramOfEnvironment(_ name: String) -> Bool {
        if name == "activate" || name.hasPrefix("activate.") || name == "activate_this.py" { return true }
        for stem in ["python", "pypy", "graalpy"] where name.hasPrefix(stem) {
            let rest = name.dropFirst(stem.count)
            if rest.allSatisfy({ "0123456789.".contains($0) }) || rest == "w" { return true }
            if rest.last == "t", rest.dropLast().allSatisfy({ "0123456789.".contains($0) }) { return true }
        }
        return false
    }
}
