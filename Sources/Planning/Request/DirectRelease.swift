package import PackageIdentity
package import Registry
package import Versioning

/// The one release that a requirement with an address stands for: already fetched, its digest known.
package struct DirectRelease: Sendable {
    package let project: PackageName
    package let version: Version
    /// As the person wrote it, credentials removed; the same address in published metadata is satisfied by it.
    package let address: String
    package let artifact: Artifact
    package let metadata: ReleaseMetadata

    package init(
        project: PackageName, version: Version, address: String, artifact: Artifact, metadata: ReleaseMetadata
    ) {
        self.project = project
        self.version = version
        self.address = address
        self.artifact = artifact
        self.metadata = metadata
    }
}
