package import SystemPackage

/// Where cordon keeps what is the user's, by the XDG Base Directory Specification 0.8.
///
/// "All paths set in these environment variables must be absolute. If an implementation encounters a relative path in
/// any of these variables it should consider the path invalid and ignore it."
package struct UserFolders: Hashable, Sendable {
    /// `$XDG_CACHE_HOME/cordon`: may be deleted at any time.
    package let cache: FilePath
    /// `$XDG_CONFIG_HOME/cordon`.
    package let configuration: FilePath
    /// `$XDG_DATA_HOME/cordon`.
    package let data: FilePath
    /// `$XDG_STATE_HOME/cordon`: what outlives a run but is not worth a backup, such as which policies are trusted.
    package let state: FilePath

    /// Nil when there is neither a home nor all four variables.
    package init?(_ environment: Environment) {
        let folder = { (name: String, fallback: FilePath) -> FilePath? in
            let base = environment.absolutePath(name) ?? environment.home?.pushing(fallback)
            return base?.appending("cordon")
        }
        guard let cache = folder("XDG_CACHE_HOME", ".cache"),
            let configuration = folder("XDG_CONFIG_HOME", ".config"),
            let data = folder("XDG_DATA_HOME", ".local/share"),
            let state = folder("XDG_STATE_HOME", ".local/state")
        else { return nil }
        self.cache = cache
        self.configuration = configuration
        self.data = data
        self.state = state
    }
}
