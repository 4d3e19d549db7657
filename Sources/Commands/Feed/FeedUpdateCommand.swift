import Advisories
import ArgumentParser
import Feeds
import PackageIdentity
import Registry
import Reporting

/// `cordon feed update`: asks for what is new and installs it.
struct FeedUpdateCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Fetch what is new and install it.",
        discussion: """
            A feed that is older than the one in use, or lacks more than 2 % of its records without their having \
            been withdrawn, is refused (feed/rollback, exit 5). A feed that fails leaves what is installed, and the \
            others are updated all the same.
            """)

    @Option(
        help: ArgumentHelp(
            "Take the configured feeds from here: a folder or address laid out as osv/PyPI/all.zip and popularity/…, or what cordon feed build made.",
            valueName: "url|dir"))
    var from: String?
    @Flag(help: "Take feeds that went back, or lost records, all the same.")
    var acceptRollback = false
    @OptionGroup var indexes: IndexArguments
    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        let console = global.console(context)
        let report = try await Failure.wrapping {
            do {
                return try await update(context, console)
            } catch let error as FeedError {
                throw Failure(error)
            } catch let error as FeedFileError {
                throw Failure(error)
            }
        }
        let outcome = FeedUpdateOutcome(report)
        console.write(global.json ? JSONWriter.document(outcome.document) : outcome.text)
        for warning in outcome.warnings { console.warn(warning) }
        for failure in report.failures { context.error(Failure(failure).text(style: console.style)) }
        return report.exitCode
    }

    private func update(_ context: CommandContext, _ console: Console) async throws -> FeedUpdateReport {
        let settings = try RunSettings(global: global, indexes: indexes, environment: context.environment)
        for warning in settings.warnings { console.warn(warning) }
        let feeds = try RunFeeds(PolicyBook(settings.assembly.files), cache: settings.cache)
        for note in feeds.notes { console.note(note) }
        let client = try Session.client(
            global: global, cache: settings.cache, console: console, network: settings.network)
        do {
            var definitions = feeds.definitions
            if let from {
                let place = try RunFeeds.place(from, context.environment)
                definitions = try await FeedOverride(place: place, definitions: definitions, client: client)
                    .resolved(folder: feeds.folder)
            }
            let update = FeedUpdate(
                folder: feeds.folder, definitions: definitions, client: client, now: context.now,
                acceptsRollback: acceptRollback, sleep: context.pause)
            let report = try await update.run()
            await client.shutdown()
            return report
        } catch {
            await client.shutdown()
            throw error
        }
    }
}

/// What `cordon feed update` says.
struct FeedUpdateOutcome {
    private let report: FeedUpdateReport

    init(_ report: FeedUpdateReport) {
        self.report = report
    }

    var text: String {
        AlignedLines(
            report.entries.map { entry in
                switch entry.outcome {
                case .updated(let part, let difference):
                    [entry.name, "updated", "\(part.date.date)", Self.count(part) + (difference.map(Self.text) ?? "")]
                case .unchanged(let part):
                    [entry.name, "unchanged", part.map { "\($0.date.date)" } ?? "", part.map(Self.count) ?? ""]
                case .failed: [entry.name, "failed"]
                }
            }
        ).text
    }

    private static func count(_ part: FeedPart) -> String {
        guard part.kind == .advisories else { return Counted.text(part.records, "name") }
        return Counted.text(part.records, "record") + (part.withdrawn == 0 ? "" : " (\(part.withdrawn) withdrawn)")
    }

    private static func text(_ difference: FeedChange.Difference) -> String {
        ", \(difference.added) new, \(difference.missing) gone"
    }

    /// Records that could not be read.
    var warnings: [String] {
        report.entries.filter { !$0.problems.isEmpty }.map { entry in
            let rejected = Self.rejected(entry)
            let named = entry.problems.map(\.description).joined(separator: "; ")
            let rest = rejected - entry.problems.count
            return
                "\(entry.name): \(Counted.text(rejected, "record")) could not be read and \(rejected == 1 ? "is" : "are") "
                + "left out: \(named)" + (rest > 0 ? "; and \(rest) more" : "")
        }
    }

    private static func rejected(_ entry: FeedUpdateReport.Entry) -> Int {
        switch entry.outcome {
        case .updated(let part, _), .unchanged(let part?): part.rejected
        case .unchanged, .failed: entry.problems.count
        }
    }

    var document: JSONValue {
        var members: [String: JSONValue] = [
            "schema": 1, "complete": .boolean(report.failures.isEmpty), "feeds": .array(report.entries.map(Self.value)),
        ]
        let worst = report.failures.first { $0.exitCode == report.exitCode }
        if let worst, case .object(let error) = Failure(worst).document { members["error"] = error["error"] }
        return .object(members)
    }

    private static func value(_ entry: FeedUpdateReport.Entry) -> JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(entry.name), "problems": .strings(entry.problems.map(\.description)),
        ]
        switch entry.outcome {
        case .updated(let part, let difference):
            members["outcome"] = "updated"
            members.merge(Self.facts(part)) { first, _ in first }
            members["added"] = difference.map { .integer(Int64($0.added)) } ?? .null
            members["missing"] = difference.map { .integer(Int64($0.missing)) } ?? .null
        case .unchanged(let part):
            members["outcome"] = "unchanged"
            members.merge(part.map(Self.facts) ?? [:]) { first, _ in first }
        case .failed(let error):
            members["outcome"] = "failed"
            members["message"] = .string(error.message)
        }
        return .object(members)
    }

    private static func facts(_ part: FeedPart) -> [String: JSONValue] {
        [
            "kind": .string(part.kind.rawValue), "date": .string(part.date.description),
            "records": .integer(Int64(part.records)), "withdrawn": .integer(Int64(part.withdrawn)),
            "rejected": .integer(Int64(part.rejected)),
        ]
    }
}
