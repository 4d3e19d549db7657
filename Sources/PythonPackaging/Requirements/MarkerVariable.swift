/// A variable of environment markers: the eleven of the dependency specifiers' standard, `extra`, and the two sets
/// that PEP 751 adds for lock files.
package enum MarkerVariable: String, Hashable, Sendable, CaseIterable {
    case implementationName = "implementation_name"
    case implementationVersion = "implementation_version"
    case osName = "os_name"
    case platformMachine = "platform_machine"
    case platformPythonImplementation = "platform_python_implementation"
    case platformRelease = "platform_release"
    case platformSystem = "platform_system"
    case platformVersion = "platform_version"
    case pythonFullVersion = "python_full_version"
    case pythonVersion = "python_version"
    case sysPlatform = "sys_platform"
    case extra
    case extras
    case dependencyGroups = "dependency_groups"

    /// Whether comparisons try versions first, as pypa/packaging 26 does: the standard's three version variables and
    /// `platform_release`.
    package var comparesVersions: Bool {
        switch self {
        case .implementationVersion, .platformRelease, .pythonFullVersion, .pythonVersion: true
        default: false
        }
    }

    /// Whether the value is a set (PEP 751: `extras` and `dependency_groups`), which only `in` and `not in` can ask.
    package var isSet: Bool { self == .extras || self == .dependencyGroups }

    /// Reads a variable by its name or one of the aliases that PEP 345 and setuptools used.
    static func named(_ name: ArraySlice<UInt8>) -> MarkerVariable? {
        guard let index = name.withUnsafeBufferPointer({ names.find($0) }) else { return nil }
        return index < allCases.count ? allCases[index] : aliases[index - allCases.count].variable
    }

    private static let aliases: [(name: String, variable: MarkerVariable)] = [
        ("os.name", .osName),
        ("sys.platform", .sysPlatform),
        ("platform.version", .platformVersion),
        ("platform.machine", .platformMachine),
        ("platform.python_implementation", .platformPythonImplementation),
        ("python_implementation", .platformPythonImplementation),
    ]

    /// The names numbered like ``allCases``, then the aliases.
    private static let names: ByteTable = {
        var table = ByteTable()
        for name in allCases.map(\.rawValue) + aliases.map(\.name) { _ = table.insert(name) }
        return table
    }()
}
