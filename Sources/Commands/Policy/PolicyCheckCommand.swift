import ArgumentParser
import Reporting
import Settings

/// `cordon policy check`: reads policy files and says what is wrong with them, or will surprise somebody.
struct PolicyCheckCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check policy files; exit 2 when one says something wrong.")

    @Argument(help: "The files to check; without any: those that count here.")
    var files: [String] = []

    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let environment = context.environment
            // Files that somebody names have to exist, whatever they are called.
            let places =
                files.isEmpty
                ? PolicyLayers.places(
                    environment, project: ProjectFolder(environment), option: global.policy.map(environment.resolve))
                : files.map { PolicyLayers.Place(.option, environment.resolve($0)) }
            var check = PolicyCheck(now: context.now)
            for place in places { check.read(place) }
            // Files that are named need not be meant to count together.
            if files.isEmpty { check.compareFiles() }
            report(check, console)
            return check.hasErrors ? Failure.Code.input.rawValue : 0
        }
    }

    private func report(_ check: PolicyCheck, _ console: Console) {
        for problem in check.files.flatMap(\.problems) {
            guard problem.isError || !global.quiet else { continue }
            console.context.error(problem.failure.text(style: console.style, isWarning: !problem.isError))
        }
        if global.json {
            console.write(JSONWriter.document(check.document))
        } else {
            for file in check.files { console.write(Unprintable.escaped(file.summary) + "\n") }
            if check.files.isEmpty { console.note("there is no policy file here; what is built in holds") }
        }
    }
}
