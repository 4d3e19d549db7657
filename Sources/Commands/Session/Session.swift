import Interpreters
import PackageIdentity
import Planning
import PythonPackaging
import Registry
import Reporting
import Settings
import SystemPackage

/// What a command works with once settings are read: folders, the project, indexes, the client that asks them.
struct Session: Sendable {
    let console: Console
    let environment: Settings.Environment
    let project: ProjectFolder?
    let cache: FilePath
    let indexes: IndexSet
    let client: IndexClient

    /// - Throws: `Failure` and the settings' own errors, for what cannot be read or used.
    init(global: GlobalOptions, indexes arguments: IndexArguments, console: Console) throws {
        self.console = console
        let environment = console.context.environment
        self.environment = environment
        project = ProjectFolder(environment)
        cache = try Self.cacheFolder(global.cacheDir, environment)
        let layers = try PolicyLayers(environment, project: project, option: global.policy.map(environment.resolve))
        let venv = environment["VIRTUAL_ENV"].map(environment.resolve)
        let pip = try PipSettings(environment, site: venv, project: project)
        let netrc = try NetrcFile(environment)
        let options = try Settings.IndexOptions(flags: arguments.flags, environment: environment, pip: pip)
        let credentials = CredentialSources(environment: environment, netrc: netrc)
        var assembly = IndexAssembly(
            environment: environment, layers: layers, options: options, credentials: credentials)
        indexes = IndexSet(try assembly.indexes())
        client = try Self.client(
            global: global, cache: cache, console: console,
            network: NetworkSettings(environment: environment, pip: pip))
        for note in options.notes + assembly.notes { console.note(note) }
        for warning in netrc?.warnings ?? [] { console.warn(warning) }
        for path in pip.ignoredFiles { console.note("\(path) lies in the project and is not used") }
    }

    private static func cacheFolder(_ option: String?, _ environment: Settings.Environment) throws -> FilePath {
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
