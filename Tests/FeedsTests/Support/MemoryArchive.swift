import Advisories
import Archives
import PackageIdentity
import SystemPackage
import TestSupport

@testable import Feeds

/// Bytes as a source, and what becomes of feeds, short.
enum MemoryArchive {
    static func source(_ bytes: [UInt8]) -> MemorySource { MemorySource(bytes) }
}

extension FeedUpdateReport {
    /// `osv-pypi updated`, a line each.
    var summary: [String] {
        entries.map { entry in
            switch entry.outcome {
            case .updated: "\(entry.name) updated"
            case .unchanged: "\(entry.name) unchanged"
            case .failed(let error): "\(entry.name) failed: \(error)"
            }
        }
    }
}

extension InstalledFeeds {
    /// The ids of what is known against version 1 of a package.
    func ids(_ name: String, ecosystem: Ecosystem = .pypi) throws -> [String] {
        let name = try PackageName(name, ecosystem: ecosystem)
        return try feedIndexes(for: ecosystem).flatMap { feed in
            try feed.index.package(name)?.matches(version: "1").flatMap { $0.ids.map(\.text) } ?? []
        }.sorted()
    }
}
