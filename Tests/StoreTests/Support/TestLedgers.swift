import PackageIdentity
import Store
import SystemPackage

/// A ledger on a full disk.
struct RefusingLedger: FingerprintLedger {
    private static let error = StoreError(.system(.noSpace, doing: "writing"), at: "ledger.sqlite")

    func fingerprints(of digests: [Digest]) throws(StoreError) -> [Digest: FileFingerprint] { throw Self.error }
    func record(_ fingerprint: FileFingerprint, of digest: Digest, isUse: Bool) throws(StoreError) { throw Self.error }
    func touch(_ digests: [Digest]) throws(StoreError) { throw Self.error }
    func forget(_ digests: [Digest]) throws(StoreError) { throw Self.error }
    func uses() throws(StoreError) -> [Digest: Instant] { throw Self.error }
}
