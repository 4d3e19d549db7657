package import Settings
package import SystemPackage

extension PythonEnvironment {
    /// The environment to work on: `--venv`, else `VIRTUAL_ENV`, else `.venv` in the current folder or the nearest
    /// folder above it that is still in the project. Nil when there is none.
    ///
    /// - Parameter option: `--venv`. A folder that does not exist or is empty is nil too: it is to be made.
    /// - Throws: ``EnvironmentProblem``, also when somebody names a folder that is no environment.
    package static func find(
        option: FilePath?, environment: Settings.Environment, project: ProjectFolder?
    ) throws(EnvironmentProblem) -> PythonEnvironment? {
        if let option {
            if let found = try PythonEnvironment(root: option) { return found }
            guard isMissingOrEmpty(option) else {
                throw EnvironmentProblem(root: option, reason: .notAnEnvironment(namedBy: "--venv"))
            }
            return nil
        }
        if let text = environment["VIRTUAL_ENV"] {
            let root = environment.resolve(text)
            if let found = try PythonEnvironment(root: root) { return found }
            throw EnvironmentProblem(root: root, reason: .notAnEnvironment(namedBy: "VIRTUAL_ENV"))
        }
        for folder in folders(environment, project) {
            if let found = try PythonEnvironment(root: folder.appending(".venv")) { return found }
        }
        return nil
    }

    /// From the current folder up to the project's root.
    private static func folders(_ environment: Settings.Environment, _ project: ProjectFolder?) -> [FilePath] {
        let start = (try? environment.currentDirectory.resolvingLinks()) ?? environment.currentDirectory
        guard let project, start.isInside(project.root) else { return [start] }
        return start.withAncestors.filter { $0.isInside(project.root) }
    }

    private static func isMissingOrEmpty(_ path: FilePath) -> Bool {
        guard (try? Stat(path, followTargetSymlink: false)) != nil else { return true }
        return (try? FolderListing(path, limit: 1).names.isEmpty) ?? false
    }
}
