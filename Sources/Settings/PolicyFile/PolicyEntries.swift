package import PackageIdentity
package import Policy

/// One `[[index]]` of a policy file.
package struct IndexEntry: Sendable {
    /// Lower-case words, unique in its file.
    package let name: String
    /// Nil only for the built-in `pypi`.
    package let address: PolicySetting<IndexAddress>?
    /// Names that are looked up here and nowhere else.
    package let claims: [PolicySetting<PackagePattern>]
    package let minimumAge: PolicySetting<Age>?
    package let mirrors: PolicySetting<MirroredArchive>?
    /// Hosts beside the index's own that its artifacts may lie on, in lower case.
    package let hosts: [PolicySetting<String>]
    package let place: KeyPlace

    /// The public PyPI, which needs no address.
    package static let publicName = "pypi"
}

/// One `[[feed]]` of a policy file.
package struct FeedEntry: Sendable {
    package let name: String
    /// Nil only for feeds that are built in, whose trust or key is changed.
    package let address: PolicySetting<IndexAddress>?
    package let trust: PolicySetting<FeedRules.Trust>?
    /// An Ed25519 key, 32 bytes, that the feed's manifest must be signed with.
    package let publicKey: PolicySetting<[UInt8]>?
    package let place: KeyPlace
}

/// One `[[exempt]]` of a policy file.
package struct ExemptionEntry: Sendable {
    package let exemption: Exemption
    /// Where the rule is written.
    package let rulePlace: KeyPlace
    /// Where the last day is written; nil where there is none.
    package let untilPlace: KeyPlace?
    package let place: KeyPlace
}

/// The public archive whose projects an index repeats, so that advisories for the one apply to the other.
package enum MirroredArchive: String, Hashable, Sendable, CaseIterable {
    case pypi
}
