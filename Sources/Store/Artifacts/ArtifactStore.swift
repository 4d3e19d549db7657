package import PackageIdentity
package import Policy

/// An artifact that policy lets through: what is installed and served, and nothing less.
package typealias ClearedArtifact = Cleared<VerifiedArtifact>

/// Keeps artifacts by the SHA-256 of their bytes. Nothing in it is more than a second machine could do as well.
package protocol ArtifactStore: Sendable {
    /// The artifacts that are here, verified. One whose bytes are no longer the ones it is called by is reported,
    /// removed and left out, so that the caller fetches it again.
    ///
    /// - Throws: ``StoreError``.
    func stored(_ identities: [ArtifactIdentity]) throws(StoreError) -> [ArtifactIdentity: VerifiedArtifact]

    /// Keeps what `transfer` writes, verified while it flows; nobody sees it before it is whole.
    ///
    /// - Parameters:
    ///   - expected: what the bytes must have; nil where nothing is known of them yet.
    ///   - transfer: may begin several times; the last time counts.
    /// - Throws: ``StoreError``; and whatever `transfer` throws, unless that only repeats the writer's own failure.
    func fetch(
        _ release: ReleaseIdentity, filename: String, expecting expected: Digest?,
        using transfer: (inout StoreWriter) async throws -> Void
    ) async throws -> VerifiedArtifact
}

extension ArtifactStore {
    /// The artifact, or nil where it is not here, or no longer is what it was.
    package func stored(_ identity: ArtifactIdentity) throws(StoreError) -> VerifiedArtifact? {
        try stored([identity])[identity]
    }
}
