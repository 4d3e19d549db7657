import ArgumentParser

/// What releases are taken, and for which machine.
struct ResolutionArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The interpreter to lock for: a path or a version such as 3.12.", valueName: "python"))
    var python: String?

    @Option(help: ArgumentHelp("Lock for this Python, such as 3.11, whatever is installed.", valueName: "X.Y"))
    var pythonVersion: String?

    @Option(
        help: ArgumentHelp("Lock for this platform, such as linux, macos, windows, win_amd64.", valueName: "platform"))
    var platform: String?

    @Option(
        help: ArgumentHelp("Ignore files uploaded after this date, or younger than this age.", valueName: "date|age"))
    var excludeNewer: String?

    @Flag(help: "Take pre-releases.")
    var pre = false

    @Option(help: ArgumentHelp("Projects whose source may be built; may be repeated.", valueName: "name"))
    var build: [String] = []

    @Option(help: ArgumentHelp("Projects whose source must not be used, or :all:.", valueName: "name"))
    var noBuild: [String] = []

    @Option(help: ArgumentHelp("Projects whose wheels must not be used, or :all:.", valueName: "name"))
    var noBinary: [String] = []

    @Option(help: ArgumentHelp("Projects of which only wheels are used, or :all:.", valueName: "name"))
    var onlyBinary: [String] = []
}

/// What becomes of an earlier lock.
struct UpgradeArguments: ParsableArguments {
    @Flag(name: [.customShort("U"), .long], help: "Take the newest of everything, whatever the output file has.")
    var upgrade = false

    @Option(
        name: [.customShort("P"), .long],
        help: ArgumentHelp("Take the newest of this project; may be repeated.", valueName: "name"))
    var upgradePackage: [String] = []
}
