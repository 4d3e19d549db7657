import ArgumentParser

/// What every command understands.
struct GlobalOptions: ParsableArguments {
    @Flag(help: "Print one JSON document to standard output.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say only what went wrong.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say what is being done.")
    var verbose = false

    @Option(help: ArgumentHelp("When to use colours: auto, always or never.", valueName: "when"))
    var color: Console.Color = .auto

    @Flag(help: "Use only what is cached; ask nothing of any network.")
    var offline = false

    @Flag(help: "Ask the indexes again, whatever is cached.")
    var refresh = false

    @Option(help: ArgumentHelp("Judge by this policy file instead of the project's.", valueName: "file"))
    var policy: String?

    @Option(help: ArgumentHelp("Keep the cache in this folder.", valueName: "dir"))
    var cacheDir: String?

    func console(_ context: CommandContext) -> Console {
        Console(context: context, wantsJSON: json, isQuiet: quiet, isVerbose: verbose, color: color)
    }
}

extension Console.Color: ExpressibleByArgument {}
