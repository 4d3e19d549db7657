import PackageIdentity
import Planning
import PythonPackaging
import Reporting
import Settings
import SystemPackage

/// Reads what a person asks for, on the command line and in files, into one list.
struct RequirementIntake {
    /// A requirement that is a file or an address: fetched before planning, to learn its name and version.
    struct Direct {
        let requirement: DirectRequirement
        let digests: [Digest]
        let origin: RequirementOrigin
        let location: Failure.Location?
    }

    let environment: Environment
    /// Which files' index options count.
    let trust: TrustRecord
    private(set) var demands: [PlanRequest.Demand] = []
    private(set) var constraints: [PlanRequest.Demand] = []
    private(set) var directs: [Direct] = []
    private(set) var formatControl = FormatControl()
    private(set) var releaseControl = ReleaseControl()
    /// Index options of files: shown, and used only when trusted.
    private(set) var indexOptions: [FileIndexOption] = []
    private(set) var notes: [String] = []
    private(set) var isEmpty = true
    /// The local projects that are asked for themselves, not only for their dependencies.
    private(set) var projects: [LocalProject] = []
    /// What `--hash` allows for a project: none for what has none.
    private(set) var digests: [PackageName: [Digest]] = [:]
    /// The extras and groups asked for that no local project has taken yet.
    private let extras: [ExtraName]
    private let groups: [GroupName]
    private var hasLocalProject = false

    /// Files are read up to this size.
    private static let fileLimit = 16 << 20

    init(environment: Environment, trust: TrustRecord, extras: [ExtraName] = [], groups: [GroupName] = []) {
        self.environment = environment
        self.trust = trust
        self.extras = extras
        self.groups = groups
    }

    // MARK: The command line

    mutating func read(arguments: [String]) throws {
        for text in arguments {
            isEmpty = false
            let argument: RequirementArgument
            do {
                argument = try RequirementArgument(text)
            } catch {
                let hints = [error.expected.map { "expected \($0)" }, error.hint].compactMap { $0 }
                throw Failure(argument: text, offset: error.offset, message: error.message, hints: hints)
            }
            try add(argument, digests: argument.declaredDigests, origin: .commandLine, location: nil)
        }
    }

    mutating func read(file: String) throws {
        isEmpty = false
        let name = FilePath(file).lastComponent?.string ?? file
        if name == "pyproject.toml" {
            try addProject(file)
            return
        }
        try take(try parse(file, asConstraints: false))
    }

    /// A requirements file that is a lock: nothing of it is resolved.
    mutating func lock(file: String) throws -> RequirementsFile {
        try parse(file, asConstraints: false)
    }

    mutating func read(constraintsFile file: String) throws {
        try take(try parse(file, asConstraints: true))
    }

    /// Says what the options asked for and nothing could give.
    func checkProjectOptions() throws {
        guard !hasLocalProject, !(extras.isEmpty && groups.isEmpty) else { return }
        throw Failure(
            .input, "--extra and --group belong to a local project, and none is asked for",
            hints: ["name the project too: cordon lock . --extra \(extras.first?.normalized ?? "NAME")"])
    }

    // MARK: Requirements files

    private mutating func parse(_ file: String, asConstraints: Bool) throws -> RequirementsFile {
        let (environment, trust) = (environment, trust)
        // Trust is looked up for the very bytes that are parsed, each time a file is read.
        let untrusted = Box<Set<RequirementsLocation>>([])
        let result = try RequirementsFile.parse(
            RequirementsLocation(file == "-" ? "/dev/stdin" : file), asConstraints: asConstraints,
            environment: { environment[$0] },
            reader: { location throws(RequirementsReadFailure) in
                let bytes = try Self.bytes(of: location, environment)
                if case .path(let path) = location, trust.trusts(environment.resolve(path), bytes) { return bytes }
                untrusted.value.insert(location)
                return bytes
            })
        indexOptions += result.indexOptions.map {
            FileIndexOption(option: $0, isTrusted: !untrusted.value.contains($0.file))
        }
        return result
    }

