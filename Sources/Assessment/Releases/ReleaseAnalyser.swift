package import PackageIdentity
package import Policy
import Registry
package import Store

/// What an index says of a release besides its files, and what differs from when it was first seen.
package struct ReleaseAnalyser: Sendable {
    package init() {}

    /// About the release as a whole.
    package func findings(on release: ReleaseDescription) -> [Finding] {
        var findings: [Finding] = []
        if release.isYanked {
            let reason = release.yankedReason.map { ": \($0)" } ?? ""
            findings.append(Finding(.yanked, "was withdrawn by its publisher\(reason)"))
        }
        if release.isUnpinned {
            findings.append(Finding(.unpinned, "is asked for without a digest: any bytes would do"))
        }
        if let finding = release.status.flatMap(Self.finding) { findings.append(finding) }
        return findings
    }

    /// PEP 792.
    private static func finding(_ status: ProjectStatus) -> Finding? {
        let reason = status.reason.map { ": \($0)" } ?? ""
        return switch status.kind {
        case .active: nil
        // "MUST NOT offer for installation": what the index itself thinks unsafe.
        case .quarantined:
            Finding(.releaseStatus, severity: .high, "belongs to a project that its index quarantined\(reason)")
        case .archived: Finding(.releaseStatus, "belongs to a project that is archived\(reason)")
        case .deprecated: Finding(.releaseStatus, "belongs to a project that is deprecated\(reason)")
        case .other(let text): Finding(.releaseStatus, "belongs to a project whose status is \(text)\(reason)")
        }
    }

    /// About one file, by what the ledger knows of it.
    ///
    /// - Parameter promised: the digest that the index gives it now.
    package func findings(on sight: FirstSight, promised: Digest?) -> [Finding] {
        var findings: [Finding] = []
        if let first = sight.digest, let promised, first.algorithm == promised.algorithm, first != promised {
            findings.append(
                Finding(
                    .digestMismatch,
                    "had other bytes when it was first seen on \(sight.seen.date): the file was replaced",
                    details: .digests(expected: first, found: promised)))
        }
        if sight.isAddedLater {
            findings.append(
                Finding(
                    .fileAdded,
                    "was added to a release that had been there without it since \(sight.releaseSeen.date) at least"))
        }
        return findings
    }
}
