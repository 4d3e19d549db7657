import ArgumentParser

/// Where to install.
struct PlaceArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Install into this environment; it is made when it is not there.", valueName: "dir"))
    var venv: String?

    @Flag(help: "Install into the Python's own packages; as root only inside a container.")
    var system = false
}

/// What is done about questions, and how far to go.
struct ConsentArguments: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Answer questions with yes; what is blocked stays blocked.")
    var yes = false

    @Flag(help: "Fetch, check and judge, and install nothing.")
    var dryRun = false
}
