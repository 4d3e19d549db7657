import ArgumentParser

/// Which indexes are asked, beside those configured.
struct IndexArguments: ParsableArguments {
    @Option(name: [.customShort("i"), .long], help: ArgumentHelp("The default index, asked last.", valueName: "url"))
    var indexUrl: String?

    @Option(help: ArgumentHelp("A further index, asked before the default one; may be repeated.", valueName: "url"))
    var extraIndexUrl: [String] = []

    @Option(
        name: [.customShort("f"), .long],
        help: ArgumentHelp("A folder or page that lists files; may be repeated.", valueName: "place"))
    var findLinks: [String] = []

    @Flag(help: "Ask no index; only --find-links count.")
    var noIndex = false
}