    private static func bytes(
        of location: RequirementsLocation, _ environment: Environment
    ) throws(RequirementsReadFailure) -> [UInt8] {
        guard case .path(let path) = location else {
            throw RequirementsReadFailure(reason: "it is an address; download the file and check it first")
        }
        do {
            return try LocalFile.read(environment.resolve(path), limit: fileLimit)
        } catch {
            throw RequirementsReadFailure(reason: "\(error)")
        }
    }

    private mutating func take(_ file: RequirementsFile) throws {
        for entry in file.requirements { try add(entry) }
        for entry in file.constraints { addConstraint(entry) }
        formatControl = file.formatControl.isEmpty ? formatControl : file.formatControl
        releaseControl = file.releaseControl.isEmpty ? releaseControl : file.releaseControl
        notes += file.warnings.map(\.description)
    }

    private mutating func add(_ entry: RequirementsEntry) throws {
        let location = Failure.Location(
            file: entry.location.file, line: entry.location.line, column: entry.location.column,
            text: entry.location.text)
        try add(
            entry.argument, digests: entry.declaredDigests, origin: .requirementsFile("\(entry.file)"),
            location: location)
    }

    private mutating func addConstraint(_ entry: RequirementsEntry) {
        guard case .named(let requirement) = entry.argument else {
            notes.append("\(entry.location): a constraint that is an address is not used")
            return
        }
        constraints.append(.init(requirement, from: .constraintsFile("\(entry.file)")))
    }

    private mutating func add(
        _ argument: RequirementArgument, digests: [Digest], origin: RequirementOrigin, location: Failure.Location?
    ) throws {
        switch argument {
        case .named(let requirement):
            demands.append(.init(requirement, from: origin))
            if !digests.isEmpty { self.digests[requirement.name, default: []] += digests }
        case .direct(let direct):
            switch direct.source {
            case .path(let path) where path.kind == .folder:
                try addProject(path.path + "/pyproject.toml", extras: direct.extras, isInstalled: true)
            case .path(let path) where path.kind == .projectFile:
                try addProject(path.path, extras: direct.extras)
            case .repository(let repository): throw refused(repository, location)
            case .path, .url:
                directs.append(Direct(requirement: direct, digests: digests, origin: origin, location: location))
            }
        }
    }

    private func refused(_ repository: RepositoryReference, _ location: Failure.Location?) -> Failure {
        Failure(
            .unreachable, "\(repository): cordon does not fetch repositories yet, so nothing in it can be checked",
            at: location, hints: ["use a released version, or the address of an archive with its sha256"])
    }

    // MARK: Local projects

    private mutating func addProject(
        _ file: String, extras own: [ExtraName] = [], isInstalled: Bool = false
    ) throws {
        let bytes: [UInt8]
        do {
            bytes = try LocalFile.read(environment.resolve(file).lexicallyNormalized(), limit: Self.fileLimit)
        } catch {
            throw Failure(
                .input, "there is no project that cordon can read: \(error)",
                hints: ["a project states its dependencies in the [project] table of its pyproject.toml"])
        }
        let shown = FilePath(file).lexicallyNormalized().string
        let project = try PythonProject(bytes, file: shown)
        hasLocalProject = true
        if isInstalled {
            let folder = environment.resolve(file).lexicallyNormalized().removingLastComponent()
            projects.append(LocalProject(folder: folder, project: project))
        }
        switch try project.dependencies(extras: (own + extras), groups: groups) {
        case .known(let requirements):
            let origin = RequirementOrigin.localProject(project.metadata?.name.normalized ?? shown)
            demands += requirements.map { .init($0, from: origin) }
        case .notStatic(let reason):
            throw Failure(
                .input, "the dependencies of \(shown) are computed by its build: \(reason)",
                hints: ["list them in project.dependencies, or lock a requirements file instead"])
        }
    }
}

extension RequirementArgument {
    /// The digests in the fragment of an address.
    fileprivate var declaredDigests: [Digest] {
        if case .direct(let direct) = self { return direct.digests }
        return []
    }
}
