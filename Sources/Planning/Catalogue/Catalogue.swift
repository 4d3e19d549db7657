import PackageIdentity
import PythonPackaging
import Registry
import Versioning

/// What a plan has learned so far. Only the planner touches it; the resolver reads it between two arrivals.
final class Catalogue {
    struct ReleaseKey: Hashable {
        let project: PackageName
        let version: Version
    }

    enum Project {
        case absent
        case found(ReleaseTable)
        case direct(DirectRelease)
    }

    let fit: TargetFit
    private(set) var projects: [PackageName: Project] = [:]
    private(set) var metadata: [ReleaseKey: ReleaseMetadata] = [:]

    private let steering: (any ReleaseSteering)?

    init(fit: TargetFit, steering: (any ReleaseSteering)? = nil) {
        self.fit = fit
        self.steering = steering
    }

    func table(of project: PackageName) -> ReleaseTable? {
        if case .found(let table)? = projects[project] { return table }
        return nil
    }

    func add(_ project: PackageName, page: ProjectPage, index: IndexDefinition) {
        projects[project] = .found(
            ReleaseTable(project: project, page: page, index: index, fit: fit, steering: steering))
    }

    func addAbsent(_ project: PackageName) {
        projects[project] = .absent
    }

    func add(_ release: DirectRelease) {
        projects[release.project] = .direct(release)
        metadata[ReleaseKey(project: release.project, version: release.version)] = release.metadata
    }

    func add(_ outcome: ReleaseMetadata, for key: ReleaseKey) {
        metadata[key] = outcome
    }
}
