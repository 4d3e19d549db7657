import PackageIdentity
import PythonPackaging
import Resolution
import Versioning

/// Answers the resolver from the catalogue: which version to try, and what it depends on.
struct PlanProvider: DependencyProvider {
    typealias Versions = VersionRanges

    let catalogue: Catalogue
    let reader: DependencyReader
    let rules: ReleaseRules
    let preferences: [PackageName: Version]
    /// Projects for which a person named a pre-release or an exact version, so that those count.
    let preReleasesNamed: Set<PackageName>
    let pythonVersion: Version

    init(request: PlanRequest, catalogue: Catalogue) {
        self.catalogue = catalogue
        reader = DependencyReader(target: request.target)
        rules = request.rules
        preferences = request.preferences
        pythonVersion = request.target.pythonVersion
        preReleasesNamed = Set(
            (request.demands + request.constraints).compactMap { demand in
                demand.requirement.specifiers?.mentionsPreRelease == true ? demand.requirement.name : nil
            })
    }

    /// What leaves little choice is decided first, because it is what others must fit.
    func priority(of package: PlanNode, in versions: VersionRanges) -> Int {
        switch package {
        case .python: 3
        case .extra: 2
        case .project: versions.pinnedVersion == nil ? 0 : 1
        }
    }

    func base(of package: PlanNode) -> PlanNode? {
        if case .extra(let name, _) = package { return .project(name) }
        return nil
    }

    // MARK: Versions

    func choose(_ package: PlanNode, in versions: VersionRanges) -> Choice<VersionRanges, PlanReason> {
        guard let name = package.project else {
            return versions.contains(pythonVersion) ? .version(pythonVersion) : .none
        }
        switch catalogue.projects[name] {
        case nil: return .pending
        case .absent: return .unavailable(.full, .unknownProject)
        case .direct(let release): return versions.contains(release.version) ? .version(release.version) : .none
        case .found(let table): return choose(from: table, in: versions)
        }
    }

    /// The newest release that a person would take, or the nearest reason why there is none.
    func choose(from table: ReleaseTable, in versions: VersionRanges) -> Choice<VersionRanges, PlanReason> {
        let pinned = versions.pinnedVersion
        let takesPreReleases = takesPreReleases(of: table, in: versions)
        if let preferred = preference(in: table, versions, takesPreReleases) { return .version(preferred) }
        var nearest: ReleaseObstacle?
        for position in table.versions.indices where versions.contains(table.versions[position]) {
            switch obstacle(at: position, in: table, isPinned: pinned != nil, takesPreReleases: takesPreReleases) {
            case nil: return .version(table.versions[position])
            case let found?:
                if nearest.map({ Self.tellsMore(found, than: $0) }) ?? true { nearest = found }
            }
        }
        guard let nearest else { return .none }
        return .unavailable(versions, .obstacle(nearest))
    }

    /// That a release is a pre-release says little where final ones fail for a better reason; what policy holds back,
    /// the person can decide about.
    private static func tellsMore(_ found: ReleaseObstacle, than nearest: ReleaseObstacle) -> Bool {
        if case .heldBack = nearest { return false }
        if case .heldBack = found { return true }
        return nearest == .preRelease && found != .preRelease
    }

    private func obstacle(
        at position: Int, in table: ReleaseTable, isPinned: Bool, takesPreReleases: Bool
    ) -> ReleaseObstacle? {
        if table.versions[position].isPreRelease, !takesPreReleases { return .preRelease }
        if !isPinned, table.isYanked(at: position) { return .yanked }
        guard case .obstacle(let obstacle) = table.standing(at: position) else { return nil }
        return obstacle
    }

    /// PEP 440: pre-releases count when they were asked for, here or by a person, or are all that the project has.
    private func takesPreReleases(of table: ReleaseTable, in versions: VersionRanges) -> Bool {
        rules.preReleases || rules.preReleasesOf.contains(table.project) || table.hasOnlyPreReleases
            || preReleasesNamed.contains(table.project) || versions.namesPreRelease
    }

    private func preference(in table: ReleaseTable, _ versions: VersionRanges, _ takesPreReleases: Bool) -> Version? {
        guard let preferred = preferences[table.project], versions.contains(preferred),
            let position = table.index(of: preferred),
            obstacle(at: position, in: table, isPinned: false, takesPreReleases: true) == nil
        else { return nil }
        return table.versions[position]
    }

    // MARK: Dependencies

    func dependencies(
        of package: PlanNode, at version: Version
    ) -> Dependencies<PlanNode, VersionRanges, PlanReason> {
        guard let name = package.project else { return .known([]) }
        let gap = gap(around: version, of: name)
        switch catalogue.metadata[Catalogue.ReleaseKey(project: name, version: version)] {
        case nil: return .pending
        case .obstacle(let obstacle):
            let isAllowedBuild = obstacle == .onlySource && rules.buildsAllowed.contains(name)
            return .unavailable(.obstacle(isAllowedBuild ? .needsBuild : obstacle), sharedBy: gap)
        case .known(let metadata): return dependencies(of: package, metadata, gap)
        }
    }

    /// Every version of a project at an address shares what its one release says.
    private func gap(around version: Version, of name: PackageName) -> VersionRanges {
        guard let table = catalogue.table(of: name), let position = table.index(of: version) else { return .full }
        return table.gap(around: position)
    }

    /// Whether the person named the same address, which makes it theirs and not the package's.
    private func isDirect(_ project: PackageName, at url: String) -> Bool {
        guard case .direct(let release)? = catalogue.projects[project] else { return false }
        return release.address == url
    }

    private func dependencies(
        of package: PlanNode, _ metadata: ReleaseMetadata.Known, _ gap: VersionRanges
    ) -> Dependencies<PlanNode, VersionRanges, PlanReason> {
        let wanted: [DependencyReader.Wanted]
        if case .extra(_, let extra) = package {
            wanted = reader.added(by: extra, metadata.requirements)
        } else {
            wanted = reader.base(metadata.requirements)
        }
        var result: [Dependency<PlanNode, VersionRanges>] = []
        if case .project = package, !catalogue.fit.admits(requiresPython: metadata.requiresPython),
            let specifiers = metadata.requiresPython
        {
            return .unavailable(.obstacle(.needsPython(specifiers.description)), sharedBy: gap)
        }
        for one in wanted {
            if let url = one.url, !isDirect(one.project, at: url) {
                return .unavailable(.obstacle(.dependsOnAddress("\(one.project) @ \(url)")), sharedBy: gap)
            }
            result.append(Dependency(.project(one.project), one.versions))
            for extra in one.extras { result.append(Dependency(.extra(one.project, extra), one.versions)) }
        }
        return .known(result, sharedBy: gap)
    }
}
