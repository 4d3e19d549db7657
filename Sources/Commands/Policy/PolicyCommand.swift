import ArgumentParser

/// `cordon policy`: what is accepted here, and who says so.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Show, check and trust policy files.",
        discussion: """
            A policy is taken together from /etc/cordon/policy.toml, policy.toml in your configuration folder and the \
            project's cordon.toml. A project's file may tighten it; what relaxes it counts once you trust the file.
            """,
        subcommands: [PolicyShowCommand.self, PolicyTrustCommand.self, PolicyCheckCommand.self])
}
