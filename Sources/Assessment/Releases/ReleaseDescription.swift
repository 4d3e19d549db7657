package import PackageIdentity
package import Policy
package import Registry
package import Store

/// A release as it is offered, and everything that is known of it without its bytes.
package struct ReleaseDescription: Sendable {
    package let identity: ReleaseIdentity
    /// The files to choose from.
    package var files: [SeenFile]
    /// Every file that the index lists for the release; what the ledger is told.
    package var listed: [SeenFile]
    /// Nil for what is at an address of its own.
    package var status: ProjectStatus?
    package var isYanked: Bool
    package var yankedReason: String?
    /// When the project's first file was uploaded.
    package var projectSince: Instant?
    package var build: BuildNeed
    /// Whether nobody said beforehand what its bytes have to be.
    package var isUnpinned = false

    package init(
        _ identity: ReleaseIdentity, files: [SeenFile], listed: [SeenFile] = [], status: ProjectStatus? = nil,
        isYanked: Bool = false, yankedReason: String? = nil, projectSince: Instant? = nil, build: BuildNeed = .none
    ) {
        self.identity = identity
        self.files = files
        self.listed = listed
        self.status = status
        self.isYanked = isYanked
        self.yankedReason = yankedReason
        self.projectSince = projectSince
        self.build = build
    }
}

extension ReleaseDescription {
    /// What the ledger is told of it.
    package var seen: SeenRelease {
        SeenRelease(identity, listed.isEmpty ? files : listed)
    }
}
