import Resolution
import Versioning

/// A small model of PyPI over a scenario's world.
struct ScenarioProvider: DependencyProvider {
    typealias Answer = Choice<VersionRanges, ScenarioReason>
    typealias Problem = Resolution.Problem<ScenarioPackage, VersionRanges, ScenarioReason>

    private let scenario: Scenario
    private var projects: [String: Project] = [:]

    private struct Project {
        /// Ascending.
        var releases: [Scenario.Release]
        /// By release: the gap around it.
        var gaps: [VersionRanges] = []
        /// Sets that cannot be used, with the reason.
        var unusable: [(versions: VersionRanges, reason: ScenarioReason)] = []
        var allowsPreReleases = false
    }

    init(_ scenario: Scenario) {
        self.scenario = scenario
        for name in Set(scenario.releases.map(\.name)) { projects[name] = project(name) }
        for request in scenario.requests {
            guard let url = request.url, let release = scenario.urls[url] else { continue }
            projects[request.name] = pinned(release, to: url)
        }
    }

    private func project(_ name: String) -> Project {
        let index = scenario.claims[name]
        let found = scenario.releases.filter { $0.name == name && (index == nil || $0.index == index) }
        let first = found.first?.index
        var project = Project(releases: found.filter { $0.index == first }.sorted { $0.version < $1.version })
        let versions = project.releases.map(\.version)
        for (index, version) in versions.enumerated() {
            project.gaps.append(
                .gap(
                    around: version, previous: index > 0 ? versions[index - 1] : nil,
                    next: index + 1 < versions.count ? versions[index + 1] : nil))
        }
        let requests = scenario.requests.filter { $0.name == name }
        project.allowsPreReleases =
            scenario.options.contains("pre") || versions.allSatisfy(\.isPreRelease)
            || requests.contains { $0.versions.namesPreRelease }
        let pins = requests.compactMap(\.versions.pinnedVersion)
        for (release, gap) in zip(project.releases, project.gaps) {
            guard let reason = reason(against: release, pins: pins) else { continue }
            if let index = project.unusable.firstIndex(where: { $0.reason == reason }) {
                project.unusable[index].versions = project.unusable[index].versions.union(gap)
            } else {
                project.unusable.append((gap, reason))
            }
        }
        return project
    }

    private func reason(against release: Scenario.Release, pins: [Version]) -> ScenarioReason? {
        if release.isYanked, !pins.contains(release.version) { return .yanked }
        if release.isSource, !scenario.options.contains("build \(release.name)") { return .sourceOnly(release.name) }
        return nil
    }

    private func pinned(_ release: Scenario.Release, to url: String) -> Project {
        let only = VersionRanges(only: release.version)
        return Project(
            releases: [release], gaps: [only], unusable: [(only.complement(), .url(url))], allowsPreReleases: true)
    }

    var problem: Problem {
        var requests: [Problem.Request] = []
        if let python = scenario.python {
            requests.append(.init(.python, VersionRanges(only: python), reason: .requirement("Python \(python)")))
        }
        for request in scenario.requests {
            for package in packages(request) {
                requests.append(.init(package, request.versions, reason: .requirement(request.text)))
            }
        }
        let exclusions = scenario.constraints.map {
            Problem.Exclusion(
                .project($0.name), $0.versions.complement(), reason: .constraint($0.text))
        }
        return Problem(
            requests: requests, exclusions: exclusions,
            directOrder: scenario.options.contains("as-written") ? .asWritten : .dependentsFirst)
    }

    /// Without an extra the project; with extras each of them, whose base follows by itself.
    private func packages(_ requirement: Scenario.Requirement) -> [ScenarioPackage] {
        if requirement.extras.isEmpty { return [.project(requirement.name)] }
        return requirement.extras.map { .extra($0, of: requirement.name) }
    }

    // MARK: Answers

    /// An exact pin leaves no choice, so it may as well be decided at once.
    func priority(of package: ScenarioPackage, in versions: VersionRanges) -> Int {
        versions.pinnedVersion == nil ? 0 : 1
    }

    func base(of package: ScenarioPackage) -> ScenarioPackage? { package.base }

    func choose(_ package: ScenarioPackage, in versions: VersionRanges) -> Answer {
        guard let name = package.project else { return scenario.python.map { .version($0) } ?? .none }
        guard let project = projects[name], !project.releases.isEmpty else {
            return .unavailable(.full, scenario.claims[name].map { .claimed(index: $0) } ?? .unknown)
        }
        for unusable in project.unusable {
            let concerned = project.releases.contains {
                unusable.versions.contains($0.version) && versions.contains($0.version)
            }
            if concerned || (!unusable.versions.isDisjoint(with: versions) && unusable.reason.isURL) {
                return .unavailable(unusable.versions, unusable.reason)
            }
        }
        let preferred = scenario.preferences[name]
        if let preferred, versions.contains(preferred), project.releases.contains(where: { $0.version == preferred }) {
            return .version(preferred)
        }
        let allowsPreReleases = project.allowsPreReleases || versions.namesPreRelease
        let candidates = project.releases.lazy.map(\.version).filter(versions.contains)
        if let best = candidates.last(where: { allowsPreReleases || !$0.isPreRelease }) { return .version(best) }
        return candidates.isEmpty ? .none : .unavailable(versions, .preRelease)
    }

    func dependencies(
        of package: ScenarioPackage, at version: Version
    ) -> Dependencies<ScenarioPackage, VersionRanges, ScenarioReason> {
        guard let name = package.project, let project = projects[name],
            let index = project.releases.firstIndex(where: { $0.version == version })
        else { return .known([]) }
        let release = project.releases[index]
        var needed = release.dependencies
        if case .extra(let extra, _) = package {
            guard let known = release.extras.first(where: { $0.name == extra }) else {
                return .unavailable(.noExtra(extra, of: name), sharedBy: project.gaps[index])
            }
            needed = known.dependencies
        }
        var dependencies = needed.flatMap { needed in packages(needed).map { Dependency($0, needed.versions) } }
        if let python = release.python, scenario.python != nil { dependencies.append(Dependency(.python, python)) }
        return .known(dependencies, sharedBy: project.gaps[index])
    }

    /// The versions to choose from, ascending; none where a direct address leaves no choice.
    func versions(of package: ScenarioPackage) -> [Version] {
        guard let name = package.project, let project = projects[name],
            !project.unusable.contains(where: \.reason.isURL)
        else { return [] }
        return project.releases.map(\.version)
    }
}

extension ScenarioReason {
    fileprivate var isURL: Bool {
        if case .url = self { return true }
        return false
    }
}
