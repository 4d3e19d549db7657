import PackageIdentity
import Policy
import PythonPackaging
import Registry
import Resolution
import Versioning

/// Makes the plan of a solution: files, who asked, what a person should know.
struct PlanAssembly {
    let request: PlanRequest
    let catalogue: Catalogue
    let provider: PlanProvider

    private var versions: [PackageName: Version] = [:]
    private var extras: [PackageName: Set<ExtraName>] = [:]
    private var askers: [PackageName: Set<Plan.Asker>] = [:]
    private var dependencies: [PackageName: Set<PackageName>] = [:]
    /// What everybody who asks for a project leaves of its versions.
    private var allowed: [PackageName: VersionRanges] = [:]

    init(
        _ solution: Solution<PlanNode, Version>, request: PlanRequest, catalogue: Catalogue, provider: PlanProvider
    ) {
        self.request = request
        self.catalogue = catalogue
        self.provider = provider
        for selection in solution.selections {
            switch selection.package {
            case .python: break
            case .project(let name): versions[name] = selection.version
            case .extra(let name, let extra): extras[name, default: []].insert(extra)
            }
        }
        for demand in request.demands + request.constraints {
            askers[demand.requirement.name, default: []].insert(.person(demand.origin))
            guard provider.reader.applies(demand.requirement, extras: []) else { continue }
            narrow(demand.requirement.name, to: demand.requirement.specifiers?.ranges() ?? .full)
        }
        for selection in solution.selections { addDependencies(of: selection) }
    }

    private mutating func narrow(_ project: PackageName, to versions: VersionRanges) {
        allowed[project] = (allowed[project] ?? .full).intersection(versions)
    }

    private mutating func addDependencies(of selection: Solution<PlanNode, Version>.Selection) {
        guard let name = selection.package.project,
            case .known(let edges, _) = provider.dependencies(of: selection.package, at: selection.version)
        else { return }
        for edge in edges {
            guard let target = edge.package.project, target != name else { continue }
            narrow(target, to: edge.versions)
            askers[target, default: []].insert(.package(name))
            dependencies[name, default: []].insert(target)
        }
    }

    func plan() throws(RegistryError) -> Plan {
        var packages: [Plan.Package] = []
        var notes: [PlanNote] = []
        for (name, version) in versions.sorted(by: { $0.key < $1.key }) {
            let package = try package(name, version)
            packages.append(package)
            notes += self.notes(on: package)
        }
        return Plan(packages: packages, notes: notes)
    }

    private func package(_ name: PackageName, _ version: Version) throws(RegistryError) -> Plan.Package {
        let origin: Plan.Origin
        let artifacts: [Artifact]
        var isYanked = false
        var yankedReason: String?
        var status: ProjectStatus?
        var projectSince: Instant?
        var releaseFiles: [Artifact] = []
        switch catalogue.projects[name] {
        case .direct(let release):
            origin = .address(release.address)
            artifacts = [release.artifact]
            releaseFiles = artifacts
        case .found(let table):
            origin = .index(table.index)
            artifacts = try self.artifacts(of: version, in: table)
            isYanked = table.index(of: version).map(table.isYanked) ?? false
            yankedReason = isYanked ? self.yankedReason(of: version, in: table) : nil
            status = table.page.status
            projectSince = table.page.files.lazy.compactMap(\.uploadTime).min()
            releaseFiles = try allFiles(of: version, in: table)
        case .absent, nil: preconditionFailure("a selected project was looked up")
        }
        return Plan.Package(
            name: name, version: version, extras: (extras[name] ?? []).sorted(), origin: origin, artifacts: artifacts,
            askedBy: (askers[name] ?? []).sorted(), dependencies: (dependencies[name] ?? []).sorted(),
            requiresPython: metadata(name, version)?.requiresPython, isYanked: isYanked,
            yankedReason: yankedReason, status: status, projectSince: projectSince,
            releaseFiles: releaseFiles)
    }

    private func metadata(_ name: PackageName, _ version: Version) -> ReleaseMetadata.Known? {
        guard case .known(let known)? = catalogue.metadata[Catalogue.ReleaseKey(project: name, version: version)]
        else { return nil }
        return known
    }

