/// Everything known about one subject: facts and findings, and who looked. No judgement.
package struct Dossier: Hashable, Sendable {
    package let subject: Subject
    package var facts: Facts
    package var findings: [Finding]
    /// Who looked and came to an end.
    package var examined: Set<Analyser>
    /// Who should have looked and could not.
    package var unexamined: [Unexamined]

    package init(
        about subject: Subject, facts: Facts = Facts(), findings: [Finding] = [], examined: Set<Analyser> = [],
        unexamined: [Unexamined] = []
    ) {
        self.subject = subject
        self.facts = facts
        self.findings = findings
        self.examined = examined
        self.unexamined = unexamined
    }

    /// An artifact's dossier with what is known about its release: findings, fixes and rank. The release's files stay
    /// out, because the age that counts is the artifact's own.
    ///
    /// - Throws: ``MisdirectedDossier`` when `release` is not about the release that this artifact belongs to.
    package func including(_ release: Dossier) throws(MisdirectedDossier) -> Dossier {
        guard case .artifact(let artifact) = subject, release.subject == .release(artifact.release) else {
            throw MisdirectedDossier(expected: subject, found: release.subject)
        }
        var merged = self
        merged.facts.fixes += release.facts.fixes
        merged.facts.rank = facts.rank ?? release.facts.rank
        merged.findings += release.findings
        merged.examined.formUnion(release.examined)
        merged.unexamined += release.unexamined
        return merged
    }
}

/// An analyser that could not do its work, and why.
package struct Unexamined: Hashable, Sendable {
    package let analyser: Analyser
    /// In words, behind the analyser's name: `nesting deeper than 200`.
    package let reason: String

    package init(_ analyser: Analyser, _ reason: String) {
        self.analyser = analyser
        self.reason = reason
    }
}

/// A dossier was offered as evidence about something else than it is about: a mistake of cordon's own, refused.
package struct MisdirectedDossier: Error, Hashable, Sendable {
    package let expected: Subject
    package let found: Subject

    package init(expected: Subject, found: Subject) {
        self.expected = expected
        self.found = found
    }
}

extension MisdirectedDossier: CustomStringConvertible {
    package var description: String { "evidence about \(found) cannot judge \(expected)" }
}
