package import Versioning

/// A lock file by PEP 751 (`pylock.toml`).
///
/// A value that was read is valid by the standard; one that is put together is written as it is, so its maker sees to
/// that what belongs together agrees.
package struct LockDocument: Hashable, Sendable {
    /// `lock-version`.
    package var lockVersion: Version
    /// The environments the lock is good for; empty means any.
    package var environments: [Marker]
    package var requiresPython: VersionSpecifiers?
    /// The extras it can install; nil when the key is absent, which leaves open whether the inputs had any.
    package var extras: [ExtraName]?
    package var dependencyGroups: [GroupName]?
    /// Groups that stand for the default installation, not offered by name.
    package var defaultGroups: [GroupName]?
    package var createdBy: String
    package var packages: [LockedPackage]
    /// `[tool]`, which must not affect installation.
    package var tool: [String: TOMLNode]
    /// Keys that the standard does not know, by path: noted when read, never written.
    package var unknownKeys: [String] = []

    package init(
        lockVersion: Version = .firstLockVersion, environments: [Marker] = [],
        requiresPython: VersionSpecifiers? = nil, extras: [ExtraName]? = nil, dependencyGroups: [GroupName]? = nil,
        defaultGroups: [GroupName]? = nil, createdBy: String, packages: [LockedPackage],
        tool: [String: TOMLNode] = [:]
    ) {
        self.lockVersion = lockVersion
        self.environments = environments
        self.requiresPython = requiresPython
        self.extras = extras
        self.dependencyGroups = dependencyGroups
        self.defaultGroups = defaultGroups
        self.createdBy = createdBy
        self.packages = packages
        self.tool = tool
    }

    /// "A lock file MUST be named pylock.toml or match the regular expression `^pylock\.([^.]+)\.toml$`".
    package static func isLockFileName(_ name: String) -> Bool {
        guard name.hasPrefix("pylock."), name.hasSuffix(".toml") else { return false }
        if name == "pylock.toml" { return true }
        guard name.utf8.count > "pylock.".utf8.count + ".toml".utf8.count else { return false }
        return !name.dropFirst("pylock.".count).dropLast(".toml".count).contains(".")
    }
}
