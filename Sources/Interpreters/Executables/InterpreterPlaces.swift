package import Settings
package import SystemPackage

/// The folders that base interpreters are looked for in. Which ones is decided here and nowhere else, so that tests
/// see only what they put there.
package struct InterpreterPlaces: Sendable {
    /// Folders of programs, most preferred first.
    package var programFolders: [FilePath]
    /// Entries of `PATH` that are not looked at, with the reason.
    package var skipped: [String]

    package init(programFolders: [FilePath], skipped: [String] = []) {
        self.programFolders = programFolders
        self.skipped = skipped
    }

    /// `PATH`, then what version managers keep in the user's home, then the system's folders below `root`.
    package init(_ environment: Settings.Environment, project: ProjectFolder?, root: FilePath = "/") {
        var folders: [FilePath] = []
        var skipped: [String] = []
        for entry in environment.variables["PATH"]?.split(separator: ":", omittingEmptySubsequences: false) ?? [] {
            if let reason = Self.objection(to: String(entry), project: project) {
                skipped.append(reason)
            } else {
                folders.append(FilePath(String(entry)))
            }
        }
        folders += Self.managed(environment).filter { !(project?.contains($0) ?? false) }
        folders += Self.system(root)
        var seen: Set<FilePath> = []
        // `/bin` is often a link to `/usr/bin`; every folder is listed once.
        programFolders = folders.filter { seen.insert((try? $0.resolvingLinks()) ?? $0).inserted }
        self.skipped = skipped
    }

    private static func objection(to entry: String, project: ProjectFolder?) -> String? {
        let path = FilePath(entry)
        guard path.isAbsolute else {
            return "PATH has the relative entry '\(entry)', which depends on the current folder"
        }
        if project?.contains(path) ?? false { return "\(entry) in PATH lies inside the project" }
        if PyvenvConfiguration.environmentRoot(ofProgram: path.appending("python")) != nil {
            return "\(entry) in PATH belongs to an environment"
        }
        guard let status = try? Stat(path) else { return nil }
        return status.permissions.rawValue & 0o002 != 0 ? "all users can write to \(entry) in PATH" : nil
    }

    /// pyenv's and uv's installations. pyenv's shims are scripts and are never run; what they would start lies here.
    private static func managed(_ environment: Settings.Environment) -> [FilePath] {
        let pyenv = environment.absolutePath("PYENV_ROOT") ?? environment.home?.appending(".pyenv")
        let data = environment.absolutePath("XDG_DATA_HOME") ?? environment.home?.pushing(".local/share")
        let uv = environment.absolutePath("UV_PYTHON_INSTALL_DIR") ?? data?.pushing("uv/python")
        let bases = [pyenv?.appending("versions"), uv].compactMap { $0 }
        return bases.flatMap { base in
            FolderListing.names(base, limit: 1000).map { base.appending($0).appending("bin") }
        }
    }

    private static func system(_ root: FilePath) -> [FilePath] {
        var folders = [root.pushing("usr/bin"), root.pushing("usr/local/bin")]
        for base in [root.pushing("opt"), root.pushing("opt/python")] {
            folders += FolderListing.names(base, limit: 1000).map { base.appending($0).appending("bin") }
        }
        #if os(macOS)
            folders.append(root.pushing("opt/homebrew/bin"))
            let frameworks = root.pushing("Library/Frameworks/Python.framework/Versions")
            folders += FolderListing.names(frameworks, limit: 100).map { frameworks.appending($0).appending("bin") }
        #endif
        return folders
    }
}
