import SystemPackage

/// Which configuration files pip reads, from the least to the most important.
struct PipConfigurationFiles {
    /// All of pip's files and their order: for the machine, for the user, for the environment, then `PIP_CONFIG_FILE`.
    ///
    /// `PIP_CONFIG_FILE=/dev/null` turns every file off; a file it names that exists replaces the user's.
    static func paths(_ environment: Environment, site: FilePath?) -> [FilePath] {
        let named = environment["PIP_CONFIG_FILE"].map { environment.resolve($0) }
        if named == "/dev/null" { return [] }
        var paths = machine(environment)
        let replacesUser = named.map { (try? Stat($0)) != nil } ?? false
        if !replacesUser { paths += user(environment) }
        if let site { paths.append(site.appending("pip.conf")) }
        if let named { paths.append(named) }
        return paths
    }

    private static func machine(_ environment: Environment) -> [FilePath] {
        #if os(macOS)
            return ["/Library/Application Support/pip/pip.conf"]
        #else
            let folders = environment["XDG_CONFIG_DIRS"].map { $0.split(separator: ":").map { FilePath(String($0)) } }
            let shared = (folders ?? [environment.systemFolder.appending("xdg")]).filter(\.isAbsolute)
            return shared.map { $0.pushing("pip/pip.conf") } + [environment.systemFolder.appending("pip.conf")]
        #endif
    }

    /// The older place comes first, so that the newer one counts.
    private static func user(_ environment: Environment) -> [FilePath] {
        guard let home = environment.home else { return [] }
        var folder = environment.absolutePath("XDG_CONFIG_HOME") ?? home.appending(".config")
        #if os(macOS)
            let native = home.pushing("Library/Application Support")
            if (try? Stat(native.appending("pip"))) != nil { folder = native }
        #endif
        return [home.pushing(".pip/pip.conf"), folder.pushing("pip/pip.conf")]
    }
}
