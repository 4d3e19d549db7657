package import PackageIdentity

/// Makes the file that is built into the program: what the public databases and lists say, facts only.
package enum SnapshotFile {
    /// Of rankings of one ecosystem only the newest goes in; added feeds do not.
    ///
    /// - Parameter drafts: Each with whether it is of a public database.
    package static func bytes(of drafts: [FeedDraft], date: Instant) -> [UInt8] {
        var chosen: [FeedDraft] = []
        for draft in drafts {
            let rival = chosen.firstIndex { other in
                draft.part.kind != .advisories && other.part.kind == draft.part.kind
                    && other.part.ecosystem == draft.part.ecosystem
            }
            guard let rival else {
                chosen.append(draft)
                continue
            }
            if draft.part.date > chosen[rival].part.date { chosen[rival] = draft }
        }
        let manifest = FeedManifest(sequence: 0, date: date, parts: chosen.map(\.part))
        return FeedSnapshot.bytes(manifest) { part in chosen.first { $0.part == part }?.bytes ?? [] }
    }
}
