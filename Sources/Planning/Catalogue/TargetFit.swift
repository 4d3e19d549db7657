import PackageIdentity
import PythonPackaging
import Registry
import Versioning

/// Decides which files of a release could be installed on the target, and remembers what it parsed.
final class TargetFit {
    let target: TargetEnvironment
    let rules: ReleaseRules

    private var pythonFits: [String: Bool] = [:]

    init(target: TargetEnvironment, rules: ReleaseRules) {
        self.target = target
        self.rules = rules
    }

    /// Whether the target's Python satisfies a published Requires-Python. What cannot be read does not count, as in
    /// pip: the field was not validated in the past.
    func admits(requiresPython text: String?) -> Bool {
        guard let text, !text.isEmpty else { return true }
        if let known = pythonFits[text] { return known }
        let specifiers = try? VersionSpecifiers(lenient: text)
        let fits = specifiers?.contains(target.pythonVersion, preReleases: true) ?? true
        pythonFits[text] = fits
        return fits
    }

    func admits(requiresPython specifiers: VersionSpecifiers?) -> Bool {
        specifiers?.contains(target.pythonVersion, preReleases: true) ?? true
    }

    /// Where a file stands: its place in the order of preference, or what is in the way.
    enum Standing {
        /// 0 is the best.
        case wheel(rank: Int)
        case source
        case obstacle(ReleaseObstacle)
        /// An egg, an installer, a signature.
        case ignored
    }

    func standing(of file: ProjectPage.File, in project: PackageName) -> Standing {
        switch file.kind {
        case .wheel: wheelStanding(of: file, in: project)
        case .sourceDistribution: sourceStanding(of: file, in: project)
        case .other: .ignored
        }
    }

    private func wheelStanding(of file: ProjectPage.File, in project: PackageName) -> Standing {
        if let obstacle = timeObstacle(of: file) { return .obstacle(obstacle) }
        if rules.withoutWheels.contains(project) { return .obstacle(.wheelRefused) }
        guard let name = try? WheelFilename(file.filename) else { return .ignored }
        guard let rank = target.tags.rank(of: name) else { return .obstacle(.noFittingWheel) }
        if let requires = file.requiresPython, !admits(requiresPython: requires) {
            return .obstacle(.needsPython(requires))
        }
        return .wheel(rank: rank)
    }

    private func sourceStanding(of file: ProjectPage.File, in project: PackageName) -> Standing {
        if let obstacle = timeObstacle(of: file) { return .obstacle(obstacle) }
        if let requires = file.requiresPython, !admits(requiresPython: requires) {
            return .obstacle(.needsPython(requires))
        }
        if rules.withoutSources.contains(project) { return .obstacle(.sourceRefused) }
        return .source
    }

    private func timeObstacle(of file: ProjectPage.File) -> ReleaseObstacle? {
        guard let limit = rules.uploadedBefore else { return nil }
        guard let time = file.uploadTime else { return .uploadTimeUnknown }
        return time >= limit ? .uploadedAfter(limit) : nil
    }
}
