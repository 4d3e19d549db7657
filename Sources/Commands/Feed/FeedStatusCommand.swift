import ArgumentParser
import Feeds
import PackageIdentity
import Policy
import Reporting
import SystemPackage

/// `cordon feed status`: which feeds are in use, and how old they are. Asks nothing of any network.
struct FeedStatusCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show which feeds are in use, how old they are and where they lie.")

    @OptionGroup var indexes: IndexArguments
    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let settings = try RunSettings(global: global, indexes: indexes, environment: context.environment)
            for warning in settings.warnings { console.warn(warning) }
            let book = PolicyBook(settings.assembly.files)
            let run = try RunFeeds(book, cache: settings.cache)
            for note in run.notes { console.note(note) }
            let feeds = InstalledFeeds.open(folder: run.folder)
            feeds.verify()
            let status = FeedStatus(
                folder: run.folder, sources: feeds.sources, missing: feeds.missing,
                configured: run.definitions.map(\.name), staleAfter: book.policy.staleFeed.after, now: context.now)
            console.write(global.json ? JSONWriter.document(status.document) : status.text)
            for note in feeds.notes { console.warn(note) }
            return 0
        }
    }
}

/// What `cordon feed status` says.
struct FeedStatus {
    let folder: FilePath
    let sources: [FeedSource]
    /// Installed feeds that cannot be read.
    let missing: [String]
    /// Names of feeds that the policy has.
    let configured: [String]
    let staleAfter: Age
    let now: Instant

    /// Configured feeds of which there is nothing.
    private var absent: [String] {
        let present = Set(sources.flatMap { [$0.name, $0.feed] })
        return configured.filter { !present.contains($0) }
    }

    private enum State: String {
        case fresh
        case stale
        case expired
    }

    private func state(of source: FeedSource) -> State {
        if let expires = source.expires, expires <= now { return .expired }
        guard source.kind == .advisories, let age = source.age(at: now) else { return .fresh }
        return age > staleAfter ? .stale : .fresh
    }

    var text: String {
        var rows = [["feed", "date", "age", "holds", "from", "state"]]
        rows += sources.map { source in
            [
                source.name, source.date.map { "\($0.date)" } ?? "unknown", age(of: source), holds(source),
                source.isBundled ? "cordon itself" : source.isSigned ? "installed, signed" : "installed",
                source.kind == .advisories || state(of: source) == .expired ? state(of: source).rawValue : "",
            ]
        }
        rows += absent.map { [$0, "", "", "nothing", "", "never fetched"] }
        rows += missing.map { [$0, "", "", "nothing", "", "damaged"] }
        return AlignedLines(rows).text + "the feeds are kept in " + Unprintable.escaped(folder.string) + "\n"
    }

    private func age(of source: FeedSource) -> String {
        guard let age = source.age(at: now) else { return "unknown" }
        let days = age.microseconds / Instant.microsecondsPerDay
        return days == 0 ? "today" : Counted.text(Int(days), "day")
    }

    private func holds(_ source: FeedSource) -> String {
        guard source.kind == .advisories else { return Counted.text(source.records, "name") }
        let rejected = source.rejected == 0 ? "" : ", \(source.rejected) not read"
        return Counted.text(source.records, "record") + rejected
    }

    var document: JSONValue {
        [
            "schema": 1, "folder": .string(folder.string), "stale-after": .string(staleAfter.description),
            "feeds": .array(sources.map(value)), "absent": .strings(absent), "damaged": .strings(missing),
        ]
    }

    private func value(_ source: FeedSource) -> JSONValue {
        [
            "name": .string(source.name), "feed": .string(source.feed), "kind": .string(source.kind.rawValue),
            "ecosystem": .optional(source.ecosystem?.rawValue), "date": .optional(source.date?.description),
            "age-days": source.age(at: now).map { .integer($0.microseconds / Instant.microsecondsPerDay) } ?? .null,
            "records": .integer(Int64(source.records)), "withdrawn": .integer(Int64(source.withdrawn)),
            "rejected": .integer(Int64(source.rejected)), "bundled": .boolean(source.isBundled),
            "signed": .boolean(source.isSigned), "checked": .optional(source.checked?.description),
            "expires": .optional(source.expires?.description), "state": .string(state(of: source).rawValue),
            "sha256": .string(source.digest.hexadecimal),
        ]
    }
}
