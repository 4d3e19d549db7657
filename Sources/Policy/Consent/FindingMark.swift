package import PackageIdentity

/// What tells one finding about some bytes from another, so that one that was accepted is recognised later.
///
/// Words that change with the clock ("uploaded 2d ago") are left out, the severity is kept: who accepted something
/// mild accepted nothing grave.
package struct FindingMark: Hashable, Sendable {
    /// Every part with its length, so that no two marks read the same. Not for people: it holds names from outside.
    package let text: String

    init(_ finding: Finding) {
        var parts = [finding.rule.description, finding.severity.rawValue]
        switch finding.details {
        case .advisory(let advisory): parts.append(advisory.id)
        case .acceptable: break
        case .intended(let name): parts.append(name.normalized)
        case .digests(let expected, let found): parts += [expected.hexadecimal, found.hexadecimal]
        case .feed(let name): parts.append(name.text)
        case .exemption(let rules, let until): parts += [rules.description, until.description]
        case .analyser(let analyser): parts += [analyser.name, finding.message]
        case .none: parts += [finding.location?.description ?? "", finding.message]
        }
        text = parts.map { "\($0.utf8.count):\($0)" }.joined(separator: " ")
    }
}

/// Something a person accepted: this finding, about these bytes.
package struct Decision: Hashable, Sendable {
    /// SHA-256.
    package let digest: Digest
    /// As ``FindingMark`` writes it.
    package let mark: String

    /// For a decision read back from the ledger.
    package init(digest: Digest, mark: String) {
        self.digest = digest
        self.mark = mark
    }

    init(digest: Digest, _ finding: Finding) {
        self.init(digest: digest, mark: FindingMark(finding).text)
    }
}
