package import PackageIdentity
package import Policy

/// Remembers what was seen, what was found and what was accepted, across runs and processes. Nothing in it is more than
/// a database that many machines share could do as well.
package protocol Ledger: Sendable {
    /// Notes the files of releases as they are listed at this moment, all in one transaction.
    ///
    /// - Returns: what is known of each file since it was first seen, in the order of the arguments.
    /// - Throws: ``StoreError``.
    func note(_ releases: [SeenRelease], at moment: Instant) throws(StoreError) -> [[FirstSight]]

    /// The evidence that is kept under these keys, as it was handed in.
    ///
    /// - Throws: ``StoreError``.
    func evidence(for keys: [EvidenceKey]) throws(StoreError) -> [EvidenceKey: [UInt8]]

    /// - Throws: ``StoreError``.
    func keep(_ evidence: [EvidenceKey: [UInt8]]) throws(StoreError)

    /// What was accepted about artifacts of these digests.
    ///
    /// - Throws: ``StoreError``.
    func accepted(_ digests: [Digest]) throws(StoreError) -> Set<Decision>

    /// - Throws: ``StoreError``.
    func remember(_ decisions: Set<Decision>, at moment: Instant) throws(StoreError)
}

extension Ledger {
    /// One release alone.
    package func note(
        _ files: [SeenFile], of release: ReleaseIdentity, at moment: Instant
    ) throws(StoreError) -> [FirstSight] {
        try note([SeenRelease(release, files)], at: moment)[0]
    }
}

/// What a machine knows of the files in its own store's folder.
package protocol FingerprintLedger: Sendable {
    /// The fingerprints that the artifacts had when they were last hashed.
    ///
    /// - Throws: ``StoreError``.
    func fingerprints(of digests: [Digest]) throws(StoreError) -> [Digest: FileFingerprint]

    /// Notes that the file with this fingerprint has this digest.
    ///
    /// - Parameter isUse: whether the artifact is used now, too.
    /// - Throws: ``StoreError``.
    func record(_ fingerprint: FileFingerprint, of digest: Digest, isUse: Bool) throws(StoreError)

    /// Notes that the artifacts are used now. May be left out for one that was used within the last hour.
    ///
    /// - Throws: ``StoreError``.
    func touch(_ digests: [Digest]) throws(StoreError)

    /// - Throws: ``StoreError``.
    func forget(_ digests: [Digest]) throws(StoreError)

    /// A moment at or after the last use of every artifact.
    ///
    /// - Throws: ``StoreError``.
    func uses() throws(StoreError) -> [Digest: Instant]
}
