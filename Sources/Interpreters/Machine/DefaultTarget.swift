import PythonPackaging
import SystemPackage

/// What is locked for where there is no interpreter to ask: a current CPython on this machine.
enum DefaultTarget {
    static let version = "3.13"

    static func forThisMachine() throws(InvalidTarget) -> TargetEnvironment {
        let machine = MachineName.ofThisMachine()
        return try target(
            machine: machine,
            cLibrary: machine.system == "Linux" ? CLibrary.ofThisMachine(architecture: machine.architecture) : nil)
    }

    /// The platform is written as `--platform` takes it.
    static func target(machine: MachineName, cLibrary: CLibrary?) throws(InvalidTarget) -> TargetEnvironment {
        try TargetEnvironment(pythonVersion: version, platform: platform(machine, cLibrary))
    }

    private static func platform(_ machine: MachineName, _ cLibrary: CLibrary?) -> String {
        if machine.system == "Darwin" { return machine.architecture + "-apple-darwin" }
        switch cLibrary {
        case .glibc(let version): return "manylinux_\(underscored(version))_\(machine.architecture)"
        case .musl(let version): return "musllinux_\(underscored(version))_\(machine.architecture)"
        case nil: return machine.architecture + "-unknown-linux-gnu"
        }
    }

    /// `2.36` as `2_36`; the patch number has no place in a platform's name.
    private static func underscored(_ version: String) -> String {
        version.split(separator: ".").prefix(2).joined(separator: "_")
    }
}
