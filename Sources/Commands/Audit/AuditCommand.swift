import ArgumentParser
import Feeds
import Policy
import Reporting
import Settings
import SystemPackage

/// `cordon audit`: what is known against the versions that files pin or that an environment holds.
struct AuditCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Report known vulnerabilities and malicious releases of what is pinned or installed.",
        discussion: """
            Reads requirements files with pinned versions, pylock.toml, uv.lock, poetry.lock, pdm.lock and Pipfile.lock, \
            or the environment that --venv names. Without either: the lock of the project here, else its environment. \
            Nothing is fetched but news of the feeds, and nothing is installed.

            Exit code 1 when a finding is at or above --fail-on, or a release is malicious. What pins no version cannot \
            be looked up: it is listed as not checked, and the JSON says "complete": false.
            """)

    @Argument(help: "Files to audit, - for standard input; or pinned requirements such as 'django==3.2.0'.")
    var files: [String] = []

    @Option(help: ArgumentHelp("Audit what is installed in this environment.", valueName: "dir"))
    var venv: String?

    @Option(help: ArgumentHelp("The mildest severity that fails: info, low, medium, high, critical, never."))
    var failOn: FailureThreshold = .low

    @Option(help: ArgumentHelp("table, json, sarif (2.1.0) or cyclonedx (1.6).", valueName: "format"))
    var format: ReportFormat?

    @OptionGroup var indexes: IndexArguments
    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        var console = global.console(context)
        console.wantsJSON = global.json || format == .json
        do {
            return try await Failure.wrapping { try await audit(context, console) }
        } catch {
            return console.report(error)
        }
    }

    private func audit(_ context: CommandContext, _ console: Console) async throws -> Int32 {
        let format = try chosenFormat()
        let settings = try RunSettings(global: global, indexes: indexes, environment: context.environment)
        for warning in settings.warnings { console.warn(warning) }
        let book = try settings.assembly.result().policy
        let target = try AuditTarget(files: files, venv: venv, environment: context.environment, settings.project)
        console.detail("auditing \(target)")
        let reading = try target.read(context.environment)
        for note in reading.notes { console.note(note) }
        let runFeeds = try RunFeeds(book, cache: settings.cache)
        await runFeeds.refresh(global, console, settings.network)
        let feeds = InstalledFeeds.open(folder: runFeeds.folder)
        let report = try Auditor(feeds: feeds, book: book, at: context.now).report(on: reading)
        for note in feeds.notes { console.warn(note) }
        console.write(format.text(of: report, by: .cordon, table: console.tableOptions(isVerbose: console.isVerbose)))
        return failOn.exitClass(of: report).rawValue
    }

    private func chosenFormat() throws(Failure) -> ReportFormat {
        guard global.json else { return format ?? .table }
        if let format, format != .json {
            throw Failure(.input, "--json and --format \(format.rawValue) ask for two documents", hints: ["name one"])
        }
        return .json
    }
}

extension ReportFormat: ExpressibleByArgument {}
