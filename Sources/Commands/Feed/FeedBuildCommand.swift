import ArgumentParser
import Feeds
import PackageIdentity
import Reporting
import Settings
import SystemPackage

/// `cordon feed build`: makes feeds that other machines can take over.
struct FeedBuildCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Make feeds from a folder of sources, for other machines.",
        discussion: """
            Writes a manifest (sequence, date, digests) and the parts that it names, to be served from any web server \
            or copied; `cordon feed update --from` and a [[feed]] whose url is that folder take it over. Signed with \
            --key, it is believed only where the policy pins the public key: \
            `public-key = "…"` in that [[feed]]. A key is made by \
            `openssl genpkey -algorithm ed25519 -out feed.pem`, or is 64 random hexadecimal digits in a file.
            """)

    @Option(
        help: ArgumentHelp(
            "The sources: osv/PyPI/all.zip, popularity/top-pypi-packages.min.json and the like.", valueName: "dir"))
    var from: String
    @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Write to this folder.", valueName: "dir"))
    var output: String?
    @Option(
        help: ArgumentHelp(
            "Write the one file that is built into cordon, public databases only, instead.", valueName: "file"))
    var snapshot: String?
    @Option(
        help: ArgumentHelp(
            "The publication's number; without it, one more than that of what is in the folder.", valueName: "n"))
    var sequence: Int?
    @Option(help: ArgumentHelp("After this time nobody may take it over any more, such as 30d.", valueName: "age"))
    var expires: String?
    @Option(help: ArgumentHelp("Sign with this Ed25519 key: PEM or 64 hexadecimal digits.", valueName: "file"))
    var key: String?
    @Option(
        help: ArgumentHelp(
            "The date of lists that do not tell their own; without it, that of the file.", valueName: "date"))
    var listDate: String?
    @OptionGroup var indexes: IndexArguments
    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            do {
                return try build(context, global.console(context))
            } catch let error as FeedError {
                throw Failure(error)
            } catch let error as FeedFileError {
                throw Failure(error)
            }
        }
    }

    private func build(_ context: CommandContext, _ console: Console) throws -> Int32 {
        guard (output == nil) != (snapshot == nil) else {
            throw Failure(.input, "name either a folder with -o or a file with --snapshot")
        }
        let listDate = try listDate.map(Self.date)
        let folder = context.environment.resolve(from)
        let files = try SourceFile.all(in: folder).filter { $0.isPublic || snapshot == nil }
        guard !files.isEmpty else {
            throw Failure(
                .input, "\(from) holds no sources", hints: ["it should hold osv/PyPI/all.zip and the like"])
        }
        var drafts: [FeedDraft] = []
        for file in files {
            let draft = try file.draft(in: folder, listsOf: listDate)
            console.detail("\(file.path): \(draft.part.records) of \(draft.part.date.date)")
            for problem in draft.problems { console.warn("\(file.path): left out \(problem)") }
            drafts.append(draft)
        }
        if let snapshot {
            try SnapshotFile.write(drafts, to: context.environment.resolve(snapshot))
            console.write(global.json ? document(of: drafts, publicKey: nil, sequence: nil) : "")
            return 0
        }
        return try publish(drafts, context, console)
    }

    private func publish(_ drafts: [FeedDraft], _ context: CommandContext, _ console: Console) throws -> Int32 {
        let output = context.environment.resolve(output ?? ".")
        let key = try key.map { try Self.signingKey(context.environment.resolve($0), shown: $0) }
        let before = try FeedPublication.sequence(in: output)
        let sequence = sequence ?? (before ?? 0) + 1
        guard (1...(1 << 48)).contains(sequence) else {
            throw Failure(.input, "--sequence: a number from 1 on")
        }
        if let before, sequence < before {
            throw Failure(
                .input, "--sequence: \(before) was published before, and nobody takes over a smaller number",
                hints: ["leave --sequence out to get \(before + 1)"])
        }
        let publication = FeedPublication(
            drafts, sequence: sequence, date: context.now, expires: try expires.map { context.now + (try Self.age($0)) }
        )
        try publication.write(to: output, signedWith: key)
        let publicKey = key.map { Hexadecimal.text($0.publicKey) }
        if global.json {
            console.write(document(of: drafts, publicKey: publicKey, sequence: sequence))
        } else if let publicKey {
            console.write("public-key = \"\(publicKey)\"\n")
        }
        return 0
    }

    private func document(of drafts: [FeedDraft], publicKey: String?, sequence: Int?) -> String {
        let feeds: [JSONValue] = drafts.map { draft in
            [
                "name": .string(draft.part.name), "kind": .string(draft.part.kind.rawValue),
                "date": .string(draft.part.date.description), "records": .integer(Int64(draft.part.records)),
                "withdrawn": .integer(Int64(draft.part.withdrawn)), "rejected": .integer(Int64(draft.part.rejected)),
                "size": .integer(Int64(draft.part.size)), "sha256": .string(draft.part.digest.hexadecimal),
            ]
        }
        return JSONWriter.document([
            "schema": 1, "feeds": .array(feeds), "public-key": .optional(publicKey),
            "sequence": sequence.map { .integer(Int64($0)) } ?? .null,
        ])
    }

    private static func date(_ text: String) throws(Failure) -> Instant {
        if let date = try? CalendarDate(iso8601: text) { return Instant(startOf: date) }
        guard let instant = try? Instant(rfc3339: text) else {
            throw Failure(.input, "--list-date: this is no date", hints: ["write it as 2026-11-01"])
        }
        return instant
    }

    private static func age(_ text: String) throws(Failure) -> Age {
        do {
            return try Age(text)
        } catch {
            throw Failure(argument: text, offset: error.offset, message: "--expires: \(error)")
        }
    }

    private static func signingKey(_ path: FilePath, shown: String) throws(Failure) -> SigningKey {
        do {
            return try SigningKey(BoundedFile(reading: path, limit: 1 << 16).bytes)
        } catch let error as SigningKey.Invalid {
            throw Failure(.input, "--key: \(shown) is no key: \(error)")
        } catch {
            throw Failure(.input, "--key: \(error)")
        }
    }
}
