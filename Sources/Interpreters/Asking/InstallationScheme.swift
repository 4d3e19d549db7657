package import SystemPackage

/// Where an environment of this interpreter keeps what is installed: paths below the environment's root, as
/// sysconfig's `venv` scheme has them.
package struct InstallationScheme: Hashable, Sendable {
    /// `lib/python3.12/site-packages`.
    package let pureLibrary: FilePath
    /// The same, except on systems that keep binary modules in `lib64`.
    package let platformLibrary: FilePath
    /// `bin`.
    package let scripts: FilePath
    /// Empty: the root itself.
    package let data: FilePath

    /// Nil when a path is missing or leads out of the root.
    init?(_ paths: [String: String]) {
        guard let pure = Self.relative(paths["purelib"]), let platform = Self.relative(paths["platlib"]),
            let scripts = Self.relative(paths["scripts"]), let data = Self.relative(paths["data"]), !pure.isEmpty,
            !platform.isEmpty, !scripts.isEmpty
        else { return nil }
        pureLibrary = pure
        platformLibrary = platform
        self.scripts = scripts
        self.data = data
    }

    /// The question gives `/@` as the root.
    private static func relative(_ text: String?) -> FilePath? {
        guard let text, !text.utf8.contains(0) else { return nil }
        var path = FilePath(text)
        guard path.isAbsolute, path.isLexicallyNormal, path.removePrefix("/@") else { return nil }
        return path
    }
}
