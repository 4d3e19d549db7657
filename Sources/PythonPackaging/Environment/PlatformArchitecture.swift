/// A processor, by the names that triples, tags and operating systems give it.
enum PlatformArchitecture: Hashable, Sendable {
    case intel32, intel64, arm64, armv7, powerPC64, powerPC64LittleEndian, s390x, riscv64, loongArch64, wasm32

    /// - Parameter tripleName: the first part of a target triple, or what tags and other tools call it.
    init?(tripleName: String) {
        switch tripleName {
        case "i386", "i586", "i686", "x86": self = .intel32
        case "x86_64", "amd64", "x64": self = .intel64
        case "aarch64", "arm64": self = .arm64
        case "armv7", "armv7l", "arm": self = .armv7
        case "powerpc64", "ppc64": self = .powerPC64
        case "powerpc64le", "ppc64le": self = .powerPC64LittleEndian
        case "s390x": self = .s390x
        case "riscv64", "riscv64gc": self = .riscv64
        case "loongarch64": self = .loongArch64
        case "wasm32": self = .wasm32
        default: return nil
        }
    }

    var linuxTag: String {
        switch self {
        case .intel32: "i686"
        case .intel64: "x86_64"
        case .arm64: "aarch64"
        case .armv7: "armv7l"
        case .powerPC64: "ppc64"
        case .powerPC64LittleEndian: "ppc64le"
        case .s390x: "s390x"
        case .riscv64: "riscv64"
        case .loongArch64: "loongarch64"
        case .wasm32: "wasm32"
        }
    }

    /// What may stand behind `manylinux_X_Y_`, `musllinux_X_Y_` and `linux_`.
    static let linuxTags: Set<String> = [
        "i686", "x86_64", "aarch64", "armv6l", "armv7l", "armv8l", "ppc64", "ppc64le", "s390x", "riscv64",
        "loongarch64",
    ]

    var macOSTag: String? {
        switch self {
        case .intel64: "x86_64"
        case .arm64: "arm64"
        default: nil
        }
    }

    var windowsTag: String? {
        switch self {
        case .intel32: "win32"
        case .intel64: "win_amd64"
        case .arm64: "win_arm64"
        default: nil
        }
    }

    var androidABI: String? {
        switch self {
        case .intel32: "x86"
        case .intel64: "x86_64"
        case .arm64: "arm64_v8a"
        case .armv7: "armeabi_v7a"
        default: nil
        }
    }
}
