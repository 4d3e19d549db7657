import GRDB
package import PackageIdentity
package import Policy
package import SystemPackage

/// The ledger in one SQLite file, which any number of processes may use at once.
///
/// The file is opened when something is first asked of it. One that is no sound database is moved aside and begun anew,
/// which is reported, because first-seen facts are lost with it; one of a newer cordon is refused and left alone.
package final class SQLiteLedger: Ledger, FingerprintLedger {
    let connection: LedgerConnection
    /// When the command began.
    let now: Instant
    let indexKey: @Sendable (IndexName) -> String

    /// - Parameters:
    ///   - file: `<cache folder>/ledger.sqlite`.
    ///   - now: when the command began; what is used now is used at this moment.
    ///   - indexKey: under what an index's facts are kept. Its address is better than its name, which may be another
    ///     index's tomorrow.
    ///   - patience: seconds that another process is waited for.
    ///   - report: hears what a person should know.
    package init(
        file: FilePath, now: Instant, indexKey: @escaping @Sendable (IndexName) -> String = { $0.text },
        patience: Double = 10, report: @escaping @Sendable (StoreEvent) -> Void = { _ in }
    ) {
        connection = LedgerConnection(file: file, patience: patience, report: report)
        self.now = now
        self.indexKey = indexKey
    }

    /// A ledger that forgets everything when it goes.
    package init(
        inMemoryAt now: Instant, indexKey: @escaping @Sendable (IndexName) -> String = { $0.text }
    ) {
        connection = LedgerConnection(file: nil, patience: 0, report: { _ in })
        self.now = now
        self.indexKey = indexKey
    }

    // MARK: First sights

    package func note(_ releases: [SeenRelease], at moment: Instant) throws(StoreError) -> [[FirstSight]] {
        guard !releases.isEmpty else { return [] }
        let table = FirstSightTable(indexKey: indexKey, moment: moment)
        // Nearly always everything is known: then nobody has to wait for the right to write.
        let known = try connection.read { database in try releases.map { try table.known($0, in: database) } }
        let start = known.firstIndex { $0 == nil } ?? known.endIndex
        guard start < known.endIndex else { return known.map { $0 ?? [] } }
        // Everything from there on, because the same release may come twice.
        let noted = try connection.write { database in
            try releases[start...].map { try table.note($0, in: database) }
        }
        return known[..<start].map { $0 ?? [] } + noted
    }

    // MARK: Evidence

    package func evidence(for keys: [EvidenceKey]) throws(StoreError) -> [EvidenceKey: [UInt8]] {
        guard !keys.isEmpty else { return [:] }
        return try connection.read { try EvidenceTable.evidence(for: keys, in: $0) }
    }

    package func keep(_ evidence: [EvidenceKey: [UInt8]]) throws(StoreError) {
        guard !evidence.isEmpty else { return }
        try connection.write { try EvidenceTable.keep(evidence, at: now, in: $0) }
    }

    // MARK: Decisions

    package func accepted(_ digests: [Digest]) throws(StoreError) -> Set<Decision> {
        guard !digests.isEmpty else { return [] }
        return try connection.read { try DecisionTable.accepted(digests, in: $0) }
    }

    package func remember(_ decisions: Set<Decision>, at moment: Instant) throws(StoreError) {
        guard !decisions.isEmpty else { return }
        try connection.write { try DecisionTable.remember(decisions, at: moment, in: $0) }
    }

    // MARK: Fingerprints

    package func fingerprints(of digests: [Digest]) throws(StoreError) -> [Digest: FileFingerprint] {
        guard !digests.isEmpty else { return [:] }
        return try connection.read { try ArtifactTable.fingerprints(of: digests, in: $0) }
    }

    package func record(
        _ fingerprint: FileFingerprint, of digest: Digest, isUse: Bool
    ) throws(StoreError) {
        try connection.write { try ArtifactTable.record(fingerprint, of: digest, usedAt: isUse ? now : nil, in: $0) }
    }

    package func touch(_ digests: [Digest]) throws(StoreError) {
        guard !digests.isEmpty else { return }
        let old = try connection.read { try ArtifactTable.untouched(digests, since: now, in: $0) }
        guard !old.isEmpty else { return }
        try connection.write { try ArtifactTable.touch(old, at: now, in: $0) }
    }

    package func forget(_ digests: [Digest]) throws(StoreError) {
        guard !digests.isEmpty else { return }
        try connection.write { try ArtifactTable.forget(digests, in: $0) }
    }

    package func uses() throws(StoreError) -> [Digest: Instant] {
        try connection.read { try ArtifactTable.uses(in: $0) }
    }
}

// MARK: Upkeep

extension SQLiteLedger {
    /// Removes evidence that was kept before `cutoff` and is unlikely to be asked for again; all of it where that is
    /// nil. First-seen facts and decisions stay: they cannot be found out again.
    ///
    /// - Returns: how many pieces went.
    /// - Throws: ``StoreError``.
    package func pruneEvidence(keptBefore cutoff: Instant?) throws(StoreError) -> Int {
        try connection.write { try EvidenceTable.prune(keptBefore: cutoff, in: $0) }
    }

    /// Reads the whole database; a damaged one is moved aside, reported and begun anew.
    ///
    /// - Returns: what was wrong with it, in SQLite's words.
    /// - Throws: ``StoreError``.
    package func mend() throws(StoreError) -> [String] {
        try connection.mend()
    }

    /// Whether there is a file yet; asking makes none.
    package var exists: Bool { connection.exists }

    /// How many rows there are.
    package struct Counts: Hashable, Sendable {
        package let releases: Int
        package let files: Int
        package let evidence: Int
        package let decisions: Int
    }

    /// - Throws: ``StoreError``.
    package func counts() throws(StoreError) -> Counts {
        try connection.read { database in
            let count = { try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0 as String)") ?? 0 }
            return Counts(
                releases: try count("release"), files: try count("file"), evidence: try count("evidence"),
                decisions: try count("decision"))
        }
    }
}
