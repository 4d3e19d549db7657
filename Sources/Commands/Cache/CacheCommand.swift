import ArgumentParser

/// `cordon cache`: what is kept on this machine. Needs no network and no index.
struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: "Show, verify and prune what is kept on this machine.",
        discussion: """
            The cache folder holds artifacts by their digests, what indexes said, the feeds, and the ledger: what was \
            seen first, what was found, and what you accepted.
            """,
        subcommands: [CacheInfoCommand.self, CacheVerifyCommand.self, CachePruneCommand.self])
}
