package import PackageIdentity

/// Whether the resolver may take a release, by what is known without its bytes. Clears nothing.
package enum Standing: Hashable, Sendable {
    /// It may be taken, from any of its files but these.
    case usable(heldBackFiles: [HeldBackFile])
    /// The resolver passes over it while another release fits.
    case heldBack(HoldReason)
}

/// A file that may not be taken though its release may: one added late, say.
package struct HeldBackFile: Hashable, Sendable {
    package let filename: String
    package let reason: HoldReason
}

/// Why something is held back.
package struct HoldReason: Hashable, Sendable {
    package let rule: RuleID
    /// As the finding puts it: makes sense behind the release's name.
    package let message: String
    /// What a person can do who wants it all the same.
    package let nextStep: String

    init?(_ verdict: Verdict) {
        guard verdict.level == .block, let gravest = verdict.decisive.first else { return nil }
        rule = gravest.finding.rule
        message = gravest.finding.message
        nextStep = gravest.nextStep ?? ""
    }
}

extension Policy {
    /// Judges what is known of a release before any of its bytes: advisories, status, the age of its files.
    ///
    /// What could not be looked up is left to the verdict on the bytes, which blocks by itself where it must: without
    /// that the resolver would explain a missing feed by versions.
    ///
    /// - Throws: ``MisdirectedDossier`` when the dossier is about something else.
    package func standing(
        of release: ReleaseIdentity, _ dossier: Dossier, at moment: Instant
    ) throws(MisdirectedDossier) -> Standing {
        guard dossier.subject == .release(release) else {
            throw MisdirectedDossier(expected: .release(release), found: dossier.subject)
        }
        var known = dossier
        known.unexamined = []
        guard !dossier.facts.files.isEmpty else {
            let reason = HoldReason(weigh(known, file: nil, .newChoice, at: moment))
            return reason.map { .heldBack($0) } ?? .usable(heldBackFiles: [])
        }
        var held: [HeldBackFile] = []
        for file in dossier.facts.files {
            guard let reason = HoldReason(weigh(known, file: file, .newChoice, at: moment)) else { continue }
            held.append(HeldBackFile(filename: file.filename, reason: reason))
        }
        // The reason to tell is that of the file that comes free first: the one held longest decides nothing.
        if held.count == dossier.facts.files.count, let reason = nearest(held) { return .heldBack(reason) }
        return .usable(heldBackFiles: held)
    }

    /// A file that is merely too new, if there is one, else the first.
    private func nearest(_ held: [HeldBackFile]) -> HoldReason? {
        held.first { $0.reason.rule == .tooNew }?.reason ?? held.first?.reason
    }
}
