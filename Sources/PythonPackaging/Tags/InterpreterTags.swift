/// The order of tags for an interpreter, as pypa/packaging's `sys_tags` gives it.
enum InterpreterTags {
    /// A Python release as tags count it.
    struct Release: Hashable, Sendable {
        let major: Int
        let minor: Int

        /// `311` for 3.11.
        var withoutDot: String { "\(major)\(minor)" }
    }

    /// CPython: its own interfaces, then the stable one down to Python 3.2 (PEP 384; for free-threaded builds PEP
    /// 803's `abi3t`), then what needs no interface, then pure Python.
    static func cpython(_ release: Release, abis: [String], platforms: [String]) -> [TagGroup] {
        let python = "cp" + release.withoutDot
        let abis = abis.filter { $0 != "abi3" && $0 != "none" }
        var groups = abis.map { TagGroup(python: python, abi: $0, platforms: platforms) }
        let stable = hasStableInterface(release) ? (isFreeThreaded(abis) ? "abi3t" : "abi3") : nil
        if let stable { groups.append(TagGroup(python: python, abi: stable, platforms: platforms)) }
        groups.append(TagGroup(python: python, abi: "none", platforms: platforms))
        if let stable {
            for minor in stride(from: release.minor - 1, to: 1, by: -1) {
                let older = Release(major: release.major, minor: minor)
                groups.append(TagGroup(python: "cp" + older.withoutDot, abi: stable, platforms: platforms))
            }
        }
        return groups + compatible(release, interpreter: python, platforms: platforms)
    }

    /// Any other implementation: its own interfaces, `none`, then pure Python.
    ///
    /// - Parameters:
    ///   - python: the implementation and its release, such as `pp311`.
    ///   - shared: the tag that any release of the implementation shares for `none-any`, such as `pp3`.
    static func generic(
        _ release: Release, python: String, abis: [String], shared: String?, platforms: [String]
    ) -> [TagGroup] {
        let abis = abis.contains("none") ? abis : abis + ["none"]
        return abis.map { TagGroup(python: python, abi: $0, platforms: platforms) }
            + compatible(release, interpreter: shared, platforms: platforms)
    }

    /// Pure Python, with and without a platform.
    static func compatible(_ release: Release, interpreter: String?, platforms: [String]) -> [TagGroup] {
        let pythons = languageTags(release)
        var groups = pythons.map { TagGroup(python: $0, abi: "none", platforms: platforms) }
        if let interpreter { groups.append(TagGroup(python: interpreter, abi: "none", platforms: ["any"])) }
        return groups + pythons.map { TagGroup(python: $0, abi: "none", platforms: ["any"]) }
    }

    /// `py311`, `py3`, `py310` … `py30`.
    private static func languageTags(_ release: Release) -> [String] {
        ["py" + release.withoutDot, "py\(release.major)"]
            + stride(from: release.minor - 1, through: 0, by: -1).map { "py\(release.major)\($0)" }
    }

    /// PEP 384 begins with Python 3.2.
    private static func hasStableInterface(_ release: Release) -> Bool {
        (release.major, release.minor) >= (3, 2)
    }

    /// Whether the first interface is that of a build without the global lock (`cp313t`, `cp313td`).
    private static func isFreeThreaded(_ abis: [String]) -> Bool {
        guard let first = abis.first, first.hasPrefix("cp") else { return false }
        let flags = first.utf8.dropFirst(2).drop(while: \.isASCIIDigit)
        return first.utf8.count - flags.count > 2 && flags.contains(UInt8(ascii: "t"))
    }
}
