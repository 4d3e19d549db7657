/// An operating system with its version and processor, as far as wheels can tell platforms apart (PEP 425, 600, 656).
package enum TargetPlatform: Hashable, Sendable {
    /// Linux with glibc `major.minor`; the architecture as in tags, such as `x86_64`.
    case manylinux(architecture: String, major: Int, minor: Int)
    /// Linux with musl `major.minor`.
    case musllinux(architecture: String, major: Int, minor: Int)
    /// Linux with a C library that no portable wheel is built for.
    case linux(architecture: String)
    case macOS(architecture: String, major: Int, minor: Int)
    /// iOS; `multiarch` such as `arm64_iphoneos`.
    case iOS(multiarch: String, major: Int, minor: Int)
    /// Android; `abi` such as `arm64_v8a`.
    case android(abi: String, apiLevel: Int)
    /// `win_amd64`, `win32` or `win_arm64`.
    case windows(tag: String)
    /// Any other, by its only tag, such as `freebsd_14_0_release_amd64`.
    case other(tag: String)

    /// Versions above it are refused where platforms are read, so that no list grows without end.
    package static let highestVersion = 999
}

extension TargetPlatform {
    /// The platform tags that wheels for this platform may carry, best first, as pypa/packaging orders them.
    package var tags: [String] {
        switch self {
        case .manylinux(let architecture, let major, let minor):
            let architectures = Self.accepted(by: architecture)
            return ManylinuxTags.tags(architectures: architectures, major: major, minor: minor)
                + architectures.map { "linux_" + $0 }
        case .musllinux(let architecture, let major, let minor):
            let architectures = Self.accepted(by: architecture)
            return architectures.flatMap { accepted in
                stride(from: minor, through: 0, by: -1).map { "musllinux_\(major)_\($0)_\(accepted)" }
            } + architectures.map { "linux_" + $0 }
        case .linux(let architecture):
            return Self.accepted(by: architecture).map { "linux_" + $0 }
        case .macOS(let architecture, let major, let minor):
            return MacOSTags.tags(architecture: architecture, major: major, minor: minor)
        case .iOS(let multiarch, let major, let minor):
            return Self.iOSTags(multiarch: multiarch, major: major, minor: minor)
        case .android(let abi, let apiLevel):
            // CPython needs API level 16 at least.
            return stride(from: apiLevel, through: 16, by: -1).map { "android_\($0)_\(abi)" }
        case .windows(let tag), .other(let tag):
            return [tag]
        }
    }

    /// The architectures whose code runs there, the closest first: a 64-bit ARM system with a 32-bit Python says
    /// `armv8l` and runs what was built for `armv7l`.
    private static func accepted(by architecture: String) -> [String] {
        architecture == "armv8l" ? ["armv8l", "armv7l"] : [architecture]
    }

    /// Every minor version down to .0, every major version before it with ten minor ones, down to iOS 12.
    private static func iOSTags(multiarch: String, major: Int, minor: Int) -> [String] {
        guard major >= 12 else { return [] }
        let current = stride(from: minor, through: 0, by: -1).map { "ios_\(major)_\($0)_\(multiarch)" }
        let earlier = stride(from: major - 1, through: 12, by: -1).flatMap { older in
            stride(from: 9, through: 0, by: -1).map { "ios_\(older)_\($0)_\(multiarch)" }
        }
        return current + earlier
    }
}

extension TargetPlatform: CustomStringConvertible {
    /// The platform's best tag.
    package var description: String {
        switch self {
        case .manylinux(let architecture, let major, let minor): "manylinux_\(major)_\(minor)_\(architecture)"
        case .musllinux(let architecture, let major, let minor): "musllinux_\(major)_\(minor)_\(architecture)"
        case .linux(let architecture): "linux_\(architecture)"
        case .macOS(let architecture, let major, let minor): "macosx_\(major)_\(minor)_\(architecture)"
        case .iOS(let multiarch, let major, let minor): "ios_\(major)_\(minor)_\(multiarch)"
        case .android(let abi, let apiLevel): "android_\(apiLevel)_\(abi)"
        case .windows(let tag), .other(let tag): tag
        }
    }
}
