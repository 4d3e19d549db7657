import FoundationEssentials
import GRDB
import PackageIdentity
import Policy
import Versioning

/// First-seen facts: a row a release, and one for each of its files.
struct FirstSightTable {
    let indexKey: @Sendable (IndexName) -> String
    let moment: Instant

    /// What is known of a release's files, or nil when something of it would have to be written.
    func known(_ seen: SeenRelease, in database: Database) throws -> [FirstSight]? {
        guard let row = try release(seen.release, in: database) else { return nil }
        let files = try files(of: row, in: database)
        var result: [FirstSight] = []
        result.reserveCapacity(seen.files.count)
        for file in seen.files {
            guard let sight = files[file.filename], !Self.adds(file, to: sight) else { return nil }
            result.append(sight)
        }
        return result
    }

    /// Writes what was not known, and returns what is known then.
    func note(_ seen: SeenRelease, in database: Database) throws -> [FirstSight] {
        let row = try release(seen.release, in: database) ?? insert(seen.release, in: database)
        var files = try files(of: row, in: database)
        // Files that come in the moment in which the release was first seen were there at first.
        let isLater = row.seen != moment
        for file in seen.files {
            let old = files[file.filename]
            guard old.map({ Self.adds(file, to: $0) }) ?? true else { continue }
            let sight = FirstSight(
                filename: file.filename, seen: old?.seen ?? moment, digest: old?.digest ?? file.digest,
                uploaded: old?.uploaded ?? file.uploaded, releaseSeen: row.seen,
                isAddedLater: old?.isAddedLater ?? isLater)
            try write(sight, of: row, in: database)
            files[file.filename] = sight
        }
        return seen.files.compactMap { files[$0.filename] }
    }

    private static func adds(_ file: SeenFile, to sight: FirstSight) -> Bool {
        (sight.digest == nil && file.digest != nil) || (sight.uploaded == nil && file.uploaded != nil)
    }

    // MARK: Releases

    private struct ReleaseRow {
        let number: Int64
        let seen: Instant
    }

    private func release(_ release: ReleaseIdentity, in database: Database) throws -> ReleaseRow? {
        let statement = try database.cachedStatement(
            sql: "SELECT id, seen FROM release WHERE project = ? AND version = ? AND origin = ? AND ecosystem = ?")
        let rows = try Row.fetchCursor(statement, arguments: key(of: release))
        return try rows.next().map {
            ReleaseRow(number: $0[0], seen: Instant(clampingMicroseconds: $0[1]))
        }
    }

    private func insert(_ release: ReleaseIdentity, in database: Database) throws -> ReleaseRow {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO release (project, version, origin, ecosystem, seen) VALUES (?, ?, ?, ?, ?)")
        try statement.execute(arguments: key(of: release) + [moment.microseconds])
        return ReleaseRow(number: database.lastInsertedRowID, seen: moment)
    }

    private func key(of release: ReleaseIdentity) -> StatementArguments {
        [
            release.name.normalized, release.version.canonicalText, originText(release.origin),
            release.name.ecosystem.rawValue,
        ]
    }

    private func originText(_ origin: Origin) -> String {
        switch origin {
        case .index(let name): "index " + indexKey(name)
        case .address(let address): "address " + address.text
        }
    }

    // MARK: Files

    private func files(of release: ReleaseRow, in database: Database) throws -> [String: FirstSight] {
        let statement = try database.cachedStatement(
            sql: "SELECT filename, digest, uploaded, seen, added_later FROM file WHERE release = ?")
        let rows = try Row.fetchCursor(statement, arguments: [release.number])
        var result: [String: FirstSight] = [:]
        while let row = try rows.next() {
            let filename = try row.withUnsafeData(atIndex: 0) { String(decoding: $0 ?? Data(), as: UTF8.self) }
            result[filename] = FirstSight(
                filename: filename, seen: Instant(clampingMicroseconds: row[3]),
                digest: try row.withUnsafeData(atIndex: 1) { $0.flatMap { DigestColumn.digest($0) } },
                uploaded: (row[2] as Int64?).map { Instant(clampingMicroseconds: $0) }, releaseSeen: release.seen,
                isAddedLater: row[4])
        }
        return result
    }

    private func write(_ sight: FirstSight, of release: ReleaseRow, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO file (release, filename, digest, uploaded, seen, added_later)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            release.number, Data(sight.filename.utf8), sight.digest.map { DigestColumn.data($0) },
            sight.uploaded?.microseconds,
            sight.seen.microseconds, sight.isAddedLater,
        ])
    }
}

extension Version {
    /// The same text for versions that are equal: `1.0` for `1.0.0`.
    var canonicalText: String {
        var numbers = release
        while numbers.count > 1, numbers.last == 0 { numbers.removeLast() }
        if numbers.count == release.count { return description }
        return Version(
            epoch: epoch, release: numbers, preRelease: preRelease, postRelease: postRelease,
            developmentRelease: developmentRelease, local: local
        ).description
    }
}
