import ArgumentParser

/// What a person asks for.
struct RequirementArguments: ParsableArguments {
    @Argument(help: "Requirements (flask, 'django>=5'), local projects (., ./dir, pyproject.toml) or addresses.")
    var requirements: [String] = []

    @Option(
        name: [.customShort("r"), .customLong("requirement")],
        help: ArgumentHelp(
            "A requirements file or pyproject.toml, - for standard input; may be repeated.", valueName: "file"))
    var requirementFiles: [String] = []

    @Option(
        name: [.customShort("c"), .customLong("constraint")],
        help: ArgumentHelp("A constraints file; may be repeated.", valueName: "file"))
    var constraintFiles: [String] = []

    @Option(
        help: ArgumentHelp("An extra of the local project; may be repeated.", valueName: "extra"))
    var extra: [String] = []

    @Option(help: ArgumentHelp("A dependency group of the local project; may be repeated.", valueName: "group"))
    var group: [String] = []
}
