import PackageIdentity
import Planning
import PythonPackaging
import Registry
import Reporting
import Settings

/// Everything a plan is asked for, read and checked; only versions and digests are open.
struct LockRequest {
    var plan: PlanRequest
    let directs: [RequirementIntake.Direct]
    /// Local projects to be installed themselves.
    let projects: [LocalProject]
    /// What requirements files allow by `--hash`.
    let digests: [PackageName: [Digest]]
    /// The session with the index options of files that count.
    let session: Session

    /// The login in the address of something that was asked for by its address.
    func credentials(for package: Plan.Package) -> Registry.Credentials? {
        guard case .address(let address) = package.origin else { return nil }
        return directs.lazy.compactMap { direct -> Registry.Credentials? in
            guard case .url(let url) = direct.requirement.source,
                let reference = try? AddressReference(url.address.unmasked), reference.address.text == address
            else { return nil }
            return reference.credentials
        }.first
    }

    /// Whether it was asked for by an address, and nobody said what its bytes have to be.
    func isUnpinned(_ package: Plan.Package) -> Bool {
        // A file of this machine is the user's own.
        guard case .address(let address) = package.origin, !address.hasPrefix("file:") else { return false }
        return directs.contains { $0.digests.isEmpty && $0.requirement.name.map { $0 == package.name } ?? true }
    }

    /// - Parameter target: finds out for which Python; runs while the first pages are being asked for.
    static func read(
        _ requirements: RequirementArguments, _ resolution: ResolutionArguments, for verb: String, session: Session,
        target: (Session) async throws -> TargetEnvironment
    ) async throws -> LockRequest {
        let intake = try read(requirements, for: verb, session: session)
        let session = try session.using(intake.indexOptions)
        let rules = try ReleaseRuleReader(options: resolution, intake: intake, now: session.console.context.now).rules()
        // Asking a Python about itself takes as long as a few requests, so the first of these go out meanwhile.
        let target = try await session.askingFor(intake.demands.map(\.requirement.name)) {
            try await target(session)
        }
        return LockRequest(
            plan: PlanRequest(demands: intake.demands, constraints: intake.constraints, target: target, rules: rules),
            directs: intake.directs, projects: intake.projects, digests: intake.digests, session: session)
    }

    private static func read(
        _ arguments: RequirementArguments, for verb: String, session: Session
    ) throws -> RequirementIntake {
        var intake = RequirementIntake(
            environment: session.environment, trust: session.policy.files.trust,
            extras: try arguments.extra.map { try name($0, "--extra") { try ExtraName($0) } },
            groups: try arguments.group.map { try name($0, "--group") { try GroupName($0) } })
        try intake.read(arguments: arguments.requirements)
        for file in arguments.requirementFiles { try intake.read(file: file) }
        for file in arguments.constraintFiles { try intake.read(constraintsFile: file) }
        try intake.checkProjectOptions()
        guard !intake.isEmpty else {
            throw Failure(
                .input, "there is nothing to \(verb)",
                hints: [
                    "name what you need: cordon \(verb) flask, cordon \(verb) -r requirements.in, or cordon \(verb) ."
                ])
        }
        for note in intake.notes { session.console.note(note) }
        return intake
    }

    private static func name<Name>(_ text: String, _ option: String, _ make: (String) throws -> Name) throws -> Name {
        do {
            return try make(text)
        } catch {
            throw Failure(argument: text, offset: 0, message: "\(option): \(error)")
        }
    }
}
