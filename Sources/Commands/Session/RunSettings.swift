import Policy
import PythonPackaging
import Reporting
import Settings
import SystemPackage

/// All settings of a run, read: what a session is made from, and what `cordon policy` shows without one.
struct RunSettings: Sendable {
    let environment: Settings.Environment
    let project: ProjectFolder?
    let cache: FilePath
    let assembly: IndexAssembly
    let network: NetworkSettings
    /// What a person should hear.
    let notes: [String]
    let warnings: [String]

    /// - Throws: `Failure` and the settings' own errors, for what cannot be read or used.
    init(global: GlobalOptions, indexes arguments: IndexArguments, environment: Settings.Environment) throws {
        self.environment = environment
        project = ProjectFolder(environment)
        cache = try Self.cacheFolder(global.cacheDir, environment)
        let files = try PolicyFiles(
            environment, project: project, option: global.policy.map(environment.resolve), cache: cache)
        let venv = environment["VIRTUAL_ENV"].map(environment.resolve)
        let pip = try PipSettings(environment, site: venv, project: project)
        let netrc = try NetrcFile(environment)
        let options = try Settings.IndexOptions(flags: arguments.flags, environment: environment, pip: pip)
        assembly = IndexAssembly(
            environment: environment, files: files, options: options,
            credentials: CredentialSources(environment: environment, netrc: netrc))
        network = try NetworkSettings(environment: environment, pip: pip)
        notes = options.notes + pip.ignoredFiles.map { "\($0) lies in the project and is not used" }
        warnings = files.warnings + (netrc?.warnings ?? [])
    }

    static func cacheFolder(_ option: String?, _ environment: Settings.Environment) throws(Failure) -> FilePath {
        if let option { return environment.resolve(option) }
        guard let folders = UserFolders(environment) else {
            throw Failure(
                .input, "there is no folder for the cache: HOME is not set", hints: ["name one with --cache-dir"])
        }
        return folders.cache
    }
}

extension IndexArguments {
    var flags: Settings.IndexOptions.Flags {
        var flags = Settings.IndexOptions.Flags()
        flags.indexURL = indexUrl
        flags.extraIndexURLs = extraIndexUrl
        flags.findLinks = findLinks
        flags.noIndex = noIndex
        return flags
    }
}
