import Versioning

/// The values of the eleven environment variables that markers may ask, as the dependency specifiers' standard defines
/// them; none is ever computed from the machine cordon runs on.
package struct MarkerEnvironment: Sendable {
    private let values: Values

    /// Behind a reference, because an environment is handed to every one of thousands of evaluations.
    private final class Values: Sendable {
        /// By the place of the variable in ``MarkerVariable``.
        let texts: [String]
        let implementationVersion: Version?
        let platformRelease: Version?
        let pythonFullVersion: Version?
        let pythonVersion: Version?

        init(texts: [String]) {
            self.texts = texts
            func version(_ variable: MarkerVariable) -> Version? {
                variable.place.flatMap { try? Version(texts[$0]) }
            }
            implementationVersion = version(.implementationVersion)
            platformRelease = version(.platformRelease)
            pythonFullVersion = version(.pythonFullVersion)
            pythonVersion = version(.pythonVersion)
        }
    }

    package init(
        implementationName: String, implementationVersion: String, osName: String, platformMachine: String,
        platformPythonImplementation: String, platformRelease: String, platformSystem: String,
        platformVersion: String, pythonFullVersion: String, pythonVersion: String, sysPlatform: String
    ) {
        // What a build between releases says (`3.14.0+`) is completed to a local version, without which it would be none.
        let full = pythonFullVersion.hasSuffix("+") ? pythonFullVersion + "local" : pythonFullVersion
        values = Values(texts: [
            implementationName, implementationVersion, osName, platformMachine, platformPythonImplementation,
            platformRelease, platformSystem, platformVersion, full, pythonVersion, sysPlatform,
        ])
    }

    /// `sys.implementation.name`: `cpython`, `pypy`.
    package var implementationName: String { self[.implementationName] }
    /// `sys.implementation.version`, for PyPy its own version and not Python's.
    package var implementationVersion: String { self[.implementationVersion] }
    /// `os.name`: `posix`, `nt`.
    package var osName: String { self[.osName] }
    /// `platform.machine()`: `x86_64`, `arm64`, `AMD64`.
    package var platformMachine: String { self[.platformMachine] }
    /// `platform.python_implementation()`: `CPython`, `PyPy`.
    package var platformPythonImplementation: String { self[.platformPythonImplementation] }
    /// `platform.release()`; empty when locking for another machine.
    package var platformRelease: String { self[.platformRelease] }
    /// `platform.system()`: `Linux`, `Darwin`, `Windows`.
    package var platformSystem: String { self[.platformSystem] }
    /// `platform.version()`; empty when locking for another machine.
    package var platformVersion: String { self[.platformVersion] }
    /// `platform.python_version()`, such as `3.11.7` or `3.14.0+local`.
    package var pythonFullVersion: String { self[.pythonFullVersion] }
    /// Major and minor, such as `3.11`.
    package var pythonVersion: String { self[.pythonVersion] }
    /// `sys.platform`: `linux`, `darwin`, `win32`.
    package var sysPlatform: String { self[.sysPlatform] }

    /// The value by the variable's name, nil for `extra` and the sets.
    package func value(of variable: MarkerVariable) -> String? {
        variable.place.map { values.texts[$0] }
    }

    private subscript(variable: MarkerVariable) -> String { value(of: variable) ?? "" }

    /// The value as a version, nil when the variable is not compared as one or its value is none.
    func version(of variable: MarkerVariable) -> Version? {
        switch variable {
        case .implementationVersion: values.implementationVersion
        case .platformRelease: values.platformRelease
        case .pythonFullVersion: values.pythonFullVersion
        case .pythonVersion: values.pythonVersion
        default: nil
        }
    }
}

extension MarkerVariable {
    /// The place among the values of an environment, nil for what no environment knows.
    fileprivate var place: Int? {
        switch self {
        case .implementationName: 0
        case .implementationVersion: 1
        case .osName: 2
        case .platformMachine: 3
        case .platformPythonImplementation: 4
        case .platformRelease: 5
        case .platformSystem: 6
        case .platformVersion: 7
        case .pythonFullVersion: 8
        case .pythonVersion: 9
        case .sysPlatform: 10
        case .extra, .extras, .dependencyGroups: nil
        }
    }
}

extension MarkerEnvironment: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.values === right.values || left.values.texts == right.values.texts
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(values.texts) }
}
