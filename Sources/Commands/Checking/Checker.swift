import Assessment
import Feeds
import PackageIdentity
import Policy
import Registry
import Reporting
import Settings
import Store
import SystemPackage

/// What judging needs in one run: the feeds, the ledger, the store, and everybody who gathers evidence.
struct Checker: Sendable {
    let session: Session
    let feeds: InstalledFeeds
    let ledger: SQLiteLedger
    let store: FolderStore
    let assessor: Assessor

    var policy: Policy { session.policy.policy }
    /// When the command began.
    var moment: Instant { session.console.context.now }

    /// - Throws: `Failure` or ``StoreError`` when the cache cannot be used.
    init(_ session: Session) throws {
        self.session = session
        feeds = InstalledFeeds.open(folder: session.cache.appending("feeds"))
        for note in feeds.notes { session.console.warn(note) }
        let console = session.console
        ledger = SQLiteLedger(
            file: session.cache.appending("ledger.sqlite"), now: session.console.context.now,
            indexKey: Self.indexKey(session.indexes), report: { console.warn("\($0)") })
        store = FolderStore(folder: session.cache.appending("store"), ledger: ledger, report: { console.warn("\($0)") })
        let policy = session.policy.policy
        assessor = Assessor(
            feeds: feeds, configured: Set(policy.feeds.map(\.name)), at: session.console.context.now
        ) { name, origin in
            policy.publicAdvisories(about: name, from: origin)
        }
    }

    /// An index's facts are kept under its address: its name may be another one's tomorrow.
    private static func indexKey(_ indexes: IndexSet) -> @Sendable (IndexName) -> String {
        let addresses = Dictionary(
            indexes.indexes.map { ($0.name, $0.address.text) }, uniquingKeysWith: { first, _ in first })
        return { addresses[$0.text] ?? $0.text }
    }

    /// What is passed over while a plan is made.
    var steering: PolicySteering { PolicySteering(assessor: assessor, policy: policy, moment: moment) }

    /// What policy says of the run itself.
    ///
    /// - Parameter findings: about the machine and the account that do the work.
    func runVerdict(_ findings: [Finding] = []) -> Verdict {
        policy.verdict(on: runDossier(findings), at: moment)
    }

    /// How old the feeds are, and who does the work.
    private func runDossier(_ findings: [Finding]) -> Dossier {
        var dossier = Dossier(about: .run)
        dossier.facts.feeds = feeds.sources.filter { $0.kind == .advisories && ($0.ecosystem ?? .pypi) == .pypi }.map {
            FeedFacts(name: FeedName($0.name), date: $0.date)
        }
        dossier.findings = findings
        return dossier
    }
}
