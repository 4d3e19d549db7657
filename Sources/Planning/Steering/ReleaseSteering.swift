package import PackageIdentity
package import Policy
package import Registry
package import Versioning

/// Says which releases a plan passes over, by what is known without their bytes.
package protocol ReleaseSteering: Sendable {
    /// Asked once a release, synchronously, in the middle of resolving.
    func standing(of release: OfferedRelease) -> Standing
}

/// A release as its index offers it to a target.
package struct OfferedRelease: Sendable {
    package let project: PackageName
    package let version: Version
    package let index: IndexDefinition
    package let status: ProjectStatus
    /// Those that the target could take: all wheels that fit, or the source where there is none.
    package let files: [ProjectPage.File]

    package init(
        project: PackageName, version: Version, index: IndexDefinition, status: ProjectStatus,
        files: [ProjectPage.File]
    ) {
        self.project = project
        self.version = version
        self.index = index
        self.status = status
        self.files = files
    }
}
