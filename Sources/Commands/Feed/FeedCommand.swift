import ArgumentParser

/// `cordon feed`: advisories and lists of names, as cordon has them.
struct FeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed",
        abstract: "Update, show and publish the feeds that packages are checked against.",
        discussion: """
            Feeds are lists of advisories and of popular names. A set of them comes with cordon; newer ones are \
            fetched from the addresses that cordon knows and from those of [[feed]] in policy files. Other commands \
            ask for what is new by themselves, once a day.
            """,
        subcommands: [FeedUpdateCommand.self, FeedStatusCommand.self, FeedBuildCommand.self])
}
