/// The proof that somebody, or the policy, answered for certain warnings.
package struct Consent: Hashable, Sendable {
    private let verdicts: Set<Verdict>

    init(to verdicts: [Verdict]) {
        self.verdicts = Set(verdicts)
    }

    func covers(_ verdict: Verdict) -> Bool {
        verdict.level != .block && (verdict.level == .allow || verdicts.contains(verdict))
    }
}
