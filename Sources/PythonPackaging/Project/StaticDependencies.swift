/// A project's dependencies where its pyproject.toml states them, or why it does not.
package enum StaticDependencies: Hashable, Sendable {
    case known([Requirement])
    case notStatic(NotStatic)

    package enum NotStatic: Hashable, Sendable {
        /// There is no `[project]` table; with the name of a tool whose own table has the dependencies, if any.
        case noProjectTable(tool: String?)
        /// `dynamic` lists this key.
        case dynamic(ProjectField)
    }
}

extension StaticDependencies.NotStatic: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noProjectTable(let tool?): "pyproject.toml has no [project] table, only [tool.\(tool)]"
        case .noProjectTable(nil): "pyproject.toml has no [project] table"
        case .dynamic(let field): "pyproject.toml lists '\(field.rawValue)' in project.dynamic"
        }
    }
}

extension PythonProject {
    /// What a lock of the project asks for.
    ///
    /// The project's own extras named in its lists (`project[extra]`) are replaced by what they stand for; a marker
    /// on such an entry then goes for each of them.
    ///
    /// - Parameter includesProject: False for groups alone.
    /// - Throws: ``TOMLError`` for an extra or a group that does not exist, with near names.
    package func dependencies(
        extras: [ExtraName] = [], groups: [GroupName] = [], includesProject: Bool = true
    ) throws(TOMLError) -> StaticDependencies {
        if includesProject || !extras.isEmpty, let reason = reasonNotStatic(withExtras: !extras.isEmpty) {
            return .notStatic(reason)
        }
        var expansion = OwnExtras(metadata: metadata)
        if includesProject { expansion.addProject(marker: nil) }
        for extra in extras {
            try checkExtra(extra)
            expansion.add(extra, marker: nil)
        }
        for group in groups {
            for requirement in try dependencyGroups.requirements(of: group) { expansion.add(requirement, marker: nil) }
        }
        guard !expansion.isTooLarge else {
            throw TOMLError(location: nil, message: "the extras of the project include each other too often")
        }
        if let field = expansion.dynamicField { return .notStatic(.dynamic(field)) }
        return .known(expansion.requirements)
    }

    private func reasonNotStatic(withExtras: Bool) -> StaticDependencies.NotStatic? {
        guard let metadata else {
            return .noProjectTable(tool: tools.first { ["poetry", "flit", "pdm", "setuptools"].contains($0) })
        }
        if metadata.dynamic.contains(.dependencies) { return .dynamic(.dependencies) }
        return withExtras && metadata.dynamic.contains(.optionalDependencies) ? .dynamic(.optionalDependencies) : nil
    }

    private func checkExtra(_ extra: ExtraName) throws(TOMLError) {
        let known = metadata?.optionalDependencies.map(\.extra) ?? []
        guard !known.contains(extra) else { return }
        let near = NearestWord.find(extra.normalized, among: known.map(\.normalized))
        let all = known.map(\.normalized).joined(separator: ", ")
        throw TOMLError(
            location: nil, message: "the project has no extra '\(extra)'",
            expected: known.isEmpty ? nil : "one of: \(all)", hint: near.map { "did you mean '\($0)'?" })
    }
}

/// Collects requirements while it replaces the project's mentions of itself.
private struct OwnExtras {
    /// An extra under a condition; each is added once.
    private struct Step: Hashable {
        let extra: ExtraName?
        let marker: Marker?
    }

    let metadata: ProjectMetadata?
    private(set) var requirements: [Requirement] = []
    /// Set when a mention of the project needs something that is not static.
    private(set) var dynamicField: ProjectField?
    private var done: Set<Step> = []
    private var active: [ExtraName?] = []
    /// Extras under ever new conditions can multiply at each step; no real project comes near this.
    private static let mostSteps = 5000

    var isTooLarge: Bool { done.count >= Self.mostSteps }

    init(metadata: ProjectMetadata?) {
        self.metadata = metadata
    }

    mutating func addProject(marker: Marker?) {
        guard let metadata, enter(nil, marker) else { return }
        if metadata.dynamic.contains(.dependencies) { dynamicField = .dependencies }
        for requirement in metadata.dependencies { add(requirement, marker: marker) }
        active.removeLast()
    }

    mutating func add(_ extra: ExtraName, marker: Marker?) {
        guard let metadata, enter(extra, marker) else { return }
        if metadata.dynamic.contains(.optionalDependencies) { dynamicField = .optionalDependencies }
        let requirements = metadata.optionalDependencies.first { $0.extra == extra }?.requirements ?? []
        for requirement in requirements { add(requirement, marker: marker) }
        active.removeLast()
    }

    /// False when this was added before, or is being added: an extra that leads back to itself adds nothing.
    private mutating func enter(_ extra: ExtraName?, _ marker: Marker?) -> Bool {
        guard !active.contains(extra), !isTooLarge, done.insert(Step(extra: extra, marker: marker)).inserted else {
            return false
        }
        active.append(extra)
        return true
    }

    mutating func add(_ requirement: Requirement, marker outer: Marker?) {
        let marker = Self.both(outer, requirement.marker)
        if let metadata, requirement.name == metadata.name, requirement.url == nil {
            if !active.contains(nil), active.isEmpty { addProject(marker: marker) }
            for extra in requirement.extras { add(extra, marker: marker) }
        } else if outer == nil {
            requirements.append(requirement)
        } else {
            requirements.append(
                Requirement(
                    name: requirement.name, extras: requirement.extras, constraint: requirement.constraint,
                    marker: marker))
        }
    }

    private static func both(_ outer: Marker?, _ inner: Marker?) -> Marker? {
        guard let outer else { return inner }
        guard let inner, inner != outer else { return outer }
        return outer & inner
    }
}
