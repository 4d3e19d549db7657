package import PackageIdentity

/// What a set of feeds consists of: a small JSON document that names every part by its digest.
///
/// The same form serves three times: published by `feed build` (then often signed), installed in the cache, and in
/// front of the snapshot that comes with the program.
package struct FeedManifest: Hashable, Sendable {
    /// Grows with every publication; an installed one is only replaced by one that is not smaller.
    package var sequence: Int
    /// When it was put together.
    package var date: Instant
    /// From this moment on it is not to be taken for current.
    package var expires: Instant?
    /// By name.
    package var parts: [FeedPart]

    /// The form of the document; another form gets another number.
    static let schema = 1
    /// The most bytes that are read of one.
    package static let byteLimit = 1 << 20
    /// The most parts that one may have.
    static let partLimit = 1_000

    package static let fileName = "manifest.json"
    /// 128 hexadecimal digits: the Ed25519 signature of the manifest's bytes.
    package static let signatureFileName = "manifest.json.sig"

    package init(sequence: Int, date: Instant, expires: Instant? = nil, parts: [FeedPart]) {
        self.sequence = sequence
        self.date = date
        self.expires = expires
        self.parts = parts.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    package func part(named name: String) -> FeedPart? {
        parts.first { $0.name == name }
    }
}

/// Why bytes are no manifest of feeds.
package struct InvalidFeedManifest: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
