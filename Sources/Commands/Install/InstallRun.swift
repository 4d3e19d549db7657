import Archives
import Assessment
import Installation
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

/// One run of `install`: from what was asked for to the environment.
struct InstallRun {
    let session: Session
    let place: InstallPlace
    let consent: ConsentArguments
    let isVerbose: Bool
    let wantsJSON: Bool
    let checker: Checker
    let progress: ProgressDisplay

    private var console: Console { session.console }

    init(session: Session, place: InstallPlace, consent: ConsentArguments, verbose: Bool, json: Bool) throws {
        self.session = session
        self.place = place
        self.consent = consent
        isVerbose = verbose
        wantsJSON = json
        checker = try Checker(session)
        progress = session.console.progress
    }

    func install(_ request: LockRequest, upgrades: UpgradeArguments, lock: String?) async throws -> Int32 {
        if let said = try recover() { console.note(said) }
        let installed = place.installed()
        let output = lock.map { LockOutput(path: session.environment.resolve($0), shown: $0) }
        let preferences = try Self.preferences(installed, output, upgrades)
        progress.update { $0.begin(.resolve) }
        let outcome = try await progress.during {
            try await session.plan(request, preferences: preferences, steering: checker.steering)
        }
        switch outcome {
        case .conflict(let conflict): return try refuse(conflict, request)
        case .planned(let plan):
            let chosen = try ChosenRelease.all(of: plan, request)
            let change = EnvironmentChange(
                run: self, chosen: chosen, projects: request.projects, installed: installed, removesOthers: false,
                purpose: .newChoice, notes: plan.notes)
            let code = try await change.make()
            if code == 0, !consent.dryRun, let output {
                let text = LockText(plan: plan, request: request, session: session, context: console.context)
                try output.write(text.text(isPylock: output.isPylock))
            }
            return code
        }
    }

    func recover() throws -> String? {
        do {
            return try place.recover()
        } catch let error as InstallationError {
            throw Failure(error)
        }
    }

    /// What is there stays where it fits, unless it is to be upgraded.
    private static func preferences(
        _ installed: InstalledEnvironment, _ output: LockOutput?, _ upgrades: UpgradeArguments
    ) throws -> [PackageName: Version] {
        var preferences = try output?.preferences(upgrades) ?? [:]
        guard !upgrades.upgrade else { return preferences }
        let upgraded = Set(upgrades.upgradePackage.compactMap { try? PackageName($0) })
        for distribution in installed.distributions
        where distribution.directURL == nil && !upgraded.contains(distribution.name) {
            preferences[distribution.name] = preferences[distribution.name] ?? distribution.version
        }
        return preferences
    }

    private func refuse(_ conflict: PlanConflict, _ request: LockRequest) throws -> Int32 {
        guard let report = try UnknownNames(checker: checker).report(on: conflict, request) else {
            throw Failure(conflict)
        }
        show(report)
        return UnknownNames.exitCode(of: report)
    }

    /// What is said of the run itself.
    func verdictOnRun() -> Verdict {
        let isSystemWide = if case .system = place.kind { true } else { false }
        let findings = HostFindings.findings(
            isSystemWide: isSystemWide, isRoot: session.environment.userID == 0,
            isContainer: HostFindings.isContainer(environment: session.environment.variables) {
                FilePath($0).isThere
            })
        return checker.runVerdict(findings)
    }

    func show(_ report: VerdictReport) {
        progress.hide()
        if wantsJSON {
            console.write(VerdictDocument(report).text)
        } else if !console.isQuiet || report.level != .allow {
            console.write(VerdictTable(report, console.tableOptions(isVerbose: isVerbose)).text)
        }
    }
}

extension FilePath {
    fileprivate var isThere: Bool { (try? Stat(self, followTargetSymlink: true)) != nil }
}
