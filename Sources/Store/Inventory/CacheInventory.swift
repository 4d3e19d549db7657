package import SystemPackage

/// How much lies in which part of the cache folder.
package struct CacheInventory: Hashable, Sendable {
    package enum Part: String, Hashable, Sendable, CaseIterable {
        /// Artifacts.
        case store
        /// What indexes said about projects.
        case pages
        /// The core metadata of single files.
        case metadata
        case feeds
        case ledger
        /// What interpreters said of themselves, policies that are trusted, temporary files.
        case other
    }

    package struct Size: Hashable, Sendable {
        package var files = 0
        /// What the files hold; the disk may use more.
        package var bytes: UInt64 = 0

        package init() {}
    }

    /// Every part, empty ones too.
    package private(set) var parts: [Part: Size]

    package var total: Size {
        parts.values.reduce(into: Size()) { total, size in
            total.files += size.files
            total.bytes += size.bytes
        }
    }

    /// Looks at every file; a folder that does not exist holds nothing.
    ///
    /// - Throws: ``StoreError``.
    package init(of cache: FilePath) throws(StoreError) {
        parts = Dictionary(uniqueKeysWithValues: Part.allCases.map { ($0, Size()) })
        for file in try FolderWalk.files(in: cache) {
            parts[Self.part(of: file.place), default: Size()].files += 1
            parts[Self.part(of: file.place), default: Size()].bytes += file.size
        }
    }

    /// - Parameter place: the names on the way from the cache folder.
    private static func part(of place: [String]) -> Part {
        switch place.first {
        case "store"?: .store
        case "feeds"?: .feeds
        case let name? where name.hasPrefix("ledger."): .ledger
        case let name? where name.hasPrefix("index-v"): place.dropLast().last == "metadata" ? .metadata : .pages
        default: .other
        }
    }
}
