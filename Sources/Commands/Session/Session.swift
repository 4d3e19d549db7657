import PackageIdentity
import Planning
import Policy
import PythonPackaging
import Registry
import Reporting
import Settings
import SystemPackage

/// What a command works with once settings are read: folders, the project, the policy, indexes, the client that asks
/// them.
struct Session: Sendable {
    let console: Console
    let environment: Settings.Environment
    let project: ProjectFolder?
    let cache: FilePath
    /// What is accepted, and what files say without it counting.
    private(set) var policy: PolicyBook
    private(set) var indexes: IndexSet
    let client: IndexClient
    let network: NetworkSettings
    private var assembly: IndexAssembly

    /// - Throws: `Failure` and the settings' own errors, for what cannot be read or used.
    init(global: GlobalOptions, indexes arguments: IndexArguments, console: Console) throws {
        let settings = try RunSettings(
            global: global, indexes: arguments, environment: console.context.environment)
        self.console = console
        environment = settings.environment
        project = settings.project
        cache = settings.cache
        assembly = settings.assembly
        let result = try assembly.result()
        (policy, indexes) = (result.policy, result.indexes)
        network = settings.network
        client = try Self.client(global: global, cache: cache, console: console, network: settings.network)
        for note in settings.notes + Self.notes(policy.ignored) { console.note(note) }
        for warning in settings.warnings { console.warn(warning) }
    }

    /// The same session with what requirements files say of indexes, as far as it counts; what does not is told.
    ///
    /// Nothing may have been asked of the indexes before: a name could have gone to the wrong one.
    func using(_ options: [FileIndexOption]) throws -> Session {
        guard !options.isEmpty else { return self }
        var session = self
        session.assembly.fileOptions += options
        let result = try session.assembly.result()
        (session.policy, session.indexes) = (result.policy, result.indexes)
        for note in Self.notes(session.policy.ignored.filter { $0.source == .requirements }) { console.note(note) }
        for option in options.map(\.option) {
            guard case .trustedHost = option.kind else { continue }
            console.note("\(option.location): '\(option)' is not used: every server has to prove who it is")
        }
        return session
    }

    /// At most a handful, so that a file cannot bury what else is said.
    private static func notes(_ ignored: [IgnoredStatement]) -> [String] {
        let shown = 8
        let rest = ignored.count - shown
        return ignored.prefix(shown).map(\.description)
            + (rest > 0 ? ["\(rest) more statements are ignored; `cordon policy show` lists them"] : [])
    }
}
