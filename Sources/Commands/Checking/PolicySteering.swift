import Assessment
import PackageIdentity
import Planning
import Policy
import Registry
import Store

/// Holds releases back by what policy says of what is known without their bytes.
struct PolicySteering: ReleaseSteering {
    let assessor: Assessor
    let policy: Policy
    let moment: Instant

    func standing(of release: OfferedRelease) -> Standing {
        let identity = ReleaseIdentity(
            origin: .index(IndexName(release.index.name)), name: release.project, version: release.version)
        let description = ReleaseDescription(
            identity, files: release.files.map { SeenFile($0) }, status: release.status)
        do {
            return try policy.standing(of: identity, assessor.evidence(on: description), at: moment)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}

extension SeenFile {
    init(_ file: ProjectPage.File) {
        self.init(filename: file.filename, digest: file.sha256, uploaded: file.uploadTime)
    }

    init(_ artifact: Artifact) {
        self.init(filename: artifact.filename, digest: artifact.pin, uploaded: artifact.uploadTime)
    }
}
