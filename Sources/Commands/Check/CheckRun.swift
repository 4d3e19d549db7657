import Assessment
import Interpreters
import PackageIdentity
import Planning
import Policy
import PythonPackaging
import Registry
import Reporting
import Settings
import SystemPackage
import Versioning

/// One run of `check`: everything that an installation looks at, up to the verdict.
struct CheckRun {
    let session: Session
    let global: GlobalOptions
    let checker: Checker
    let progress: ProgressDisplay

    private var console: Console { session.console }

    init(session: Session, global: GlobalOptions) throws {
        self.session = session
        self.global = global
        checker = try Checker(session)
        progress = session.console.progress
    }

    func requirements(_ request: LockRequest, noDeps: Bool) async throws -> Int32 {
        progress.update { $0.begin(.resolve) }
        let outcome = try await progress.during {
            try await session.plan(request, preferences: [:], steering: checker.steering, noDeps: noDeps)
        }
        switch outcome {
        case .conflict(let conflict):
            guard let report = try UnknownNames(checker: checker).report(on: conflict, request) else {
                throw Failure(conflict)
            }
            _ = show(report)
            return UnknownNames.exitCode(of: report)
        case .planned(let plan):
            let chosen = try ChosenRelease.all(of: plan, request)
            return try await judge(chosen, purpose: .newChoice, notes: plan.notes)
        }
    }

    func lock(_ lock: LockFile, for target: TargetEnvironment) async throws -> Int32 {
        progress.update { $0.begin(.resolve) }
        let choice = LockChoice(lock: lock, session: session, target: target)
        let chosen = try await progress.during { try await choice.chosen() }
        return try await judge(chosen, purpose: .existingLock, notes: [])
    }

    /// What lies in an environment has no artifact any more: its name and version are judged.
    func environment(_ venv: String) throws -> Int32 {
        let root = session.environment.resolve(venv).lexicallyNormalized()
        let found: PythonEnvironment?
        do {
            found = try PythonEnvironment.find(
                option: root, environment: session.environment, project: session.project)
        } catch {
            throw Failure(.input, "\(error)")
        }
        guard let found else {
            throw Failure(.input, "there is no environment at \(venv)", hints: ["make one with cordon install"])
        }
        let installed = InstalledEnvironment(found)
        for oddity in installed.oddities { console.warn("\(oddity)") }
        let builder = ReportBuilder(checker: checker)
        let packages = installed.distributions.map { distribution in
            let dossier = checker.assessor.dossier(
                ofInstalled: distribution.name, distribution.version, at: distribution.path.string,
                isFromIndex: distribution.directURL == nil)
            return builder.package(
                dossier, checker.policy.verdict(on: dossier, for: .existingLock, at: checker.moment))
        }
        return show(builder.report(run: checker.runVerdict(), packages: packages))
    }

    private func judge(_ chosen: [ChosenRelease], purpose: Purpose, notes: [PlanNote]) async throws -> Int32 {
        let builder = ReportBuilder(checker: checker)
        let releases = try ReleaseCheck(chosen.map(\.description), checker: checker, purpose: purpose)
        // What is blocked already need not be fetched; everything else is looked at.
        let blocked = chosen.indices.filter { releases.verdicts[$0].level == .block }
        let open = chosen.indices.filter { releases.verdicts[$0].level != .block }
        let checked = try await progress.during {
            try await ArtifactCheck(checker: checker, purpose: purpose, progress: progress)
                .check(open.map { chosen[$0] }, releases.only(open))
        }
        let packages =
            blocked.map { builder.package(chosen[$0], releases.dossiers[$0], releases.verdicts[$0]) }
            + checked.compactMap(builder.package)
        return show(builder.report(run: checker.runVerdict(), packages: packages, notes: notes))
    }

    private func show(_ report: VerdictReport) -> Int32 {
        progress.finish()
        if global.json {
            console.write(VerdictDocument(report).text)
        } else {
            console.write(VerdictTable(report, console.tableOptions(isVerbose: global.verbose)).text)
        }
        return ExitClass(of: report.verdicts).rawValue
    }
}
