package import PackageIdentity

/// One content file of a set of feeds: what one source says, in the form that is read in place.
package struct FeedPart: Hashable, Sendable {
    /// What a part holds; the raw value stands in manifests.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// An index of advisories (`AdvisoryIndex`).
        case advisories
        /// Popular names in their order (`PopularityList`).
        case popularity
        /// A filter of the names that an index listed (`KnownNames`).
        case names
    }

    /// Unique in its manifest: `osv-pypi`.
    package var name: String
    package var kind: Kind
    /// Nil for advisories of several ecosystems.
    package var ecosystem: Ecosystem?
    /// The publisher's date: the server's Last-Modified or that of the newest file inside, never a record's.
    package var date: Instant
    /// Records or names, withdrawn ones included.
    package var records: Int
    package var withdrawn: Int
    /// Records that could not be read and are missing.
    package var rejected: Int
    /// SHA-256 of the file.
    package var digest: Digest
    /// Bytes of the file.
    package var size: Int
    /// How an installed part was come by; nil in what `feed build` makes.
    package var origin: FeedOrigin?

    package init(
        name: String, kind: Kind, ecosystem: Ecosystem?, date: Instant, records: Int, withdrawn: Int = 0,
        rejected: Int = 0, digest: Digest, size: Int, origin: FeedOrigin? = nil
    ) {
        self.name = name
        self.kind = kind
        self.ecosystem = ecosystem
        self.date = date
        self.records = records
        self.withdrawn = withdrawn
        self.rejected = rejected
        self.digest = digest
        self.size = size
        self.origin = origin
    }

    /// The name of the file in a folder of parts: content never changes under a name.
    package var fileName: String { digest.hexadecimal + "." + kind.rawValue }
}

/// Where an installed part came from, for asking again and for refusing what goes back.
package struct FeedOrigin: Hashable, Sendable {
    /// The feed as configured, whose trust counts; parts of one feed share it.
    package var feed: String
    /// An address or a path, without credentials.
    package var address: String
    /// When it was last asked whether there is something newer.
    package var checked: Instant
    /// Validators for the next question (RFC 9110 section 8.8), as the server gave them.
    package var entityTag: String?
    package var lastModified: String?
    /// Of the manifest that the part came with, if it came with one.
    package var sequence: Int?
    package var expires: Instant?
    /// The Ed25519 key that the manifest was signed with, if a signature was verified.
    package var publicKey: [UInt8]?

    package init(
        feed: String, address: String, checked: Instant, entityTag: String? = nil, lastModified: String? = nil,
        sequence: Int? = nil, expires: Instant? = nil, publicKey: [UInt8]? = nil
    ) {
        self.feed = feed
        self.address = address
        self.checked = checked
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.sequence = sequence
        self.expires = expires
        self.publicKey = publicKey
    }
}
