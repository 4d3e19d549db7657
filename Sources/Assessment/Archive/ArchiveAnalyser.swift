package import Archives
import Crypto
package import PackageIdentity
package import Policy
import PythonPackaging
package import Store
import Versioning
import Wheels

/// Reads an artifact's archive strictly, every byte of it, and holds it against its own RECORD, its file name and what
/// the index said.
package struct ArchiveAnalyser: Sendable {
    /// To be raised whenever the same bytes may give other findings.
    package static let ruleSet = 2

    private let limits: ArchiveLimits

    package init(limits: ArchiveLimits = .standard) {
        self.limits = limits
    }

    /// What evidence about an artifact depends on: its bytes, its name, and the metadata that the index promised.
    ///
    /// - Parameter metadata: SHA-256 of the METADATA file as the index gives it; nil where it gives none.
    package static func key(of artifact: ArtifactIdentity, metadata: PackageIdentity.Digest?) -> EvidenceKey {
        EvidenceKey(
            artifact.digest, .archive, ruleSet: ruleSet,
            inputs: [
                artifact.filename, artifact.release.name.normalized, artifact.release.version.description,
                metadata?.hexadecimal ?? "",
            ])
    }

    package enum Outcome: Sendable {
        /// Everything was read, and this was found.
        case examined([Finding])
        /// It could not be read for reasons that may pass, or that are no fault of the archive.
        case failed(Unexamined)
    }

    package func examine(_ artifact: VerifiedArtifact, metadata: PackageIdentity.Digest?) -> Outcome {
        let identity = artifact.identity
        do {
            if let name = try? WheelFilename(identity.filename) {
                return .examined(
                    WheelFilenameCheck.findings(name, of: identity.release)
                        + (try wheelFindings(
                            VerifiedWheel(uncheckedSource: artifact.source, filename: name, digest: identity.digest),
                            metadata)))
            }
            guard let format = ArchiveFormat(fileName: identity.filename) else {
                return .failed(Unexamined(.archive, "\(identity.filename) is no archive that is known"))
            }
            return .examined(try sourceFindings(artifact.source, format))
        } catch let error as ArchiveError {
            return Finding(error).map { .examined([$0]) } ?? .failed(Unexamined(.archive, "\(error)"))
        } catch {
            return .failed(Unexamined(.archive, "\(error)"))
        }
    }

    private func wheelFindings(_ wheel: VerifiedWheel, _ metadata: PackageIdentity.Digest?) throws -> [Finding] {
        let reader = try ZipReader(wheel.source, limits: limits)
        var findings = try reader.examine().oddities.map { Finding($0) }
        do {
            let contents = try WheelContents(wheel, limits: limits)
            findings += try contents.examine(limits: limits).map { Finding($0) }
            findings += try metadataFindings(contents, reader, promised: metadata)
        } catch let error as WheelError {
            findings.append(Finding(error))
        } catch let error as ArchiveError {
            guard let finding = Finding(error) else { throw error }
            if !findings.contains(finding) { findings.append(finding) }
        }
        return findings
    }

    /// What was resolved was the metadata that the index served; what is installed is the one in the wheel.
    private func metadataFindings(
        _ contents: WheelContents, _ reader: ZipReader, promised: PackageIdentity.Digest?
    ) throws -> [Finding] {
        let path = contents.metadataFolder + "/METADATA"
        guard let promised, let member = contents.members.first(where: { $0.entry.name == path }) else { return [] }
        var hash = SHA256()
        try reader.read(member) { chunk in chunk.withUnsafeBytes { hash.update(bufferPointer: $0) } }
        guard Array(hash.finalize()) != promised.bytes else { return [] }
        return [
            Finding(
                .archiveMetadataMismatch, "METADATA in the wheel is not the metadata that the index served",
                at: FindingLocation(path: path))
        ]
    }

    private func sourceFindings(_ source: any ByteSource, _ format: ArchiveFormat) throws -> [Finding] {
        let walk = try ArchiveWalk(through: source, format: format, limits: limits) { _, _ in }
        return walk.oddities.map { Finding($0) }
    }
}

/// Whether a wheel's file name is of the release that it was offered for.
enum WheelFilenameCheck {
    static func findings(_ name: WheelFilename, of release: ReleaseIdentity) -> [Finding] {
        guard name.name != release.name || name.version != release.version else { return [] }
        return [
            Finding(
                .archiveMetadataMismatch,
                "\(name) is called a file of \(name.name) \(name.version), not of \(release.name) \(release.version)")
        ]
    }
}
