import PackageIdentity
import Policy
import Registry
import Reporting
import Settings
import SystemPackage
import Versioning

extension PolicyOverview {
    var document: JSONValue {
        [
            "schema": 1,
            "files": .array(book.files.files.map(Self.document)),
            "values": .array(
                values.map { ["key": .string($0.key.path), "value": .string($0.text), "by": Self.document($0.by)] }),
            "rules": .array(
                rules.map {
                    [
                        "rule": .string($0.rules.description), "verdict": .string($0.level.rawValue),
                        "by": Self.document($0.by),
                    ]
                }),
            "locks": .array(locks.map { ["key": .string($0.key.path), "file": .string($0.file)] }),
            "indexes": .array(shownIndexes.map(Self.document)),
            "feeds": .array(feeds.map { Self.document($0.feed, $0.by) }),
            "exemptions": .array(exemptions.map { Self.document($0, now) }),
            "ignored": book.ignoredDocument,
        ]
    }

    private static func document(_ by: StatedBy?) -> JSONValue { by?.document ?? .null }

    private static func document(_ file: PolicyFiles.File) -> JSONValue {
        [
            "source": .string(file.layer.source.rawValue), "path": .string(file.layer.path.string),
            "trusted": .boolean(file.isTrusted),
            "sha256": .optional(
                (try? TrustedFile(file.layer.path, bytes: file.layer.bytes))?.digest.hexadecimal),
        ]
    }

    private static func document(_ index: Index) -> JSONValue {
        let rules = index.rules
        return [
            "name": .string(index.definition.name), "url": .string(index.definition.address.text),
            "claims": .strings(rules?.claims.map(\.description) ?? []),
            "hosts": .strings(index.definition.allowedHosts.map(\.description)),
            "minimum-age": .optional(rules?.minimumAge?.description),
            "mirrors": .optional(index.definition.mirrors), "by": document(index.by),
        ]
    }

    private static func document(_ feed: PolicyFeed, _ by: StatedBy?) -> JSONValue {
        [
            "name": .string(feed.rules.name.text), "url": .string(feed.address.description),
            "trust": .string(feed.rules.trust.rawValue),
            "public-key": .optional(
                feed.rules.publicKey.flatMap { try? Digest(.sha256, bytes: $0) }?.hexadecimal),
            "fetched": .boolean(feed.isVouchedFor), "by": document(by),
        ]
    }

    private static func document(_ counting: PolicyBook.Counting<Exemption>, _ now: Instant) -> JSONValue {
        let exemption = counting.value
        return [
            "package": .string(exemption.package.normalized), "version": .optional(exemption.version?.description),
            "rule": .string(exemption.rules.description), "sha256": .optional(exemption.digest?.hexadecimal),
            "reason": .optional(exemption.reason), "until": .optional(exemption.until?.description),
            "expired": .boolean(exemption.hasExpired(at: now)), "by": document(counting.by),
        ]
    }
}
