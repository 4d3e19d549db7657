package import PackageIdentity
package import Policy

/// What evidence depends on: when all of it is the same, the analyser would say the same again.
package struct EvidenceKey: Hashable, Sendable {
    /// SHA-256 of the artifact.
    package let digest: Digest
    package let analyser: Analyser
    /// The version of the analyser's rules.
    package let ruleSet: Int
    /// SHA-256 of what else the analyser declares to depend on: name and index, another digest, a feed's date.
    package let inputs: Digest

    package init(digest: Digest, analyser: Analyser, ruleSet: Int, inputs: Digest) {
        self.digest = digest
        self.analyser = analyser
        self.ruleSet = ruleSet
        self.inputs = inputs
    }
}
