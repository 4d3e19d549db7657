import Dispatch
package import PackageIdentity
package import Policy

extension FolderStore {
    package func fetch(
        _ release: ReleaseIdentity, filename: String, expecting expected: Digest?,
        using transfer: (inout StoreWriter) async throws -> Void
    ) async throws -> VerifiedArtifact {
        leftovers.removeOnce()
        let file = try IncomingFile(in: layout.incoming, hook: hook)
        var writer = try StoreWriter(file, filename: filename, expecting: expected, limits: limits)
        do {
            try await transfer(&writer)
        } catch {
            throw file.failure ?? error
        }
        let digest = try writer.verified()
        let opened = try await publish(file, as: digest)
        return VerifiedArtifact(ArtifactIdentity(release: release, filename: filename, digest: digest), opened)
    }

    /// Waiting for the disk would keep a thread from everybody else's work, so that is done on a thread of its own.
    private func publish(_ file: IncomingFile, as digest: Digest) async throws -> OpenArtifact {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try publishAndRecord(file, as: digest, isUse: true) })
            }
        }
    }

    /// - Parameter isUse: whether somebody has asked for the artifact.
    func publishAndRecord(
        _ file: IncomingFile, as digest: Digest, isUse: Bool
    ) throws(StoreError) -> OpenArtifact {
        let (opened, fingerprint) = try file.publish(as: digest, in: layout)
        recording { () throws(StoreError) in try record(fingerprint, of: digest, isUse: isUse) }
        return opened
    }

    func record(_ fingerprint: FileFingerprint, of digest: Digest, isUse: Bool) throws(StoreError) {
        do {
            try hook?(.record(digest))
        } catch {
            throw StoreError(error, doing: "recording", at: layout.path(of: digest))
        }
        try ledger.record(fingerprint, of: digest, isUse: isUse)
    }
}
