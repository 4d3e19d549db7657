import PackageIdentity
import Planning
import PythonPackaging
import Reporting
import Settings

/// Everything `lock` was asked, read and checked; only versions and digests are open.
struct LockRequest {
    var plan: PlanRequest
    let directs: [RequirementIntake.Direct]
    /// The session with the index options of files that count.
    let session: Session

    static func read(_ command: LockCommand, session: Session) async throws -> LockRequest {
        let intake = try read(command.requirements, session: session)
        let session = try session.using(intake.indexOptions)
        let rules = try ReleaseRuleReader(options: command.resolution, intake: intake, now: session.console.context.now)
            .rules()
        // Asking a Python about itself takes as long as a few requests, so the first of these go out meanwhile.
        let target = try await session.askingFor(intake.demands.map(\.requirement.name)) {
            try await session.target(command.resolution)
        }
        return LockRequest(
            plan: PlanRequest(demands: intake.demands, constraints: intake.constraints, target: target, rules: rules),
            directs: intake.directs, session: session)
    }

    private static func read(_ arguments: RequirementArguments, session: Session) throws -> RequirementIntake {
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
                .input, "there is nothing to lock",
                hints: ["name what you need: cordon lock flask, cordon lock -r requirements.in, or cordon lock ."])
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
