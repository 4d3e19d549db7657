/// The list of a distribution's files (PEP 376, PEP 427, PEP 627).
package struct RecordFile: Hashable, Sendable {
    package private(set) var rows: [RecordRow]
    /// Lines that are no rows: no path, or more than three fields.
    package let malformedLines: [Int]

    package init(_ bytes: [UInt8]) {
        var rows: [RecordRow] = []
        var malformed: [Int] = []
        for row in CommaSeparated.rows(bytes) {
            guard let path = row.fields.first, !path.isEmpty, row.fields.count <= 3 else {
                malformed.append(row.line)
                continue
            }
            rows.append(
                RecordRow(
                    path: path, digest: row.fields.count > 1 ? row.fields[1] : "",
                    size: row.fields.count > 2 ? row.fields[2] : ""))
        }
        self.rows = rows
        malformedLines = malformed
    }

    package init(rows: [RecordRow]) {
        self.rows = rows.sorted()
        malformedLines = []
    }

    /// Rows as they stand, CR LF at the end of each.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for row in rows { CommaSeparated.append([row.path, row.digest, row.size], to: &bytes) }
        return bytes
    }
}
