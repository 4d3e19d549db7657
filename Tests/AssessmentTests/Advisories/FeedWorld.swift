import Advisories
import Feeds
import PackageIdentity
import SystemPackage
import TestSupport

/// Installed feeds with just these advisories, newer than anything that came with the program.
struct FeedWorld {
    /// By the name of the feed. `osv-pypi` takes the place of the bundled one.
    var advisories: [String: [Advisory]] = ["osv-pypi": []]

    static let date = moment("2099-01-01T00:00:00Z")

    static func moment(_ text: String) -> Instant {
        do {
            return try Instant(rfc3339: text)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    static func name(_ text: String) -> PackageName {
        do {
            return try PackageName(text)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    /// Opens them, and damages the content of one first if asked to.
    func open<Value>(damaging damaged: String? = nil, _ body: (InstalledFeeds) throws -> Value) async throws -> Value {
        try await TemporaryFolder.with { folder in
            try folder.folder("feeds/v1/parts")
            var parts: [FeedPart] = []
            for (name, records) in advisories {
                var builder = AdvisoryIndexBuilder()
                builder.begin(AdvisorySource(name: name, date: Self.date))
                for record in records { builder.add(record) }
                let bytes = builder.build()
                let part = FeedPart(
                    name: name, kind: .advisories, ecosystem: .pypi, date: Self.date, records: records.count,
                    digest: try Digest(.sha256, hexadecimal: TestDistribution.sha256(bytes)), size: bytes.count,
                    origin: FeedOrigin(feed: name, address: "https://feeds.example/", checked: Self.date))
                parts.append(part)
                var content = bytes
                if name == damaged { content[content.count - 1] ^= 1 }
                try folder.write(content, to: "feeds/v1/parts/\(part.fileName)")
            }
            let manifest = FeedManifest(sequence: 1, date: Self.date, parts: parts)
            try folder.write(manifest.bytes, to: "feeds/v1/\(FeedManifest.fileName)")
            return try body(InstalledFeeds.open(folder: folder["feeds"]))
        }
    }

    // MARK: Records

    static func vulnerability(
        _ id: String, of package: String = "foo", from introduced: String = "0", fixed: String? = nil,
        aliases: [String] = [], vector: String? = nil, published: Instant? = nil
    ) throws -> Advisory {
        let events = [RangeEvent.introduced(introduced)] + (fixed.map { [.fixed($0)] } ?? [])
        return Advisory(
            id: AdvisoryID(id), aliases: aliases.map { AdvisoryID($0) }, published: published,
            severities: try vector.map { [try CVSSVector($0)] } ?? [],
            affected: [AffectedPackage(name: name(package), ranges: [AffectedRange(events: events)])])
    }

    static func record(
        _ id: String, _ kind: AdvisoryKind, of package: String = "foo", versions: [String] = ["1.0"]
    ) -> Advisory {
        Advisory(
            id: AdvisoryID(id), kind: kind, affected: [AffectedPackage(name: name(package), versions: versions)])
    }
}
