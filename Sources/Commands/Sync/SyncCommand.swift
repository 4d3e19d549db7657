import ArgumentParser
import Policy
import PythonPackaging
import Reporting

/// `cordon sync`: exactly the artifacts of a lock, and nothing else.
struct SyncCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Install exactly the artifacts that a lock pins, and remove what is not in it.",
        discussion: """
            Reads pylock.toml (PEP 751), requirements with hashes, uv.lock, poetry.lock, pdm.lock and Pipfile.lock. \
            Known vulnerabilities warn here, because the lock exists already; what is malicious is blocked.
            """)

    @Argument(help: "The lock.")
    var file: String

    @OptionGroup var place: PlaceArguments
    @Option(help: ArgumentHelp("The interpreter to install for: a path or a version.", valueName: "python"))
    var python: String?
    @Option(help: ArgumentHelp("An extra that the lock knows; may be repeated.", valueName: "extra"))
    var extra: [String] = []
    @Option(help: ArgumentHelp("A dependency group that the lock knows; may be repeated.", valueName: "group"))
    var group: [String] = []
    @OptionGroup var consent: ConsentArguments
    @OptionGroup var indexes: IndexArguments
    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let session = try Session(global: global, indexes: indexes, console: console)
            return try await session.closing { try await sync($0) }
        }
    }

    private func sync(_ session: Session) async throws -> Int32 {
        let lock = try LockFile(file, session: session)
        var session = session
        if case .pins(_, let options) = lock.contents { session = try session.using(options) }
        let place = try await InstallPlaceRequest(
            venv: place.venv, python: python, system: place.system, session: session
        ).find()
        await session.refreshFeeds(global)
        let run = try InstallRun(
            session: session, place: place, consent: consent, verbose: global.verbose, json: global.json)
        if let said = try run.recover() { session.console.note(said) }
        run.progress.update { $0.begin(.resolve) }
        let choice = LockChoice(lock: lock, session: session, target: place.target)
        let (extras, groups) = try names()
        let chosen = try await run.progress.during { try await choice.chosen(extras: extras, groups: groups) }
        let change = EnvironmentChange(
            run: run, chosen: chosen, projects: [], installed: place.installed(), removesOthers: true,
            purpose: .existingLock, notes: [])
        return try await change.make()
    }

    private func names() throws -> ([ExtraName], [GroupName]?) {
        do {
            let groups = try group.map { try GroupName($0) }
            return (try extra.map { try ExtraName($0) }, groups.isEmpty ? nil : groups)
        } catch {
            throw Failure(.input, "\(error)")
        }
    }
}
