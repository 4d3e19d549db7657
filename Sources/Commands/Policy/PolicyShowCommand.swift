import ArgumentParser
import Registry
import Reporting

/// `cordon policy show`: the policy that holds here, and for each value who said it.
struct PolicyShowCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the policy that holds here, who said what of it, and what is ignored.")

    @OptionGroup var indexes: IndexArguments
    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let settings = try RunSettings(global: global, indexes: indexes, environment: context.environment)
            let result = try settings.assembly.result()
            for note in settings.notes { console.note(note) }
            for warning in settings.warnings { console.warn(warning) }
            let overview = PolicyOverview(book: result.policy, indexes: result.indexes.indexes, now: context.now)
            console.write(global.json ? JSONWriter.document(overview.document) : overview.text)
            return 0
        }
    }
}
