import Advisories
import HeldBytes
import NameSquatting
import PackageIdentity

/// Checks what `feed build` made, as it arrives: signature, date of expiry, digests, form.
struct PublishedFeed {
    let definition: FeedDefinition
    let fetch: FeedFetch
    let folder: FeedLocation

    /// The most bytes of one part.
    private static let partLimit = 1 << 30

    /// - Throws: ``FeedError`` for a manifest that is not signed as it must be, or expired.
    func manifest(_ bytes: [UInt8], now: Instant) async throws(FeedError) -> FeedManifest {
        if let key = definition.publicKey { try await verify(bytes, key) }
        let manifest: FeedManifest
        do throws(InvalidFeedManifest) {
            manifest = try FeedManifest(bytes)
        } catch {
            throw FeedError(.content(error.description), feed: definition.name)
        }
        if let expires = manifest.expires, expires <= now {
            throw FeedError(.expired(expires), feed: definition.name)
        }
        return manifest
    }

    private func verify(_ manifest: [UInt8], _ key: [UInt8]) async throws(FeedError) {
        let location = folder.appending([FeedManifest.signatureFileName])
        guard let signature = try await fetch.bytes(at: location, limit: 4_096) else {
            throw FeedError(.signature("must be signed, and there is no signature"), feed: definition.name)
        }
        guard FeedSignature.isValid(signature, of: manifest, key: key) else {
            throw FeedError(.signature("is not signed with the key that the policy names"), feed: definition.name)
        }
    }

    /// The bytes of a part, which are what the manifest says and can be read.
    func content(of part: FeedPart) async throws(FeedError) -> [UInt8] {
        guard part.size <= Self.partLimit else {
            throw FeedError(.content("the part '\(part.name)' is too large"), feed: definition.name)
        }
        let location = folder.appending(["parts", part.fileName])
        guard let bytes = try await fetch.bytes(at: location, limit: part.size, digests: [part.digest]) else {
            throw FeedError(.unavailable("lacks the part '\(part.name)'"), feed: definition.name)
        }
        guard bytes.count == part.size, bytes.hasDigest(part.digest) else {
            throw FeedError(.digest(part: part.name), feed: definition.name)
        }
        do {
            switch part.kind {
            case .advisories: try AdvisoryIndex(HeldBytes(copying: bytes)).forEachPackage { _ in }
            case .popularity: _ = try PopularityList(HeldBytes(copying: bytes))
            case .names: _ = KnownNames(bytes: bytes, date: part.date)
            }
        } catch {
            throw FeedError(.content("the part '\(part.name)': \(error)"), feed: definition.name)
        }
        return bytes
    }
}
