import Advisories
import Feeds
import PackageIdentity
import Policy
import SystemPackage
import TestSupport

/// A project folder to audit, with installed feeds that hold just these advisories.
struct AuditWorld {
    let world: CommandWorld

    private static let date = CommandWorld.now - Age(days: 2)
    /// Newer than anything that came with the program, so that it takes its place.
    private static let feedDate = CommandWorld.now + Age(days: 3650)

    static func with(_ records: [Advisory], _ body: (AuditWorld) async throws -> Void) async throws {
        try await withIndex([]) { world in
            try install(records, in: world.folder)
            try await body(AuditWorld(world: world))
        }
    }

    static func install(_ records: [Advisory], in folder: TemporaryFolder) throws {
        var builder = AdvisoryIndexBuilder()
        builder.begin(AdvisorySource(name: "osv-pypi", date: feedDate))
        for record in records { builder.add(record) }
        let bytes = builder.build()
        let part = FeedPart(
            name: "osv-pypi", kind: .advisories, ecosystem: .pypi, date: feedDate, records: records.count,
            digest: try Digest(.sha256, hexadecimal: TestDistribution.sha256(bytes)), size: bytes.count,
            origin: FeedOrigin(feed: "osv-pypi", address: "https://feeds.example/", checked: date))
        try folder.write(bytes, to: "cache/feeds/v1/parts/\(part.fileName)")
        let manifest = FeedManifest(sequence: 1, date: feedDate, parts: [part])
        try folder.write(manifest.bytes, to: "cache/feeds/v1/\(FeedManifest.fileName)")
    }

    /// Without network.
    func audit(_ arguments: String..., variables: [String: String] = [:]) async throws -> Outcome {
        try await world.run(
            ["audit", "--offline", "--cache-dir", world.folder["cache"].string] + arguments, variables: variables)
    }

    func write(_ text: String, to name: String) throws { try world.write(text, to: name) }

    /// Installs a distribution into an environment, as far as anybody reads it.
    func environment(_ name: String, _ distributions: [(name: String, version: String)]) throws {
        try world.folder.write("home = /usr/bin\nversion = 3.12.1\n", to: "project/\(name)/pyvenv.cfg")
        let site = "project/\(name)/lib/python3.12/site-packages"
        try world.folder.folder(site)
        for distribution in distributions {
            try world.folder.write(
                "Metadata-Version: 2.1\nName: \(distribution.name)\nVersion: \(distribution.version)\n",
                to: "\(site)/\(distribution.name)-\(distribution.version).dist-info/METADATA")
        }
    }

    // MARK: Records

    static let critical = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    static let low = "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N"

    static func vulnerable(
        _ id: String, _ package: String, fixed: String, vector: String? = nil, aliases: [String] = []
    ) throws -> Advisory {
        Advisory(
            id: AdvisoryID(id), aliases: aliases.map { AdvisoryID($0) },
            severities: try vector.map { [try CVSSVector($0)] } ?? [],
            affected: [
                AffectedPackage(
                    name: try PackageName(package),
                    ranges: [AffectedRange(events: [.introduced("0"), .fixed(fixed)])])
            ])
    }

    static func malicious(_ id: String, _ package: String, versions: [String]) throws -> Advisory {
        Advisory(
            id: AdvisoryID(id), kind: .malicious,
            affected: [AffectedPackage(name: try PackageName(package), versions: versions)])
    }

    /// `foo` below 1.2 is critical, `bar` below 2.0 low; `evil` 1.0 is malicious.
    static func usual() throws -> [Advisory] {
        [
            try vulnerable("PYSEC-1", "foo", fixed: "1.2", vector: critical, aliases: ["CVE-2026-1"]),
            try vulnerable("PYSEC-2", "bar", fixed: "2.0", vector: low),
            try malicious("MAL-1", "evil", versions: ["1.0"]),
        ]
    }
}
