package import PackageIdentity
package import Policy

/// A file as an index lists it now.
package struct SeenFile: Hashable, Sendable {
    package let filename: String
    package let digest: Digest?
    package let uploaded: Instant?

    package init(filename: String, digest: Digest?, uploaded: Instant?) {
        self.filename = filename
        self.digest = digest
        self.uploaded = uploaded
    }
}

/// A release as an index lists it now. All its files belong here, whether they are of use or not: one that is left out
/// today counts as added later tomorrow.
package struct SeenRelease: Hashable, Sendable {
    package let release: ReleaseIdentity
    package let files: [SeenFile]

    package init(_ release: ReleaseIdentity, _ files: [SeenFile]) {
        self.release = release
        self.files = files
    }
}

/// What the ledger knows of a file since it was first seen. It never changes afterwards, but for a digest or an upload
/// time that the index did not give at first.
package struct FirstSight: Hashable, Sendable {
    package let filename: String
    /// When this file was first seen.
    package let seen: Instant
    /// The digest that it was first seen with. Another one of the same algorithm now is `artifact/digest-mismatch`.
    package let digest: Digest?
    /// The upload time that it was first seen with.
    package let uploaded: Instant?
    /// When the first file of its release was seen.
    package let releaseSeen: Instant
    /// Whether its release was known before, without this file: `release/file-added`.
    package let isAddedLater: Bool

    package init(
        filename: String, seen: Instant, digest: Digest?, uploaded: Instant?, releaseSeen: Instant, isAddedLater: Bool
    ) {
        self.filename = filename
        self.seen = seen
        self.digest = digest
        self.uploaded = uploaded
        self.releaseSeen = releaseSeen
        self.isAddedLater = isAddedLater
    }
}
