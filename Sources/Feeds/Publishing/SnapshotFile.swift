import PackageIdentity
package import SystemPackage

/// Makes the file that is built into the program: what the public databases and lists say, facts only.
package enum SnapshotFile {
    /// Of lists of one kind for one ecosystem only the newest goes in, and of rankings only that of PyPI: nothing asks for
    /// others yet. The bytes depend on what was read alone.
    ///
    /// - Throws: ``FeedFileError``.
    package static func write(_ drafts: [FeedDraft], to path: FilePath) throws(FeedFileError) {
        try FeedPublication.replace(path, with: bytes(of: drafts))
    }

    static func bytes(of drafts: [FeedDraft]) -> [UInt8] {
        var chosen: [FeedDraft] = []
        for draft in drafts where draft.part.kind != .popularity || draft.part.ecosystem == .pypi {
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
        let date = chosen.map(\.part.date).max() ?? Instant(clampingMicroseconds: 0)
        let manifest = FeedManifest(sequence: 0, date: date, parts: chosen.map(\.part))
        return FeedSnapshot.bytes(manifest) { part in chosen.first { $0.part == part }?.bytes ?? [] }
    }
}
