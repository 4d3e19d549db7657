/// The keys of the `[project]` table (PEP 621, 639, 794).
package enum ProjectField: String, Hashable, Sendable, CaseIterable {
    case name
    case version
    case description
    case readme
    case requiresPython = "requires-python"
    case license
    case licenseFiles = "license-files"
    case authors
    case maintainers
    case keywords
    case classifiers
    case urls
    case scripts
    case guiScripts = "gui-scripts"
    case entryPoints = "entry-points"
    case dependencies
    case optionalDependencies = "optional-dependencies"
    case importNames = "import-names"
    case importNamespaces = "import-namespaces"
    case dynamic

    /// Whether `dynamic` may list it.
    var mayBeDynamic: Bool { self != .name && self != .dynamic }
}
