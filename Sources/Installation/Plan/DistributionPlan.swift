package import Archives
package import PackageIdentity
package import Versioning
package import Wheels

/// Everything that installing one distribution will write, known before anything is. Made from a wheel, or for an
/// editable project.
package struct DistributionPlan: Sendable {
    package let name: PackageName
    package let version: Version
    /// Without RECORD, which is written last, from what was really written.
    package let files: [PlannedFile]
    package let oddities: [WheelOddity]
    /// The dist-info folder, below the environment's root.
    package let metadataFolder: MemberPath
    /// Where RECORD's paths start.
    let library: MemberPath
    /// The first line of its scripts; nil where it has none.
    let shebang: String?
    /// Nil where nothing comes from an archive.
    let contents: WheelContents?
    /// False once policy has accepted that RECORD does not match.
    let enforcesRecord: Bool

    package var identifier: String { "\(name) \(version)" }
}

/// Why a distribution is there, which goes into its dist-info folder.
package struct InstallationFacts: Hashable, Sendable {
    /// Somebody asked for it by name (PEP 376).
    package var isRequested: Bool
    /// Where it came from, when not from an index by name.
    package var directReference: DirectReference?

    package init(isRequested: Bool, directReference: DirectReference? = nil) {
        self.isRequested = isRequested
        self.directReference = directReference
    }
}
