import Versioning

extension PythonBuild {
    /// The tags it accepts on a platform, best first.
    package func tags(on platform: TargetPlatform) -> TagList {
        let platforms = platform.tags
        switch implementation {
        case .cpython:
            return TagList(groups: InterpreterTags.cpython(release, abis: abis(on: platform), platforms: platforms))
        case .pypy, .other:
            return TagList(
                groups: InterpreterTags.generic(
                    release, python: implementation.tagPrefix + release.withoutDot, abis: abis(on: platform),
                    shared: implementation == .pypy ? "pp3" : nil, platforms: platforms))
        }
    }

    /// The binary interfaces it offers, best first.
    func abis(on platform: TargetPlatform) -> [String] {
        if let statedABIs { return statedABIs }
        switch implementation {
        case .cpython: return cpythonABIs(on: platform)
        case .pypy: return ["pypy\(release.withoutDot)_pp73"]
        case .other: return []
        }
    }

    /// `cp` and the version, then the letters of the build: `t` free-threaded, `d` debug, `m` pymalloc (until 3.7) and
    /// `u` wide Unicode (until 3.2). From 3.8 on a debug build loads ordinary extensions as well.
    private func cpythonABIs(on platform: TargetPlatform) -> [String] {
        let base = "cp\(release.withoutDot)" + (isFreeThreaded ? "t" : "")
        if (release.major, release.minor) >= (3, 8) { return isDebug ? [base + "d", base] : [base] }
        let isWide = (release.major, release.minor) < (3, 3) && platform.isLinux
        return [base + (isDebug ? "d" : "") + "m" + (isWide ? "u" : "")]
    }

    /// `implementation_version`: Python's for CPython. PyPy's own is not known without asking it; every PyPy with the
    /// `pp73` interface is a 7.3.
    var implementationVersion: String {
        switch implementation {
        case .cpython, .other: version.description
        case .pypy: "7.3.0"
        }
    }
}

extension TargetPlatform {
    fileprivate var isLinux: Bool {
        switch self {
        case .manylinux, .musllinux, .linux: true
        default: false
        }
    }
}
