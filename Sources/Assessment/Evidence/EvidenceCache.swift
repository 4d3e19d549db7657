import Crypto
import PackageIdentity
package import Policy
package import Store

/// Evidence that costs work to gather, kept by everything it depends on. Verdicts are never kept.
package struct EvidenceCache: Sendable {
    private let ledger: any Ledger

    package init(_ ledger: any Ledger) {
        self.ledger = ledger
    }

    /// What was found before, for those of the keys for which it is known.
    ///
    /// - Throws: ``StoreError``.
    package func findings(for keys: [EvidenceKey]) throws(StoreError) -> [EvidenceKey: [Finding]] {
        try ledger.evidence(for: keys).compactMapValues(FindingCoding.findings)
    }

    /// - Throws: ``StoreError``.
    package func keep(_ findings: [EvidenceKey: [Finding]]) throws(StoreError) {
        let bytes = findings.compactMapValues(FindingCoding.bytes)
        if !bytes.isEmpty { try ledger.keep(bytes) }
    }
}

extension EvidenceKey {
    /// - Parameter inputs: what the analyser depends on beside the bytes, in a fixed order.
    init(_ digest: PackageIdentity.Digest, _ analyser: Analyser, ruleSet: Int, inputs: [String]) {
        var hash = SHA256()
        for input in inputs {
            // Each with its length: no two lists of inputs run together to the same bytes.
            hash.update(data: Array("\(input.utf8.count):\(input)".utf8))
        }
        self.init(
            digest: digest, analyser: analyser, ruleSet: ruleSet, inputs: Self.digest(Array(hash.finalize())))
    }

    private static func digest(_ bytes: [UInt8]) -> PackageIdentity.Digest {
        do throws(InvalidDigest) {
            return try PackageIdentity.Digest(.sha256, bytes: bytes)
        } catch {
            preconditionFailure("a computed digest has its algorithm's length")
        }
    }
}
