import Commands
import PackageIdentity
import Settings
import Synchronization
import SystemPackage
import TestSupport

/// An index on loopback, a home and a project folder, and the program to run in them.
struct CommandWorld: Sendable {
    /// Holds `home` and `project`; the program runs in `project`.
    let folder: TemporaryFolder
    let server: LoopbackServer
    /// What digests in the output are called by.
    let distributions: [TestDistribution]

    /// Locking for this machine starts no interpreter.
    static let usualTarget = ["--python-version", "3.12", "--platform", "manylinux_2_28_x86_64"]

    /// 2026-01-15, noon.
    static let now = Instant(clampingMicroseconds: 1_768_478_400_000_000)

    /// Runs `cordon` with these arguments and returns what a person sees, addresses and digests replaced by names.
    func cordon(
        _ arguments: String..., variables: [String: String] = [:], target: [String] = usualTarget
    ) async throws -> Outcome {
        try await run(arguments + target, variables: variables)
    }

    /// - Parameters:
    ///   - answer: What somebody at a terminal types; nil: there is nobody.
    ///   - place: Where the program runs, below the world's folder.
    func run(
        _ arguments: [String], variables: [String: String] = [:], answer: String? = nil, in place: String = "project",
        now: Instant = now
    ) async throws -> Outcome {
        let own = try Environment.ofThisProcess()
        let output = Transcript()
        let errors = Transcript()
        var all = ["HOME": folder["home"].string, "PIP_INDEX_URL": server.root + "/simple/"]
        all.merge(variables) { _, new in new }
        let environment = Environment(
            variables: all, currentDirectory: folder[place], systemFolder: folder["etc"], userID: own.userID,
            groupID: own.groupID)
        let context = CommandContext(
            environment: environment, now: now, isOutputTerminal: false, isErrorTerminal: answer != nil,
            isInputTerminal: answer != nil, output: { output.append($0) }, error: { errors.append($0) },
            readLine: { answer }, pause: { _ in }, refreshesFeeds: false)
        let code = await Cordon.run(arguments, context: context)
        return Outcome(code: code, output: named(output.text), errors: named(errors.text))
    }

    /// What is in a file of the project folder, with the same replacements; nil when there is none.
    func file(_ name: String) -> String? {
        folder.text(of: "project/" + name).map(named)
    }

    func write(_ text: String, to name: String) throws {
        try folder.write(text, to: "project/" + name)
    }

    private func named(_ text: String) -> String {
        var text = text.replacing(server.root, with: "http://INDEX").replacing(
            "127.0.0.1:\(server.port)", with: "INDEX")
        text = text.replacing(folder.path.string, with: "DIR")
        for file in distributions {
            text = text.replacing(file.sha256, with: "<\(file.filename)>")
            if let metadata = file.metadata {
                text = text.replacing(TestDistribution.sha256(metadata), with: "<\(file.filename).metadata>")
            }
        }
        return text
    }
}

/// What a run came to; described as one text so that a test can state all of it.
struct Outcome: Hashable, CustomStringConvertible {
    let code: Int32
    let output: String
    let errors: String

    var description: String {
        "exit \(code)\n----- stdout\n\(output)----- stderr\n\(errors)"
    }
}

/// Collects what a run writes.
private final class Transcript: Sendable {
    private let contents = Mutex("")

    var text: String { contents.withLock { $0 } }

    func append(_ text: String) {
        contents.withLock { $0 += text }
    }
}

/// Runs `body` in a world whose index has these files; `fault` answers first where it has an answer.
func withIndex(
    _ distributions: [TestDistribution],
    fault: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply? = { _ in nil },
    _ body: (CommandWorld) async throws -> Void
) async throws {
    let index = TestIndex(distributions)
    try await LoopbackServer.with({ fault($0) ?? index.reply(to: $0) }) { server in
        try await TemporaryFolder.with { folder in
            try folder.folder("home")
            try folder.folder("project")
            try await body(CommandWorld(folder: folder, server: server, distributions: distributions))
        }
    }
}
