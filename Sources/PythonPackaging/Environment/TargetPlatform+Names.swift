extension TargetPlatform {
    /// Reads what `--platform` takes: an operating system (`linux`, `macos`, `windows`), a target triple as uv names
    /// them (`aarch64-unknown-linux-gnu`, `x86_64-manylinux_2_28`), or a platform tag as pip does
    /// (`manylinux2014_x86_64`, `macosx_11_0_arm64`, `win_amd64`).
    ///
    /// - Throws: ``InvalidTarget`` with the nearest known name, if one is near.
    package init(_ text: some StringProtocol) throws(InvalidTarget) {
        let name = text.lowercased()
        guard let platform = Self.alias(name) ?? Self.triple(name) ?? Self.tag(name) else {
            let suggestion = NearestWord.find(name, among: Self.suggestions)
            throw InvalidTarget(text: String(text), offset: 0, kind: .platform(suggestion: suggestion))
        }
        self = platform
    }

    /// glibc of the oldest systems still in common support; what uv assumes too.
    private static let assumedGlibc = (major: 2, minor: 28)
    private static let assumedMusl = (major: 1, minor: 2)
    private static let assumedMacOS = (major: 13, minor: 0)
    private static let assumedIOS = (major: 13, minor: 0)
    private static let assumedAndroidLevel = 24

    private static func alias(_ name: String) -> TargetPlatform? {
        switch name {
        case "linux": glibc("x86_64", assumedGlibc)
        case "macos", "darwin": .macOS(architecture: "arm64", major: assumedMacOS.major, minor: assumedMacOS.minor)
        case "windows": .windows(tag: "win_amd64")
        case "android": .android(abi: "arm64_v8a", apiLevel: assumedAndroidLevel)
        case "ios": .iOS(multiarch: "arm64_iphoneos", major: assumedIOS.major, minor: assumedIOS.minor)
        default: nil
        }
    }

    private static func glibc(_ architecture: String, _ version: (major: Int, minor: Int)) -> TargetPlatform {
        .manylinux(architecture: architecture, major: version.major, minor: version.minor)
    }

    private static func musl(_ architecture: String, _ version: (major: Int, minor: Int)) -> TargetPlatform {
        .musllinux(architecture: architecture, major: version.major, minor: version.minor)
    }

    /// `ARCHITECTURE-SYSTEM`.
    private static func triple(_ name: String) -> TargetPlatform? {
        guard let hyphen = name.firstIndex(of: "-"),
            let architecture = PlatformArchitecture(tripleName: String(name[..<hyphen]))
        else { return nil }
        switch name[name.index(after: hyphen)...] {
        case "unknown-linux-gnu", "unknown-linux-gnueabihf", "unknown-linux", "linux-gnu", "linux":
            return glibc(architecture.linuxTag, assumedGlibc)
        case "unknown-linux-musl", "unknown-linux-musleabihf", "linux-musl":
            return musl(architecture.linuxTag, assumedMusl)
        case "apple-darwin":
            guard let tag = architecture.macOSTag else { return nil }
            return .macOS(architecture: tag, major: assumedMacOS.major, minor: assumedMacOS.minor)
        case "pc-windows-msvc", "pc-windows-gnu", "windows":
            return architecture.windowsTag.map { .windows(tag: $0) }
        case "linux-android", "unknown-linux-android":
            return architecture.androidABI.map { .android(abi: $0, apiLevel: assumedAndroidLevel) }
        case "apple-ios":
            guard architecture == .arm64 else { return nil }
            return .iOS(multiarch: "arm64_iphoneos", major: assumedIOS.major, minor: assumedIOS.minor)
        case "apple-ios-simulator":
            guard let tag = architecture.macOSTag else { return nil }
            return .iOS(multiarch: tag + "_iphonesimulator", major: assumedIOS.major, minor: assumedIOS.minor)
        case "pyodide2024": return architecture == .wasm32 ? .other(tag: "pyodide_2024_0_wasm32") : nil
        case "pyodide2025": return architecture == .wasm32 ? .other(tag: "pyodide_2025_0_wasm32") : nil
        case let system:
            return tag(system + "_" + architecture.linuxTag).flatMap { $0.isPortableLinux ? $0 : nil }
        }
    }

    private var isPortableLinux: Bool {
        switch self {
        case .manylinux, .musllinux: true
        default: false
        }
    }

    /// A platform tag (PEP 425, 513, 571, 599, 600, 656, 730, 738).
    private static func tag(_ name: String) -> TargetPlatform? {
        if let alias = olderManylinux.first(where: { name.hasPrefix($0.prefix) }) {
            return linux(name.dropFirst(alias.prefix.count)).map { glibc($0, (2, alias.minor)) }
        }
        if let (version, rest) = versioned(name, after: "manylinux_") {
            return version.major >= 2 ? linux(rest).map { glibc($0, version) } : nil
        }
        if let (version, rest) = versioned(name, after: "musllinux_") { return linux(rest).map { musl($0, version) } }
        if let (version, rest) = versioned(name, after: "macosx_") {
            return macOSFormats.contains(String(rest)) && version.major >= 10
                ? .macOS(architecture: String(rest), major: version.major, minor: version.minor) : nil
        }
        if let (version, rest) = versioned(name, after: "ios_"),
            rest.hasSuffix("_iphoneos") || rest.hasSuffix("simulator")
        {
            return .iOS(multiarch: String(rest), major: version.major, minor: version.minor)
        }
        if name.hasPrefix("android_") { return android(name.dropFirst("android_".count)) }
        if name.hasPrefix("linux_") { return linux(name.dropFirst("linux_".count)).map { .linux(architecture: $0) } }
        return ["win32", "win_amd64", "win_arm64"].contains(name) ? .windows(tag: name) : nil
    }

    /// The names that glibc 2.5, 2.12 and 2.17 had before PEP 600.
    private static let olderManylinux = [("manylinux1_", 5), ("manylinux2010_", 12), ("manylinux2014_", 17)]
        .map { (prefix: $0.0, minor: $0.1) }

    private static let macOSFormats: Set<String> = [
        "arm64", "x86_64", "i386", "ppc", "ppc64", "intel", "fat", "fat32", "fat64", "universal", "universal2",
    ]

    private static func linux(_ architecture: some StringProtocol) -> String? {
        PlatformArchitecture.linuxTags.contains(String(architecture)) ? String(architecture) : nil
    }

    private static func android(_ rest: Substring) -> TargetPlatform? {
        guard let underscore = rest.firstIndex(of: "_"), let level = number(rest[..<underscore]) else { return nil }
        let abi = String(rest[rest.index(after: underscore)...])
        let isKnown = ["arm64_v8a", "armeabi_v7a", "x86", "x86_64"].contains(abi)
        return isKnown ? .android(abi: abi, apiLevel: level) : nil
    }

    /// `MAJOR_MINOR_REST` behind a prefix.
    private static func versioned(
        _ name: String, after prefix: String
    ) -> (version: (major: Int, minor: Int), rest: Substring)? {
        guard name.hasPrefix(prefix) else { return nil }
        let parts = name.dropFirst(prefix.count).split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let major = number(parts[0]), let minor = number(parts[1]) else { return nil }
        return ((major, minor), parts[2])
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy(\.isASCIIDigit), let value = Int(text), value <= highestVersion else {
            return nil
        }
        return value
    }

    private static let suggestions = [
        "linux", "macos", "windows", "x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu",
        "x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl", "x86_64-manylinux_2_17", "x86_64-manylinux_2_28",
        "x86_64-manylinux_2_34", "aarch64-manylinux_2_17", "aarch64-manylinux_2_28", "x86_64-manylinux2014",
        "aarch64-manylinux2014", "aarch64-apple-darwin", "x86_64-apple-darwin", "x86_64-pc-windows-msvc",
        "aarch64-pc-windows-msvc", "i686-pc-windows-msvc", "manylinux2014_x86_64", "manylinux2014_aarch64",
        "manylinux_2_17_x86_64", "manylinux_2_28_x86_64", "manylinux_2_28_aarch64", "musllinux_1_2_x86_64",
        "musllinux_1_2_aarch64", "macosx_11_0_arm64", "macosx_10_9_x86_64", "linux_x86_64", "win_amd64", "win_arm64",
        "win32",
    ]
}
