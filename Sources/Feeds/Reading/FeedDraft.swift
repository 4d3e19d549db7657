import Crypto
import PackageIdentity

/// What was read from one source, ready to be installed or published.
package struct FeedDraft: Sendable {
    /// Without origin.
    package let part: FeedPart
    /// The part's content.
    package let bytes: [UInt8]
    /// The first records that could not be read, and why.
    package let problems: [RejectedRecord]

    /// How many rejected records are named.
    static let namedProblems = 5

    init(
        name: String, kind: FeedPart.Kind, ecosystem: Ecosystem?, date: Instant, records: Int, withdrawn: Int = 0,
        rejected: Int = 0, bytes: [UInt8], problems: [RejectedRecord] = []
    ) throws(FeedError) {
        do throws(InvalidDigest) {
            let digest = try Digest(.sha256, bytes: Array(SHA256.hash(data: bytes)))
            part = FeedPart(
                name: name, kind: kind, ecosystem: ecosystem, date: date, records: records, withdrawn: withdrawn,
                rejected: rejected, digest: digest, size: bytes.count)
        } catch {
            throw FeedError(.content("\(error)"), feed: name)
        }
        self.bytes = bytes
        self.problems = problems
    }
}

/// A record of a feed that could not be read; the rest of the feed stands.
package struct RejectedRecord: Hashable, Sendable, CustomStringConvertible {
    /// The file in the archive, or the text that is no name; from outside.
    package let name: String
    package let reason: String

    package var description: String { "\(name): \(reason)" }
}

extension [UInt8] {
    /// Whether these are the bytes that were promised.
    func hasDigest(_ digest: PackageIdentity.Digest) -> Bool {
        Array(SHA256.hash(data: self)) == digest.bytes
    }
}
