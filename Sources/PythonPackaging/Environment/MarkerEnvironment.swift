import Versioning

/// The values of the eleven environment variables that markers may ask, as the dependency specifiers' standard defines
/// them; none is ever computed from the machine cordon runs on.
package struct MarkerEnvironment: Hashable, Sendable {
    /// `sys.implementation.name`: `cpython`, `pypy`.
    package let implementationName: String
    /// `sys.implementation.version`, for PyPy its own version and not Python's.
    package let implementationVersion: String
    /// `os.name`: `posix`, `nt`.
    package let osName: String
    /// `platform.machine()`: `x86_64`, `arm64`, `AMD64`.
    package let platformMachine: String
    /// `platform.python_implementation()`: `CPython`, `PyPy`.
    package let platformPythonImplementation: String
    /// `platform.release()`; empty when locking for another machine.
    package let platformRelease: String
    /// `platform.system()`: `Linux`, `Darwin`, `Windows`.
    package let platformSystem: String
    /// `platform.version()`; empty when locking for another machine.
    package let platformVersion: String
    /// `platform.python_version()`, such as `3.11.7`; what a build between releases says (`3.14.0+`) is completed to a
    /// local version (`3.14.0+local`), without which it would be no version.
    package let pythonFullVersion: String
    /// Major and minor, such as `3.11`.
    package let pythonVersion: String
    /// `sys.platform`: `linux`, `darwin`, `win32`.
    package let sysPlatform: String

    private let parsedImplementationVersion: Version?
    private let parsedPlatformRelease: Version?
    private let parsedPythonFullVersion: Version?
    private let parsedPythonVersion: Version?

    package init(
        implementationName: String, implementationVersion: String, osName: String, platformMachine: String,
        platformPythonImplementation: String, platformRelease: String, platformSystem: String,
        platformVersion: String, pythonFullVersion: String, pythonVersion: String, sysPlatform: String
    ) {
        self.implementationName = implementationName
        self.implementationVersion = implementationVersion
        self.osName = osName
        self.platformMachine = platformMachine
        self.platformPythonImplementation = platformPythonImplementation
        self.platformRelease = platformRelease
        self.platformSystem = platformSystem
        self.platformVersion = platformVersion
        self.pythonFullVersion = pythonFullVersion.hasSuffix("+") ? pythonFullVersion + "local" : pythonFullVersion
        self.pythonVersion = pythonVersion
        self.sysPlatform = sysPlatform
        parsedImplementationVersion = try? Version(implementationVersion)
        parsedPlatformRelease = try? Version(platformRelease)
        parsedPythonFullVersion = try? Version(self.pythonFullVersion)
        parsedPythonVersion = try? Version(pythonVersion)
    }

    /// The value by the variable's name, nil for `extra` and the sets.
    package func value(of variable: MarkerVariable) -> String? {
        switch variable {
        case .implementationName: implementationName
        case .implementationVersion: implementationVersion
        case .osName: osName
        case .platformMachine: platformMachine
        case .platformPythonImplementation: platformPythonImplementation
        case .platformRelease: platformRelease
        case .platformSystem: platformSystem
        case .platformVersion: platformVersion
        case .pythonFullVersion: pythonFullVersion
        case .pythonVersion: pythonVersion
        case .sysPlatform: sysPlatform
        case .extra, .extras, .dependencyGroups: nil
        }
    }

    /// The value as a version, nil when the variable is not compared as one or its value is none.
    func version(of variable: MarkerVariable) -> Version? {
        switch variable {
        case .implementationVersion: parsedImplementationVersion
        case .platformRelease: parsedPlatformRelease
        case .pythonFullVersion: parsedPythonFullVersion
        case .pythonVersion: parsedPythonVersion
        default: nil
        }
    }
}
