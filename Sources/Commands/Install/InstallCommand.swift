import ArgumentParser
import PackageIdentity
import Planning
import Policy
import Reporting
import Versioning

/// `cordon install`: resolve, fetch, verify, judge, then install; nothing a package brought has run.
struct InstallCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Resolve, fetch, verify and judge packages, then install them; nothing they brought has run.",
        discussion: """
            Installs into the environment that --venv names, else VIRTUAL_ENV, else .venv of the project; one that is \
            not there is made. What is installed already is left alone where it fits.
            """)

    @OptionGroup var requirements: RequirementArguments
    @OptionGroup var place: PlaceArguments
    @OptionGroup var consent: ConsentArguments
    @Option(help: ArgumentHelp("Write the lock of what is installed to this file.", valueName: "file"))
    var lock: String?
    @OptionGroup var resolution: ResolutionArguments
    @OptionGroup var upgrades: UpgradeArguments
    @OptionGroup var indexes: IndexArguments
    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            try refuseForeignTarget()
            let console = global.console(context)
            let session = try Session(global: global, indexes: indexes, console: console)
            return try await session.closing { try await install($0) }
        }
    }

    /// What is installed has to run where it is installed.
    private func refuseForeignTarget() throws {
        for (option, value) in [("--python-version", resolution.pythonVersion), ("--platform", resolution.platform)] {
            guard let value else { continue }
            throw Failure(
                argument: "\(option) \(value)", offset: 0, message: "\(option) is for locks of other machines",
                hints: ["name the Python to install for with --python"])
        }
    }

    private func install(_ session: Session) async throws -> Int32 {
        let places = InstallPlaceRequest(
            venv: place.venv, python: resolution.python, system: place.system, session: session)
        let found = Box<InstallPlace?>(nil)
        let request = try await LockRequest.read(requirements, resolution, for: "install", session: session) { _ in
            let place = try await places.find()
            found.value = place
            return place.target
        }
        guard let place = found.value else { throw Failure(.bug, "no place to install to was found") }
        await request.session.refreshFeeds(global)
        let installation = try InstallRun(
            session: request.session, place: place, consent: consent, verbose: global.verbose, json: global.json)
        return try await installation.install(request, upgrades: upgrades, lock: lock)
    }
}
