import Assessment
import PackageIdentity
import Planning
import Policy
import PythonPackaging
import Reporting

/// Names that somebody asked for and no index has: judged as names, because the next to register one decides what it
/// is.
struct UnknownNames {
    let checker: Checker

    /// Nil when the conflict is about versions, or about a name that only a package asks for.
    func report(on conflict: PlanConflict, _ request: LockRequest) throws -> VerdictReport? {
        let asked = Set(request.plan.demands.map(\.requirement.name))
        let unknown = Set(conflict.unknown.filter(asked.contains))
        guard !unknown.isEmpty else { return nil }
        let builder = ReportBuilder(checker: checker)
        let packages = unknown.map { name in
            let dossier = checker.assessor.dossier(of: name, existsOnIndex: false)
            return builder.package(dossier, checker.policy.verdict(on: dossier, at: checker.moment))
        }
        return builder.report(run: checker.runVerdict(), packages: packages)
    }

    /// What a command ends with that could not be carried out for want of them: policy may allow such a name, and there
    /// is nothing to take all the same.
    static func exitCode(of report: VerdictReport) -> Int32 {
        let code = ExitClass(of: report.verdicts)
        return code == .done ? ExitClass.noSolution.rawValue : code.rawValue
    }
}
