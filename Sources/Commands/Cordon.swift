package import ArgumentParser
import Reporting

/// The program: one subcommand a verb.
package struct Cordon: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "cordon",
        abstract: "Makes public package archives safe to use.",
        discussion: """
            cordon resolves, fetches, verifies and judges packages before anything they brought can run, and pins \
            every artifact by digest.
            """,
        version: Cordon.version,
        subcommands: [
            InstallCommand.self, LockCommand.self, SyncCommand.self, CheckCommand.self, AuditCommand.self,
            FeedCommand.self, CacheCommand.self,
            PolicyCommand.self,
        ])

    package static let version = "0.1.0"

    package init() {}
}

extension Cordon {
    /// Parses the arguments, runs the command and returns the exit code.
    package static func run(_ arguments: [String], context: CommandContext) async -> Int32 {
        let console = Console(context: context, wantsJSON: arguments.prefix { $0 != "--" }.contains("--json"))
        do {
            try checkCommand(in: arguments)
            var command = try parseAsRoot(arguments)
            if let command = command as? any ContextualCommand {
                return try await command.run(in: context)
            }
            try command.run()
            return 0
        } catch let failure as Failure {
            return console.report(failure)
        } catch {
            return finish(error, console)
        }
    }

    /// The parser would call a command that does not exist an unexpected argument.
    private static func checkCommand(in arguments: [String]) throws(Failure) {
        guard let word = arguments.first, !word.hasPrefix("-"), word != "help" else { return }
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard !names.contains(word) else { return }
        throw Failure(
            .input, "there is no command '\(word)'",
            hints: ["the commands are \(names.joined(separator: ", ")); more with --help"])
    }

    /// Help and version are data; everything else that the parser throws is a wrong command line.
    private static func finish(_ error: any Error, _ console: Console) -> Int32 {
        let message = fullMessage(for: error)
        if exitCode(for: error).isSuccess {
            console.write(message + "\n")
            return 0
        }
        if exitCode(for: error) == ExitCode.validationFailure {
            return console.report(Failure(.input, usageProblem(in: message), hints: [usageHint(in: message)]))
        }
        return console.report(
            Failure(.bug, "\(error)", hints: ["this is a bug in cordon: please report it with the command you ran"]))
    }

    /// The parser's message begins with `Error: `.
    private static func usageProblem(in message: String) -> String {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        let end = lines.firstIndex { $0.hasPrefix("Usage:") } ?? lines.endIndex
        let text = lines[..<end].joined(separator: "\n")
        return text.hasPrefix("Error: ") ? String(text.dropFirst("Error: ".count)) : text
    }

    private static func usageHint(in message: String) -> String {
        let lines = message.split(separator: "\n")
        let usage = lines.first { $0.hasPrefix("Usage:") } ?? "Usage: cordon <subcommand>"
        return usage.replacing("Usage:", with: "usage:") + "; more with --help"
    }
}

/// A command that reaches its surroundings through one value, so that tests can hand it others.
package protocol ContextualCommand: ParsableCommand {
    /// Returns the exit code.
    ///
    /// - Throws: ``Failure``.
    func run(in context: CommandContext) async throws -> Int32
}
