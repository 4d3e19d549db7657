import PackageIdentity
import Policy
import PythonPackaging
import Settings

extension PolicyStatements {
    /// What a file says, in policy's words: every value with the key it is written at and its line.
    init(_ document: PolicyDocument) {
        self.init()
        minimumAge = document.policy.minimumAge.map { Statement($0) }
        vulnerableWarn = document.policy.vulnerableWarn.map { Statement($0) }
        vulnerableBlock = document.policy.vulnerableBlock.map { Statement($0) }
        vulnerableUnscored = document.policy.vulnerableUnscored.map { Statement($0) }
        syncVulnerable = document.policy.syncVulnerable.map { Statement($0) }
        malicious = document.policy.malicious.map { Statement($0) }
        buildMode = document.policy.buildMode.map { Statement($0) }
        allowedBuilds = document.policy.allowedBuilds.map { Statement($0) }
        unexamined = document.policy.unexamined.map { Statement($0) }
        staleFeedAfter = document.policy.staleFeedAfter.map { Statement($0) }
        staleFeedVerdict = document.policy.staleFeedVerdict.map { Statement($0) }
        onWarning = document.policy.onWarning.map { Statement($0) }
        rules = document.policy.rules.map { RuleStatement($0.rules, Statement($0.level)) }
        indexes = document.indexes.map { IndexStatement($0) }
        feeds = document.feeds.map { FeedStatement($0) }
        exemptions = document.exemptions.map { Statement($0.exemption, at: $0.place) }
        locks = document.lockedKeys.map { PolicyKey($0.value) }
    }
}

extension IndexStatement {
    fileprivate init(_ entry: IndexEntry) {
        self.init(
            name: Statement(IndexName(entry.name), at: entry.place),
            address: entry.address.map { Statement($0) { DeclaredAddress($0.description) } },
            claims: entry.claims.map { Statement($0) }, minimumAge: entry.minimumAge.map { Statement($0) },
            mirrorsPublicArchive: entry.mirrors.map { Statement($0) { $0 == .pypi } },
            hosts: entry.hosts.map { Statement($0) { DeclaredAddress($0) } })
    }
}

extension FeedStatement {
    fileprivate init(_ entry: FeedEntry) {
        self.init(
            name: Statement(FeedName(entry.name), at: entry.place),
            address: entry.address.map { Statement($0) { DeclaredAddress($0.description) } },
            trust: entry.trust.map { Statement($0) }, publicKey: entry.publicKey.map { Statement($0) })
    }
}

extension Statement {
    fileprivate init(_ value: Value, at place: KeyPlace?) {
        self.init(value, at: place?.description ?? "", line: place?.location?.line)
    }

    fileprivate init(_ setting: PolicySetting<Value>) {
        self.init(setting.value, at: setting.place)
    }

    fileprivate init<Written>(_ setting: PolicySetting<Written>, _ convert: (Written) -> Value) {
        self.init(convert(setting.value), at: setting.place)
    }
}
