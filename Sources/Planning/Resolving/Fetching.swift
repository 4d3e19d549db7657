import PackageIdentity
import Registry
import Resolution
import Versioning

/// The fetches of a plan: each thing is asked for once, and what failed counts only when the resolver needs it.
struct Fetching {
    enum Arrival: Sendable {
        case page(PackageName, Result<FoundPage?, RegistryError>)
        case metadata(PackageName, Version, Result<ReleaseMetadata, RegistryError>)
    }

    struct FoundPage: Sendable {
        let page: ProjectPage
        let index: IndexDefinition
    }

    typealias PlanNeed = Need<PlanNode, Version>

    let source: any PackageSource
    let catalogue: Catalogue
    private var asked: Set<PlanNeed> = []
    private var failures: [PlanNeed: RegistryError] = [:]
    /// Where the resolver stands with a project, and how many releases of it it has stood at before: so that it can be
    /// met further down.
    private var walks: [PackageName: (version: Version, steps: Int)] = [:]

    init(source: any PackageSource, catalogue: Catalogue) {
        self.source = source
        self.catalogue = catalogue
    }

    /// An extra's versions and dependencies are its project's.
    private static func canonical(_ need: PlanNeed) -> PlanNeed? {
        switch need {
        case .versions(let package): package.project.map { .versions(of: .project($0)) }
        case .dependencies(let package, let version):
            package.project.map { .dependencies(of: .project($0), at: version) }
        }
    }

    /// Throws what happened to the thing that the resolver cannot go on without.
    func check(_ need: PlanNeed) throws(RegistryError) {
        if let need = Self.canonical(need), let failure = failures[need] { throw failure }
    }

    /// What has to be started for these needs, each thing once.
    mutating func tasks(for needs: [PlanNeed]) -> [@Sendable @concurrent () async -> Arrival] {
        var tasks: [@Sendable @concurrent () async -> Arrival] = []
        for (position, need) in needs.enumerated() {
            guard let need = Self.canonical(need) else { continue }
            if asked.insert(need).inserted, let task = task(for: need) { tasks.append(task) }
            if position == 0 { tasks += tasksAhead(of: need) }
        }
        return tasks
    }

    private func task(for need: PlanNeed) -> (@Sendable @concurrent () async -> Arrival)? {
        let source = source
        switch need {
        case .versions(let package):
            guard let project = package.project else { return nil }
            return {
                do throws(RegistryError) {
                    let found = try await source.page(of: project)
                    return .page(project, .success(found.map { FoundPage(page: $0.page, index: $0.index) }))
                } catch {
                    return .page(project, .failure(error))
                }
            }
        case .dependencies(let package, let version):
            guard let project = package.project, let (artifact, index) = artifact(of: project, version)
            else { return nil }
            return {
                do throws(RegistryError) {
                    return .metadata(project, version, .success(try await source.metadata(of: artifact, at: index)))
                } catch {
                    return .metadata(project, version, .failure(error))
                }
            }
        }
    }

    /// When the resolver goes down the releases of one project, every step would be a round trip; so the next ones are
    /// asked for together, twice as many at each step.
    private mutating func tasksAhead(of need: PlanNeed) -> [@Sendable @concurrent () async -> Arrival] {
        guard case .dependencies(let package, let version) = need, let project = package.project,
            let table = catalogue.table(of: project), let position = table.index(of: version)
        else { return [] }
        let walk = walks[project]
        guard walk?.version != version else { return [] }
        let steps = (walk?.steps ?? 0) + 1
        walks[project] = (version, steps)
        guard steps > 2 else { return [] }
        var tasks: [@Sendable @concurrent () async -> Arrival] = []
        let width = min(1 << min(steps - 2, 5), 32)
        for next in table.versions.indices.dropFirst(position + 1).prefix(width)
        where !table.versions[next].isPreRelease {
            let need = PlanNeed.dependencies(of: .project(project), at: table.versions[next])
            if case .usable = table.standing(at: next), asked.insert(need).inserted, let task = task(for: need) {
                tasks.append(task)
            }
        }
        return tasks
    }

    private func artifact(of project: PackageName, _ version: Version) -> (Artifact, IndexDefinition)? {
        guard let table = catalogue.table(of: project), let position = table.index(of: version),
            case .usable(let candidate) = table.standing(at: position)
        else { return nil }
        return (try? candidate.file.artifact(of: project, at: table.index)).map { ($0, table.index) }
    }

    mutating func take(_ arrival: Arrival) {
        switch arrival {
        case .page(let project, .success(let found?)):
            catalogue.add(project, page: found.page, index: found.index)
        case .page(let project, .success(nil)):
            catalogue.addAbsent(project)
        case .page(let project, .failure(let error)):
            failures[.versions(of: .project(project))] = error
        case .metadata(let project, let version, .success(let metadata)):
            catalogue.add(metadata, for: Catalogue.ReleaseKey(project: project, version: version))
        case .metadata(let project, let version, .failure(let error)):
            failures[.dependencies(of: .project(project), at: version)] = error
        }
    }
}