    /// The wheels that fit, and the source where it is the only way, or the person allowed its build.
    private func artifacts(of version: Version, in table: ReleaseTable) throws(RegistryError) -> [Artifact] {
        guard let position = table.index(of: version) else { return [] }
        var wheels: [Artifact] = []
        var sources: [Artifact] = []
        let held = Set(table.heldBackFiles(at: position).map(\.filename))
        for file in table.page.releases[position].files where !held.contains(file.filename) {
            let standing = catalogue.fit.standing(of: file, in: table.project)
            do {
                switch standing {
                case .wheel: wheels.append(try file.artifact(of: table.project, at: table.index))
                case .source: sources.append(try file.artifact(of: table.project, at: table.index))
                case .obstacle, .ignored: break
                }
            } catch {
                throw RegistryError(.invalidAnswer("\(error)"), index: table.index.name, project: table.project)
            }
        }
        let takesSource = wheels.isEmpty || request.rules.buildsAllowed.contains(table.project)
        return (wheels + (takesSource ? sources : [])).sorted { $0.filename < $1.filename }
    }

    private func allFiles(of version: Version, in table: ReleaseTable) throws(RegistryError) -> [Artifact] {
        guard let position = table.index(of: version) else { return [] }
        var files: [Artifact] = []
        for file in table.page.releases[position].files where file.kind != .other {
            do {
                files.append(try file.artifact(of: table.project, at: table.index))
            } catch {
                throw RegistryError(.invalidAnswer("\(error)"), index: table.index.name, project: table.project)
            }
        }
        return files.sorted { $0.filename < $1.filename }
    }

    // MARK: Notes

    private func notes(on package: Plan.Package) -> [PlanNote] {
        var notes: [PlanNote] = []
        let known = metadata(package.name, package.version)
        for extra in package.extras where known?.extras.contains(extra) == false {
            notes.append(.missingExtra(package.name, package.version, extra))
        }
        if package.isYanked {
            notes.append(.yanked(package.name, package.version, reason: package.yankedReason))
        }
        if let note = droppedPreference(package) ?? passedOver(package) { notes.append(note) }
        return notes
    }

    private func yankedReason(of version: Version, in table: ReleaseTable) -> String? {
        guard let position = table.index(of: version) else { return nil }
        return table.page.releases[position].files.compactMap(\.yankedReason).first { !$0.isEmpty }
    }

    /// Names the newest release that everybody's bounds admit and only its files or metadata kept from being taken;
    /// ages and pre-releases are what was asked for.
    private func passedOver(_ package: Plan.Package) -> PlanNote? {
        guard let table = catalogue.table(of: package.name), request.preferences[package.name] == nil else {
            return nil
        }
        let allowed = allowed[package.name] ?? .full
        for position in table.versions.indices where allowed.contains(table.versions[position]) {
            let version = table.versions[position]
            guard version > package.version else { return nil }
            guard !version.isPreRelease, !table.isYanked(at: position) else { continue }
            switch obstacle(at: position, in: table) {
            case .uploadedAfter: continue
            case nil: return nil
            case .heldBack(let reason):
                return .heldBack(HeldBack(package.name, version, reason, taken: package.version))
            case let obstacle?:
                return .passedOver(package.name, version: version, took: package.version, obstacle)
            }
        }
        return nil
    }

    /// A version that an old lock names and policy would block now.
    private func droppedPreference(_ package: Plan.Package) -> PlanNote? {
        guard let table = catalogue.table(of: package.name), let preferred = request.preferences[package.name],
            preferred != package.version, let position = table.index(of: preferred),
            case .obstacle(.heldBack(let reason)) = table.standing(at: position)
        else { return nil }
        return .heldBack(HeldBack(package.name, preferred, reason, taken: package.version, wasLocked: true))
    }

    private func obstacle(at position: Int, in table: ReleaseTable) -> ReleaseObstacle? {
        if case .obstacle(let obstacle) = table.standing(at: position) { return obstacle }
        let dependencies = provider.dependencies(of: .project(table.project), at: table.versions[position])
        guard case .unavailable(.obstacle(let obstacle), _) = dependencies else { return nil }
        return obstacle
    }
}
