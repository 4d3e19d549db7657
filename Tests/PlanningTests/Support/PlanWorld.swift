import PackageIdentity
import Planning
import PythonPackaging
import RandomInput
import Registry
import Synchronization
import TestSupport
import Versioning

/// Everything that exists for a plan, in memory. Pages go through the real page parser.
struct PlanWorld: PackageSource {
    /// One file and what it says about its dependencies.
    struct Entry {
        let file: TestDistribution
        let metadata: ReleaseMetadata
    }

    private let entries: [Entry]
    /// Files and projects that cannot be fetched.
    private let broken: Set<String>
    /// Decides who arrives first.
    private let seed: UInt64
    private let log = Log()

    private final class Log: Sendable {
        let asked = Mutex<[String]>([])
    }

    init(_ entries: [Entry], broken: Set<String> = [], seed: UInt64 = 0) {
        self.entries = entries
        self.broken = broken
        self.seed = seed
    }

    /// Names of projects and files, in the order in which they were asked for.
    var asked: [String] { log.asked.withLock { $0 } }

    static let index: IndexDefinition = {
        do {
            return try IndexDefinition(name: "world", url: "https://index.example/simple/")
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    func page(
        of project: PackageName
    ) async throws(RegistryError) -> (page: ProjectPage, index: IndexDefinition)? {
        try await arrive(project.normalized)
        guard let json = TestIndex(entries.map(\.file)).page(of: project.normalized) else { return nil }
        do {
            let address = Self.index.pageAddress(of: project)
            return (try JSONPageParser.parse(Array(json.utf8), project: project, address: address), Self.index)
        } catch {
            throw RegistryError(.malformed(error), index: Self.index.name, project: project)
        }
    }

    func metadata(of artifact: Artifact, at index: IndexDefinition) async throws(RegistryError) -> ReleaseMetadata {
        try await arrive(artifact.filename)
        guard let entry = entries.first(where: { $0.file.filename == artifact.filename }) else {
            throw RegistryError(.status(404), index: index.name, file: artifact.filename)
        }
        return entry.metadata
    }

    func pinned(_ artifact: Artifact, at index: IndexDefinition) async throws(RegistryError) -> Artifact { artifact }

    func names(near project: PackageName) async -> [PackageName] {
        entries.compactMap { try? PackageName($0.file.project) }.filter {
            $0 != project && $0.normalized.first == project.normalized.first
        }
    }

    /// Lets others go first as often as the seed and the name say: an order of arrival without a clock.
    private func arrive(_ name: String) async throws(RegistryError) {
        log.asked.withLock { $0.append(name) }
        if seed != 0 {
            var generator = SeededGenerator(seed: name.utf8.reduce(seed) { ($0 &* 31) &+ UInt64($1) })
            for _ in 0..<Int.random(in: 0...40, using: &generator) { await Task.yield() }
        }
        if broken.contains(name) { throw RegistryError(.status(500), index: Self.index.name, file: name) }
    }
}

extension PlanWorld.Entry {
    /// A wheel that fits everywhere unless `tag` says otherwise.
    static func wheel(
        _ project: String, _ version: String, _ requires: String..., extras: [String] = [], python: String? = nil,
        pagePython: String? = nil, tag: String = "py3-none-any", uploaded: String? = TestDistribution.usualUploadTime,
        yanked: String? = nil
    ) -> Self {
        .init(
            file: .wheel(
                project, version, requiresPython: pagePython, tag: tag, uploaded: uploaded, yanked: yanked),
            metadata: known(requires, extras, python))
    }

    static func wheel(_ project: String, _ version: String, requires: [String]) -> Self {
        .init(file: .wheel(project, version), metadata: known(requires, [], nil))
    }

    /// A source whose dependencies are fixed.
    static func source(_ project: String, _ version: String, _ requires: String...) -> Self {
        .init(file: .source(project, version), metadata: known(requires, [], nil))
    }

    /// A source whose dependencies only its build knows.
    static func dynamicSource(_ project: String, _ version: String) -> Self {
        .init(file: .source(project, version), metadata: .obstacle(.onlySource))
    }

    private static func known(_ requires: [String], _ extras: [String], _ python: String?) -> ReleaseMetadata {
        do {
            return .known(
                .init(
                    requirements: try requires.map { try Requirement($0) },
                    requiresPython: try python.map { try VersionSpecifiers($0) },
                    extras: Set(try extras.map { try ExtraName($0) })))
        } catch {
            preconditionFailure("\(error)")
        }
    }
}

/// What a test asks of a world, and the answer in lines.
struct PlanQuestion {
    var demands: [String]
    var constraints: [String] = []
    var rules = ReleaseRules()
    var preferences: [String: String] = [:]
    var python = "3.12"
    var platform = "manylinux_2_28_x86_64"
    var direct: [DirectRelease] = []
    var steering: (any ReleaseSteering)?

    init(_ demands: String...) {
        self.demands = demands
    }

    func request() throws -> PlanRequest {
        PlanRequest(
            demands: try demands.map { .init(try Requirement($0), from: .commandLine) },
            constraints: try constraints.map { .init(try Requirement($0), from: .constraintsFile("limits.txt")) },
            target: try TargetEnvironment(pythonVersion: python, platform: platform), rules: rules,
            preferences: try Dictionary(
                uniqueKeysWithValues: preferences.map { (try PackageName($0), try Version($1)) }))
    }

    /// `name==version` for each package and a line for each note; or `conflict:` and its sentences.
    func answer(in entries: [PlanWorld.Entry], broken: Set<String> = [], seed: UInt64 = 0) async throws -> [String] {
        try await answer(of: PlanWorld(entries, broken: broken, seed: seed))
    }

    func answer(of world: PlanWorld) async throws -> [String] {
        switch try await Planner(source: world, steering: steering).plan(try request(), direct: direct) {
        case .planned(let plan): plan.packages.map(\.line) + plan.notes.map(\.line)
        case .conflict(let conflict): ["conflict:"] + conflict.sentences + conflict.hints.map { "hint: \($0)" }
        }
    }
}

extension Plan.Package {
    fileprivate var line: String {
        let list = extras.isEmpty ? "" : "[\(extras.map(\.normalized).joined(separator: ","))]"
        return "\(name)\(list)==\(version)"
    }
}

extension PlanNote {
    fileprivate var line: String {
        switch self {
        case .passedOver(let name, let version, let took, let obstacle):
            "passed over \(name) \(version) for \(took): \(obstacle.phrase)"
        case .missingExtra(let name, let version, let extra): "\(name) \(version) has no \(extra)"
        case .yanked(let name, let version, let reason): "\(name) \(version) is withdrawn: \(reason ?? "-")"
        case .heldBack(let held): "\(held)"
        }
    }
}
