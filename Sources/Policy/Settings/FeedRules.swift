/// What a policy says of one feed.
package struct FeedRules: Hashable, Sendable {
    /// What the feed's word can lead to at most.
    package enum Trust: String, Hashable, Sendable, CaseIterable {
        case warn
        case block
    }

    package let name: FeedName
    /// Nil for what is built in.
    package var address: DeclaredAddress?
    package var trust: Trust
    /// The Ed25519 key, 32 bytes, that its manifest must be signed with.
    package var publicKey: [UInt8]?
    /// Whether a fix that it names waives the minimum age. Not the same as trust: whose word may block is not for that
    /// reason one whose word may let something through.
    package internal(set) var waivesMinimumAge: Bool

    init(
        name: FeedName, address: DeclaredAddress? = nil, trust: Trust = .warn, publicKey: [UInt8]? = nil,
        waivesMinimumAge: Bool = false
    ) {
        self.name = name
        self.address = address
        self.trust = trust
        self.publicKey = publicKey
        self.waivesMinimumAge = waivesMinimumAge
    }
}

extension FeedRules.Trust: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left == .warn && right == .block }
}

extension FeedRules.Trust: CustomStringConvertible {
    package var description: String { rawValue }
}
