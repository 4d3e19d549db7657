import Versioning

/// The marker values that an operating system and processor imply.
struct PlatformMarkers: Hashable, Sendable {
    let osName: String
    let machine: String
    let release: String
    let system: String
    let version: String
    let sysPlatform: String

    /// Release and version of a system that is not at hand are unknown and stay empty, as `platform.release()` gives
    /// an empty text where it knows none.
    init(_ platform: TargetPlatform) {
        switch platform {
        case .manylinux(let architecture, _, _), .musllinux(let architecture, _, _), .linux(let architecture):
            self.init(osName: "posix", machine: architecture, system: "Linux", sysPlatform: "linux")
        case .macOS(let architecture, _, _):
            let machine = architecture == "x86_64" || architecture == "intel" ? "x86_64" : architecture
            self.init(
                osName: "posix", machine: machine.hasPrefix("universal") ? "arm64" : machine, system: "Darwin",
                sysPlatform: "darwin")
        case .iOS(let multiarch, _, _):
            let machine = multiarch.hasPrefix("x86_64") ? "x86_64" : "arm64"
            self.init(osName: "posix", machine: machine, system: "iOS", sysPlatform: "ios")
        case .android(let abi, _):
            self.init(osName: "posix", machine: Self.machine(ofABI: abi), system: "Android", sysPlatform: "android")
        case .windows(let tag):
            self.init(osName: "nt", machine: Self.machine(ofWindows: tag), system: "Windows", sysPlatform: "win32")
        case .other(let tag) where tag.hasSuffix("_wasm32"):
            self.init(osName: "posix", machine: "wasm32", system: "Emscripten", sysPlatform: "emscripten")
        case .other(let tag):
            let system = tag.utf8.prefix { $0 != UInt8(ascii: "_") }
            let name = String(decoding: system, as: UTF8.self)
            self.init(osName: "posix", machine: "", system: name, sysPlatform: name)
        }
    }

    init(
        osName: String, machine: String, release: String = "", system: String, version: String = "", sysPlatform: String
    ) {
        self.osName = osName
        self.machine = machine
        self.release = release
        self.system = system
        self.version = version
        self.sysPlatform = sysPlatform
    }

    /// What an interpreter said.
    init(_ environment: MarkerEnvironment) {
        self.init(
            osName: environment.osName, machine: environment.platformMachine, release: environment.platformRelease,
            system: environment.platformSystem, version: environment.platformVersion,
            sysPlatform: environment.sysPlatform)
    }

    private static func machine(ofABI abi: String) -> String {
        switch abi {
        case "arm64_v8a": "aarch64"
        case "armeabi_v7a": "armv7l"
        case "x86": "i686"
        default: abi
        }
    }

    /// `platform.machine()` on Windows is the processor by Microsoft's name.
    private static func machine(ofWindows tag: String) -> String {
        switch tag {
        case "win32": "x86"
        case "win_arm64": "ARM64"
        default: "AMD64"
        }
    }
}

extension MarkerEnvironment {
    /// The values for a Python on a platform.
    init(python: PythonBuild, platform: PlatformMarkers) {
        let version = python.version
        self.init(
            implementationName: python.implementation.name,
            implementationVersion: python.implementationVersion, osName: platform.osName,
            platformMachine: platform.machine, platformPythonImplementation: python.implementation.displayName,
            platformRelease: platform.release, platformSystem: platform.system, platformVersion: platform.version,
            pythonFullVersion: version.description, pythonVersion: "\(version.major).\(version.minor)",
            sysPlatform: platform.sysPlatform)
    }
}
