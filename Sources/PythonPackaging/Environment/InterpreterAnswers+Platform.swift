extension InterpreterAnswers {
    /// The platform, found as pypa/packaging's `platform_tags` finds it.
    func targetPlatform() throws(InvalidTarget) -> TargetPlatform {
        let tag = TagSpelling.normalized(platform)
        guard !tag.isEmpty else { throw InvalidTarget(text: platform, offset: 0, kind: .answer(name: "platform")) }
        switch marker.platformSystem {
        case "Darwin": return try macOS()
        case "iOS":
            let version = try numbers(systemVersion)
            let multiarch = TagSpelling.normalized(multiarch)
            return .iOS(multiarch: multiarch, major: version.major, minor: version.minor)
        case "Android":
            let level = try numbers(systemVersion).major
            return .android(abi: tag.split(separator: "_").dropFirst(2).joined(separator: "_"), apiLevel: level)
        case "Linux" where tag.hasPrefix("linux_"): return try linux(String(tag.dropFirst("linux_".count)))
        case "Windows": return .windows(tag: tag)
        default: return .other(tag: tag)
        }
    }

    /// A 32-bit interpreter on a 64-bit kernel takes the wheels of its own width.
    private func linux(_ stated: String) throws(InvalidTarget) -> TargetPlatform {
        let architecture =
            switch (stated, pointerSize) {
            case ("x86_64", 4): "i686"
            case ("aarch64", 4): "armv8l"
            default: stated
            }
        switch cLibrary {
        case .glibc(let text):
            let version = try numbers(text)
            return .manylinux(architecture: architecture, major: version.major, minor: version.minor)
        case .musl(let text):
            let version = try numbers(text)
            return .musllinux(architecture: architecture, major: version.major, minor: version.minor)
        case .other: return .linux(architecture: architecture)
        }
    }

    private func macOS() throws(InvalidTarget) -> TargetPlatform {
        let version = try numbers(systemVersion)
        let machine = marker.platformMachine
        let architecture = pointerSize == 4 ? (machine.hasPrefix("ppc") ? "ppc" : "i386") : machine
        return .macOS(architecture: architecture, major: version.major, minor: version.minor)
    }

    /// Major and minor at the beginning of a version; the rest does not matter, some C libraries add a date.
    private func numbers(_ text: String) throws(InvalidTarget) -> (major: Int, minor: Int) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let values = parts.prefix(2).map { Int(String(decoding: $0.prefix(while: \.isASCIIDigit), as: UTF8.self)) }
        guard let major = values.first.flatMap({ $0 }), major <= TargetPlatform.highestVersion else {
            throw InvalidTarget(text: text, offset: 0, kind: .answer(name: "system version"))
        }
        let minor = values.count > 1 ? values[1] ?? 0 : 0
        guard minor <= TargetPlatform.highestVersion else {
            throw InvalidTarget(text: text, offset: 0, kind: .answer(name: "system version"))
        }
        return (major, minor)
    }
}
