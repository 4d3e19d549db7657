import ArgumentParser
import PackageIdentity
import Reporting

/// `cordon check`: the whole verdict for requirements, a lock or an environment; nothing is installed.
struct CheckCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge requirements, a lock or an environment as an installation would; install nothing.",
        discussion: """
            Requirements are resolved, their artifacts fetched, verified and looked at. A name that no index has is \
            judged as a name. Exit code 1 when something is blocked.
            """)

    @OptionGroup var requirements: RequirementArguments
    @Option(help: ArgumentHelp("Judge what is installed in this environment.", valueName: "dir"))
    var venv: String?
    @Flag(help: "Judge only what is named, not what it depends on.")
    var noDeps = false
    @OptionGroup var resolution: ResolutionArguments
    @OptionGroup var indexes: IndexArguments
    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let session = try Session(global: global, indexes: indexes, console: console)
            return try await session.closing { try await check($0) }
        }
    }

    private func check(_ session: Session) async throws -> Int32 {
        if let venv {
            guard requirements.isEmpty else {
                throw Failure(.input, "--venv and requirements are two things to check", hints: ["name one of them"])
            }
            await session.refreshFeeds(global)
            return try CheckRun(session: session, global: global).environment(venv)
        }
        if let lock = try lock(session) { return try await check(lock, session) }
        let request = try await LockRequest.read(requirements, resolution, for: "check", session: session) {
            try await $0.target(resolution)
        }
        await request.session.refreshFeeds(global)
        return try await CheckRun(session: request.session, global: global).requirements(request, noDeps: noDeps)
    }

    /// The one word that names a lock, if that is what was named.
    private func lock(_ session: Session) throws -> LockFile? {
        guard requirements.requirements.count == 1, requirements.requirementFiles.isEmpty,
            let word = requirements.requirements.first, LockFile.isLock(word, session.environment)
        else { return nil }
        return try LockFile(word, session: session)
    }

    private func check(_ lock: LockFile, _ session: Session) async throws -> Int32 {
        var session = session
        if case .pins(_, let options) = lock.contents { session = try session.using(options) }
        let target = try await session.target(resolution)
        await session.refreshFeeds(global)
        return try await CheckRun(session: session, global: global).lock(lock, for: target)
    }
}

extension RequirementArguments {
    fileprivate var isEmpty: Bool { requirements.isEmpty && requirementFiles.isEmpty }
}
