import Assessment
import Feeds
import PackageIdentity
import Planning
import Policy
import Registry
import Reporting
import Store

/// Puts what was found out into the report that is shown.
struct ReportBuilder {
    let checker: Checker

    func report(
        run: Verdict?, packages: [ReportedPackage], notes: [PlanNote] = [], further: [String] = []
    ) -> VerdictReport {
        var held: [HeldBack] = []
        var sentences = further
        for note in notes {
            if case .heldBack(let one) = note { held.append(one) } else { sentences.append(note.sentence) }
        }
        return VerdictReport(
            at: checker.moment, run: run,
            feeds: checker.feeds.sources.filter { ($0.ecosystem ?? .pypi) == .pypi }.map { ReportedFeed($0) },
            packages: packages, heldBack: held, ignored: checker.session.policy.ignored, notes: sentences)
    }

    /// A release of which no bytes were looked at.
    func package(_ chosen: ChosenRelease, _ dossier: Dossier, _ verdict: Verdict) -> ReportedPackage {
        ReportedPackage(
            verdict, artifact: ReportedArtifact(chosen.artifact, digest: nil), facts: facts(dossier))
    }

    func package(_ checked: CheckedArtifact) -> ReportedPackage? {
        guard let verdict = checked.judgement.verdict else { return nil }
        return ReportedPackage(
            verdict,
            artifact: ReportedArtifact(checked.chosen.artifact, digest: checked.verified.identity.digest),
            facts: facts(checked.dossier))
    }

    func package(_ dossier: Dossier, _ verdict: Verdict) -> ReportedPackage {
        ReportedPackage(verdict, facts: facts(dossier))
    }

    private func facts(_ dossier: Dossier) -> ReportedFacts {
        ReportedFacts(
            publication: .lookedUp(dossier.facts.files.first?.publication), rank: .lookedUp(dossier.facts.rank))
    }
}

extension ReportedArtifact {
    init(_ artifact: Artifact, digest: Digest?) {
        self.init(
            filename: artifact.filename,
            sha256: digest ?? artifact.digests.first { $0.algorithm == .sha256 },
            size: artifact.size.flatMap { UInt64(exactly: $0) }, url: artifact.address.text)
    }
}
