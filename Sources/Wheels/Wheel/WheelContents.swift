package import Archives
import PackageIdentity
package import PythonPackaging
import Versioning

/// A wheel whose own files were read and agree with its name: what it is, and what it holds. Nothing has been written.
package struct WheelContents: Sendable {
    package let wheel: VerifiedWheel
    package let header: WheelHeader
    package let metadata: CoreMetadata
    /// `NAME-VERSION.dist-info`, as spelled.
    package let metadataFolder: String
    package let record: RecordFile
    /// What the headers of its files showed; ``examine()`` looks at every byte.
    package let oddities: [WheelOddity]

    /// Files only, in the order in which they lie in the archive.
    package let members: [ZipMember]
    package let scripts: WheelScripts
    package let directory: ZipDirectory
    package let rowsByPath: [String: RecordRow]

    private static let limit = 16 << 20
    private static let recordLimit = 64 << 20

    /// - Throws: ``WheelError``, or ``ArchiveError``.
    package init(_ wheel: VerifiedWheel, limits: ArchiveLimits = .standard) throws {
        let reader = try ZipReader(wheel.source, limits: limits)
        directory = reader.directory
        members = try reader.examine().members.filter { $0.entry.type != .directory }
        if let other = members.first(where: { $0.entry.type != .file }) {
            throw WheelError(wheel.filename, .notAFile(member: other.entry.name))
        }
        self.wheel = wheel
        let folder = try Self.metadataFolder(of: members, wheel.filename)
        metadataFolder = folder
        let files = WheelMetadataFiles(reader: reader, members: members, wheel: wheel, folder: folder)
        header = try files.header()
        metadata = try files.metadata()
        record = RecordFile(try files.required("RECORD", limit: Self.recordLimit))
        scripts = try files.scripts()
        rowsByPath = Dictionary(record.rows.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let recordPath = folder + "/RECORD"
        oddities =
            files.headerOddities(header)
            + record.malformedLines.map { WheelOddity(.malformedRecordRow(line: $0), recordPath) }
            + Self.recordOddities(record, members: members, folder: folder) + Self.memberOddities(members)
            + scripts.oddities
    }

    /// The one top-level folder of metadata, whose name is the wheel's.
    private static func metadataFolder(of members: [ZipMember], _ filename: WheelFilename) throws(WheelError) -> String
    {
        var found: [String] = []
        for member in members {
            guard let slash = member.entry.name.utf8.firstIndex(of: UInt8(ascii: "/")) else { continue }
            let top = member.entry.name[..<slash]
            if top.hasSuffix(".dist-info"), !found.contains(String(top)) { found.append(String(top)) }
        }
        guard found.count == 1, let folder = found.first, StemName(folder.dropLast(10)).names(filename) else {
            throw WheelError(filename, .metadataFolder(found: found.sorted()))
        }
        return folder
    }

    /// "During extraction, wheel installers verify all the hashes in RECORD against the file contents. Apart from
    /// RECORD and its signatures, installation will fail if any file in the archive is not both mentioned and correctly
    /// hashed in RECORD." (PEP 427)
    private static func recordOddities(
        _ record: RecordFile, members: [ZipMember], folder: String
    ) -> [WheelOddity] {
        let exempt = Set(["RECORD", "RECORD.jws", "RECORD.p7s"].map { folder + "/" + $0 })
        let names = Set(members.map(\.entry.name))
        var listed: [String: RecordRow] = [:]
        var oddities: [WheelOddity] = []
        for row in record.rows {
            if let other = listed.updateValue(row, forKey: row.path), other.canonicalDigest != row.canonicalDigest {
                oddities.append(WheelOddity(.mismatch, row.path))
            }
            if exempt.contains(row.path) { continue }
            if !names.contains(row.path) {
                // Folders are listed by some builders.
                if !row.path.hasSuffix("/") { oddities.append(WheelOddity(.absent, row.path)) }
            } else if row.algorithm == nil {
                oddities.append(WheelOddity(.withoutDigest, row.path))
            }
        }
        oddities += members.map(\.entry.name).filter { listed[$0] == nil && !exempt.contains($0) }
            .map { WheelOddity(.unlisted, $0) }
        return oddities
    }

    private static func memberOddities(_ members: [ZipMember]) -> [WheelOddity] {
        let names = Set(members.map(\.entry.name))
        return members.compactMap { member in
            let name = member.entry.name
            switch Bytecode(name, among: names) {
            case .cached, .besideSource: return WheelOddity(.bytecode, name)
            case .alone: return WheelOddity(.bytecodeWithoutSource, name)
            case nil: break
            }
            let top = name.prefix { $0 != "/" }
            return top.hasSuffix(".egg-info") ? WheelOddity(.foreignMetadata, name) : nil
        }
    }

    /// Reads every byte and holds it against RECORD.
    ///
    /// - Returns: ``oddities``, and the files that are not what RECORD says.
    /// - Throws: ``ArchiveError``.
    package func examine(limits: ArchiveLimits = .standard) throws -> [WheelOddity] {
        let reader = ZipReader(wheel.source, directory: directory, limits: limits)
        var found = oddities
        for member in members {
            guard let row = rowsByPath[member.entry.name], let algorithm = row.algorithm else { continue }
            var hash = RecordHash(algorithm)
            try reader.read(member) { chunk in chunk.withUnsafeBytes { hash.update($0) } }
            if hash.finish() != row.canonicalDigest || (!row.size.isEmpty && row.size != "\(member.entry.size)") {
                found.append(WheelOddity(.mismatch, member.entry.name))
            }
        }
        return found
    }
}
