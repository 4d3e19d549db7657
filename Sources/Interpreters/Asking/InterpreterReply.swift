import PythonPackaging
import SystemPackage

/// The JSON object that ``InterpreterQuestion`` prints, key for key. Every key is required; others are an error of
/// ours, not of the interpreter, and are passed over.
struct InterpreterReply: Codable, Hashable, Sendable {
    let implementationName: String
    let implementationVersion: String
    let osName: String
    let platformMachine: String
    let platformPythonImplementation: String
    let platformRelease: String
    let platformSystem: String
    let platformVersion: String
    let pythonFullVersion: String
    let pythonVersion: String
    let sysPlatform: String
    let platform: String
    /// Empty when the interpreter does not run on glibc.
    let glibc: String
    let pointerSize: Int
    let systemVersion: String
    let multiarch: String
    let extensionSuffix: String
    let isFreeThreaded: Bool
    let isDebug: Bool
    let cacheTag: String
    let prefix: String
    let executablePrefix: String
    let standardLibrary: String
    let include: String
    let paths: [String: String]

    enum CodingKeys: String, CodingKey {
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
        case platform
        case glibc
        case pointerSize = "pointer_size"
        case systemVersion = "system_version"
        case multiarch
        case extensionSuffix = "extension_suffix"
        case isFreeThreaded = "free_threaded"
        case isDebug = "debug"
        case cacheTag = "cache_tag"
        case prefix
        case executablePrefix = "exec_prefix"
        case standardLibrary = "stdlib"
        case include
        case paths
    }
}

/// What an interpreter said, and the C library that it runs on.
struct InterpreterAnswer: Codable, Hashable, Sendable {
    let reply: InterpreterReply
    /// Nil where there is none of the two that wheels know.
    let cLibrary: CLibrary?

    var forTarget: InterpreterAnswers {
        let library: InterpreterAnswers.CLibrary =
            switch cLibrary {
            case .musl(let version): .musl(version: version)
            case .glibc(let version): .glibc(version: version)
            case nil: .other
            }
        return InterpreterAnswers(
            marker: MarkerEnvironment(
                implementationName: reply.implementationName, implementationVersion: reply.implementationVersion,
                osName: reply.osName, platformMachine: reply.platformMachine,
                platformPythonImplementation: reply.platformPythonImplementation,
                platformRelease: reply.platformRelease, platformSystem: reply.platformSystem,
                platformVersion: reply.platformVersion, pythonFullVersion: reply.pythonFullVersion,
                pythonVersion: reply.pythonVersion, sysPlatform: reply.sysPlatform),
            platform: reply.platform, cLibrary: library, pointerSize: reply.pointerSize,
            systemVersion: reply.systemVersion, multiarch: reply.multiarch, extensionSuffix: reply.extensionSuffix,
            isFreeThreaded: reply.isFreeThreaded, isDebug: reply.isDebug)
    }
}
