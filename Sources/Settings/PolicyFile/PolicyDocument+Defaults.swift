import PackageIdentity

extension PolicyDocument {
    /// What holds where no file says anything: the layer below all others.
    package static var builtIn: PolicyDocument {
        var document = PolicyDocument()
        document.policy.minimumAge = PolicySetting(Age(days: 3))
        document.policy.vulnerableWarn = PolicySetting(.low)
        document.policy.vulnerableBlock = PolicySetting(.high)
        document.policy.vulnerableUnscored = PolicySetting(.warn)
        document.policy.syncVulnerable = PolicySetting(.warn)
        document.policy.malicious = PolicySetting(.block)
        document.policy.buildMode = PolicySetting(.sandbox)
        document.policy.allowedBuilds = PolicySetting([])
        document.policy.unexamined = PolicySetting(.block)
        document.policy.staleFeedAfter = PolicySetting(Age(days: 14))
        document.policy.staleFeedVerdict = PolicySetting(.warn)
        document.policy.onWarning = PolicySetting(.ask)
        return document
    }
}
