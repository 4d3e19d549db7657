package import PackageIdentity
package import Versioning

/// The `[project]` table of a pyproject.toml, valid by the standard (PEP 621, with 639 and 794).
package struct ProjectMetadata: Hashable, Sendable {
    package let name: PackageName
    package let writtenName: String
    /// Nil only when `dynamic` lists it.
    package let version: Version?
    package let description: String?
    package let readme: ProjectReadme?
    package let requiresPython: VersionSpecifiers?
    package let license: ProjectLicense?
    /// Glob patterns; nil when the key is absent, which leaves the choice to the build backend.
    package let licenseFiles: [String]?
    package let authors: [ProjectPerson]
    package let maintainers: [ProjectPerson]
    package let keywords: [String]
    package let classifiers: [String]
    /// By label, in the order of labels.
    package let urls: [ProjectLink]
    package let scripts: [EntryPoint]
    package let guiScripts: [EntryPoint]
    /// The other groups, in the order of their names.
    package let entryPoints: [EntryPointGroup]
    package let dependencies: [Requirement]
    /// In the order of the extras' names.
    package let optionalDependencies: [OptionalDependencies]
    package let importNames: [String]?
    package let importNamespaces: [String]?
    package let dynamic: Set<ProjectField>
}

/// What installs with an extra.
package struct OptionalDependencies: Hashable, Sendable {
    package let extra: ExtraName
    package let writtenName: String
    package let requirements: [Requirement]
}

/// The long description: a file or the text itself.
package enum ProjectReadme: Hashable, Sendable {
    /// A path relative to the project; the content type is given or follows from the extension.
    case file(String, contentType: String)
    case text(String, contentType: String)
}

/// The licence, in the form of PEP 639 or in one of the two that came before.
package enum ProjectLicense: Hashable, Sendable {
    /// An SPDX licence expression.
    case expression(String)
    case file(String)
    case text(String)
}

/// An author or maintainer; at least one part is there.
package struct ProjectPerson: Hashable, Sendable {
    package let name: String?
    package let email: String?
}

package struct ProjectLink: Hashable, Sendable {
    package let label: String
    package let url: String
}
