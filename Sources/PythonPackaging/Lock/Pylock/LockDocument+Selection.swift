package import PackageIdentity
import Versioning

extension LockDocument {
    /// Which packages to install in an environment, and from what, by the steps of the standard ("Installation").
    ///
    /// - Parameters:
    ///   - groups: The dependency groups; nil for the lock's default groups.
    ///   - prefersSource: Whether a package with a source distribution is to be built even where a wheel fits.
    /// - Throws: ``LockSelectionError``; nothing is installed when anything about the selection is unclear.
    package func selection(
        for target: TargetEnvironment, extras: Set<ExtraName> = [], groups: Set<GroupName>? = nil,
        prefersSource: (PackageName) -> Bool = { _ in false }
    ) throws(LockSelectionError) -> [LockSelection] {
        let groups = groups ?? Set(defaultGroups ?? [])
        try checkNames(extras, groups)
        try checkTarget(target)
        var chosen: [LockedPackage] = []
        var positions: [PackageName: Int] = [:]
        for (position, package) in packages.enumerated() {
            if let marker = package.marker {
                guard marker.evaluate(in: target.marker, extras: extras, groups: groups) else { continue }
            }
            if let required = package.requiresPython, !required.contains(target.pythonVersion, preReleases: true) {
                throw .python(
                    version: target.pythonVersion.description, required: required.description, package: package.name)
            }
            if let other = positions.updateValue(position, forKey: package.name) {
                throw .ambiguous(package.name, positions: [other, position])
            }
            chosen.append(package)
        }
        return try chosen.map { package throws(LockSelectionError) in
            LockSelection(
                package: package, artifact: try package.artifact(for: target.tags, prefersSource: prefersSource))
        }
    }

    private func checkNames(_ extras: Set<ExtraName>, _ groups: Set<GroupName>) throws(LockSelectionError) {
        let knownExtras = self.extras ?? []
        if let extra = extras.sorted().first(where: { !knownExtras.contains($0) }) {
            throw .unknownExtra(extra, known: knownExtras)
        }
        let knownGroups = (dependencyGroups ?? []) + (defaultGroups ?? [])
        if let group = groups.sorted().first(where: { !knownGroups.contains($0) }) {
            throw .unknownGroup(group, known: knownGroups)
        }
    }

    private func checkTarget(_ target: TargetEnvironment) throws(LockSelectionError) {
        if let requiresPython, !requiresPython.contains(target.pythonVersion, preReleases: true) {
            throw .python(
                version: target.pythonVersion.description, required: requiresPython.description, package: nil)
        }
        if !environments.isEmpty, !environments.contains(where: { $0.evaluate(in: target.marker) }) {
            throw .environment(environments)
        }
    }
}

extension LockedPackage {
    /// What the package is installed from where these tags are accepted.
    package func artifact(
        for tags: TagList, prefersSource: (PackageName) -> Bool = { _ in false }
    ) throws(LockSelectionError) -> LockSelection.Artifact {
        switch source {
        case .repository(let repository): return .repository(repository)
        case .directory(let directory): return .directory(directory)
        case .archive(let archive): return .archive(archive)
        case .distributions(let source, let wheels):
            if let source, wheels.isEmpty || prefersSource(name) { return .source(source) }
            if let wheel = Self.best(of: wheels, tags) { return .wheel(wheel) }
            if let source { return .source(source) }
            throw .noArtifact(name, wheels: wheels.map(\.name))
        }
    }

    /// The wheel of the lowest rank; among equals the highest build tag, then the first by name, so that the order of
    /// the document plays no part.
    private static func best(of wheels: [LockedFile], _ tags: TagList) -> LockedFile? {
        var best: (rank: Int, build: BuildTag?, file: LockedFile)?
        for file in wheels {
            guard let wheel = try? WheelFilename(file.name), let rank = tags.rank(of: wheel) else { continue }
            guard let current = best else {
                best = (rank, wheel.buildTag, file)
                continue
            }
            let isBetter =
                if rank != current.rank {
                    rank < current.rank
                } else if wheel.buildTag != current.build {
                    BuildTag.isAscending(current.build, wheel.buildTag)
                } else { file.name < current.file.name }
            if isBetter { best = (rank, wheel.buildTag, file) }
        }
        return best?.file
    }
}

extension BuildTag {
    /// "Must start with a digit. Acts as a tie-breaker … Sort as an empty tuple if unspecified".
    fileprivate static func isAscending(_ left: BuildTag?, _ right: BuildTag?) -> Bool {
        guard let right else { return false }
        guard let left else { return true }
        return left < right
    }
}
