import PackageIdentity
import PythonPackaging
import Registry
import Settings
import Versioning

/// What the index's own page says is the newest release for a target: read here without the planner.
struct NewestRelease {
    let client: IndexClient
    let target: TargetEnvironment

    /// The newest final release that is not withdrawn and has a wheel for the target; nil when there is none.
    func version(of project: PackageName) async throws -> Version? {
        let index = try IndexDefinition(
            name: "pypi", url: PublicArchives.pypiIndex, allowedHosts: [try HostPattern(PublicArchives.pypiFileHost)])
        guard case .found(let page) = try await client.page(for: project, at: index) else { return nil }
        return page.releases.first { release in
            !release.version.isPreRelease && release.files.contains(where: fits)
        }?.version
    }

    private func fits(_ file: ProjectPage.File) -> Bool {
        guard !file.isYanked, let name = try? WheelFilename(file.filename), target.tags.rank(of: name) != nil else {
            return false
        }
        guard let text = file.requiresPython, let bounds = try? VersionSpecifiers(text) else { return true }
        return bounds.contains(target.pythonVersion, preReleases: true)
    }
}
