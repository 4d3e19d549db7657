import Assessment
import PackageIdentity
import Policy
import Store

/// What is known of releases before anything of them is fetched.
struct ReleaseCheck: Sendable {
    /// One a release, in the order given.
    let dossiers: [Dossier]
    let sights: [[FirstSight]]
    let verdicts: [Verdict]

    private init(dossiers: [Dossier], sights: [[FirstSight]], verdicts: [Verdict]) {
        self.dossiers = dossiers
        self.sights = sights
        self.verdicts = verdicts
    }

    /// The same for some of the releases.
    func only(_ positions: [Int]) -> ReleaseCheck {
        ReleaseCheck(
            dossiers: positions.map { dossiers[$0] }, sights: positions.map { sights[$0] },
            verdicts: positions.map { verdicts[$0] })
    }

    /// Notes what the indexes list, and judges.
    ///
    /// - Throws: ``StoreError`` when the ledger cannot be used.
    init(_ releases: [ReleaseDescription], checker: Checker, purpose: Purpose) throws {
        let sights = try checker.ledger.note(releases.map(\.seen), at: checker.moment)
        let dossiers = zip(releases, sights).map { checker.assessor.dossier(of: $0, sights: $1) }
        verdicts = dossiers.map { checker.policy.verdict(on: $0, for: purpose, at: checker.moment) }
        self.dossiers = dossiers
        self.sights = sights
    }
}
