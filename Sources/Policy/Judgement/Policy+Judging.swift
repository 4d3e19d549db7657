package import PackageIdentity

extension Policy {
    /// Judges something by the evidence about it. The same policy, evidence and moment always give the same answer.
    ///
    /// - Throws: ``MisdirectedDossier`` when the dossier is about something else.
    package func judge<Thing: Judgeable>(
        _ thing: Thing, _ dossier: Dossier, for purpose: Purpose = .newChoice, at moment: Instant
    ) throws(MisdirectedDossier) -> Judgement<Thing> {
        guard dossier.subject == thing.subject else {
            throw MisdirectedDossier(expected: thing.subject, found: dossier.subject)
        }
        let verdict = verdict(on: dossier, for: purpose, at: moment)
        return switch verdict.level {
        case .allow: .allowed(Cleared(thing, by: verdict))
        case .warn: .warned(Warned(thing, verdict))
        case .block: .blocked(verdict)
        }
    }

    /// The verdict alone, for reports; nothing is cleared by it. A release is as good as the best of its files.
    package func verdict(on dossier: Dossier, for purpose: Purpose = .newChoice, at moment: Instant) -> Verdict {
        var best: Verdict?
        for file in candidateFiles(dossier) {
            let verdict = weigh(dossier, file: file, purpose, at: moment)
            if verdict.level < best?.level ?? .block || best == nil { best = verdict }
        }
        return best ?? weigh(dossier, file: nil, purpose, at: moment)
    }

    /// The files to choose from: all of a release, the one an artifact is, none of anything else.
    func candidateFiles(_ dossier: Dossier) -> [FileFacts] {
        switch dossier.subject {
        case .release: dossier.facts.files
        case .artifact(let artifact): dossier.facts.files.filter { $0.filename == artifact.filename }
        case .name, .installed, .run: []
        }
    }

    /// Weighs the evidence for one file.
    func weigh(_ dossier: Dossier, file: FileFacts?, _ purpose: Purpose, at moment: Instant) -> Verdict {
        let subject = dossier.subject
        // For an artifact only the bytes it really is count, never those that an index promised.
        let digest = subject.digest ?? file?.digest
        let findings = dossier.findings + derivedFindings(dossier, file: file, for: purpose, at: moment)
        let concerning = exemptions.filter { $0.isAbout(subject.name, subject.version, digest) }
        let expired = concerning.filter { $0.hasExpired(at: moment) }
        let valid = concerning.filter { !$0.hasExpired(at: moment) }
        var weighed: [WeighedFinding] = []
        var exempted: [ExemptedFinding] = []
        for finding in findings + expired.compactMap(Self.expiryFinding) {
            if let exemption = valid.first(where: { $0.rules.matches(finding.rule) }) {
                exempted.append(ExemptedFinding(finding: finding, exemption: exemption))
            } else {
                let level = level(of: finding, purpose: purpose)
                let step = level == .allow ? nil : NextStep(finding: finding, subject: subject, digest: digest).text
                weighed.append(WeighedFinding(finding: finding, level: level, nextStep: step))
            }
        }
        let isComplete = !(findings.contains { $0.rule == .unexamined })
        return Verdict(subject: subject, weighed: weighed, exempted: exempted, isComplete: isComplete)
    }

    private static func expiryFinding(_ exemption: Exemption) -> Finding? {
        exemption.until.map { until in
            // The day before: `until = 2026-12-31` is kept as the first moment that no longer counts.
            let lastDay = (until - Age(clampingMicroseconds: 1)).date
            return Finding(
                .exemptionExpired, "its exemption from \(exemption.rules) ended on \(lastDay)",
                details: .exemption(exemption.rules, until: until))
        }
    }
}
