extension RuleID {
    package static let vulnerable = RuleID("advisory", "vulnerable")
    package static let malicious = RuleID("advisory", "malicious")
    package static let typosquat = RuleID("name", "typosquat")
    package static let unknownName = RuleID("name", "unknown")
    package static let tooNew = RuleID("release", "too-new")
    package static let ageUnknown = RuleID("release", "age-unknown")
    package static let fileAdded = RuleID("release", "file-added")
    package static let yanked = RuleID("release", "yanked")
    package static let releaseStatus = RuleID("release", "status")
    package static let removed = RuleID("release", "removed")
    package static let digestMismatch = RuleID("artifact", "digest-mismatch")
    package static let unpinned = RuleID("artifact", "unpinned")
    /// Also where an analyser that clearing needs was never asked.
    package static let unexamined = RuleID("artifact", "unexamined")
    package static let archiveMalformed = RuleID("archive", "malformed")
    package static let archiveAmbiguous = RuleID("archive", "ambiguous")
    package static let archiveUnsafePath = RuleID("archive", "unsafe-path")
    package static let archiveUnsafeLink = RuleID("archive", "unsafe-link")
    package static let archiveSpecialFile = RuleID("archive", "special-file")
    package static let archiveBomb = RuleID("archive", "bomb")
    package static let archiveEncrypted = RuleID("archive", "encrypted")
    package static let archiveRecordMismatch = RuleID("archive", "record-mismatch")
    package static let archiveRecordMissing = RuleID("archive", "record-missing")
    package static let archiveMetadataMismatch = RuleID("archive", "metadata-mismatch")
    package static let archiveOverwrites = RuleID("archive", "overwrites")
    package static let archiveBytecode = RuleID("archive", "bytecode")
    package static let indexConfusion = RuleID("index", "confusion")
    package static let hostRoot = RuleID("host", "root")
    package static let feedStale = RuleID("feed", "stale")
    package static let feedRollback = RuleID("feed", "rollback")
    package static let exemptionExpired = RuleID("policy", "exemption-expired")
    package static let buildRequired = RuleID("build", "required")
    package static let buildUnobserved = RuleID("build", "unobserved")
    package static let newCapability = RuleID("content", "new-capability")
    package static let publisherChanged = RuleID("provenance", "publisher-changed")
}

extension RuleMeaning {
    /// Every rule that cordon itself names. Analysers may add rules to a family, which then carry their own severity.
    package static let catalogue: [RuleMeaning] = [
        RuleMeaning(.vulnerable, .high, "a release with a known vulnerability"),
        RuleMeaning(.malicious, .critical, "a release known to be malicious"),
        RuleMeaning(.typosquat, .high, "a name that is easily taken for a popular one"),
        RuleMeaning(.unknownName, .high, "a name that no index has"),
        RuleMeaning(.tooNew, .high, "a file younger than the minimum age"),
        RuleMeaning(.ageUnknown, .medium, "a file of which nobody says how old it is"),
        RuleMeaning(.fileAdded, .medium, "a file added later to a known release"),
        RuleMeaning(.yanked, .medium, "a release that its maintainers took back"),
        RuleMeaning(.releaseStatus, .medium, "a project that its index marks as archived, deprecated or quarantined"),
        RuleMeaning(.removed, .medium, "a release that its index no longer has"),
        RuleMeaning(.digestMismatch, .critical, "other bytes than those that were promised or first seen"),
        RuleMeaning(.unpinned, .medium, "an artifact for which nobody gave a digest"),
        RuleMeaning(.unexamined, .high, "something that could not be examined"),
        RuleMeaning(.archiveMalformed, .high, "an archive that breaks its format's rules"),
        RuleMeaning(.archiveAmbiguous, .high, "an archive that two readers understand differently"),
        RuleMeaning(.archiveUnsafePath, .high, "a member whose path leads out of the folder"),
        RuleMeaning(.archiveUnsafeLink, .high, "a link that leads out of the folder"),
        RuleMeaning(.archiveSpecialFile, .high, "a device, pipe or socket in an archive"),
        RuleMeaning(.archiveBomb, .high, "an archive that grows beyond the limits"),
        RuleMeaning(.archiveEncrypted, .high, "an encrypted member"),
        RuleMeaning(.archiveRecordMismatch, .high, "a file that RECORD does not list, or lists with another digest"),
        RuleMeaning(.archiveRecordMissing, .medium, "a file that RECORD lists and the archive lacks"),
        RuleMeaning(
            .archiveMetadataMismatch, .high, "a name, version or metadata that differs from what the index said"),
        RuleMeaning(.archiveOverwrites, .high, "a file that would overwrite the environment or another distribution"),
        RuleMeaning(.archiveBytecode, .medium, "compiled code shipped beside its source"),
        RuleMeaning(.indexConfusion, .high, "a name that may come from the wrong index"),
        RuleMeaning(.hostRoot, .medium, "work done as the administrator"),
        RuleMeaning(.feedStale, .medium, "a feed that was not published anew for long"),
        RuleMeaning(.feedRollback, .critical, "a feed older or much emptier than the one installed"),
        RuleMeaning(.exemptionExpired, .medium, "an exemption whose time has passed"),
        RuleMeaning(.buildRequired, .high, "a release that would have to be built"),
        RuleMeaning(.buildUnobserved, .medium, "a build that could not be watched"),
        RuleMeaning(.newCapability, .medium, "code that can do what the last release could not"),
        RuleMeaning(.publisherChanged, .medium, "a release that came another way than the ones before"),
    ]
}
