import ArgumentParser
import PackageIdentity
import Planning
import Policy
import PythonPackaging
import Reporting
import Settings

/// `cordon lock`: resolves requirements without running anything and pins every artifact by digest.
struct LockCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Resolve requirements and pin every artifact by digest; nothing of a package runs.",
        discussion: """
            Prints a requirements file with hashes, or writes the file that -o names: PEP 751 when it is called \
            pylock.toml or pylock.NAME.toml. An existing file's versions are kept where they still fit.
            """)

    @OptionGroup var requirements: RequirementArguments
    @Option(
        name: [.short, .customLong("output")], help: ArgumentHelp("Write the lock to this file.", valueName: "file"))
    var output: String?
    @OptionGroup var resolution: ResolutionArguments
    @OptionGroup var upgrades: UpgradeArguments
    @OptionGroup var indexes: IndexArguments
    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let session = try Session(global: global, indexes: indexes, console: console)
            return try await session.closing { try await lock($0, context, console) }
        }
    }

    private func lock(_ session: Session, _ context: CommandContext, _ console: Console) async throws -> Int32 {
        let request = try await LockRequest.read(requirements, resolution, for: "lock", session: session) {
            try await $0.target(resolution)
        }
        let session = request.session
        await session.refreshFeeds(global)
        let checker = try Checker(session)
        let output = output.map { LockOutput(path: context.environment.resolve($0), shown: $0) }
        let preferences = try output?.preferences(upgrades) ?? [:]
        switch try await session.plan(request, preferences: preferences, steering: checker.steering) {
        case .conflict(let conflict): throw Failure(conflict)
        case .planned(let plan):
            for note in plan.notes { console.note(note.sentence) }
            let report = try LockCheck(checker: checker).report(on: plan, request)
            if report.level == .block { return refuse(report, console) }
            for warning in report.warnings { console.warn(warning) }
            let text = LockText(plan: plan, request: request, session: session, context: context)
            if let output {
                try output.write(text.text(isPylock: output.isPylock))
            } else if !global.json {
                console.write(text.requirements)
            }
            if global.json {
                console.write(JSONWriter.document(PlanDocument(plan: plan, policy: session.policy).value))
            }
            return 0
        }
    }

    /// Nothing is written; what was found is told where people look.
    private func refuse(_ report: VerdictReport, _ console: Console) -> Int32 {
        if global.json {
            console.write(VerdictDocument(report).text)
        } else {
            console.context.error(VerdictTable(report, console.errorTableOptions).text)
        }
        return ExitClass(of: report.verdicts).rawValue
    }
}
