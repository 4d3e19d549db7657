import Assessment
import Planning
import Policy
import Reporting

/// Judges what a lock would pin, by what is known without the bytes: those are judged when they are installed.
struct LockCheck {
    let checker: Checker

    func report(on plan: Plan, _ request: LockRequest) throws -> VerdictReport {
        let chosen = try plan.packages.map { package in
            var chosen = try ChosenRelease.of(package, request)
            // A lock builds nothing.
            chosen.description.build = .none
            // Its bytes were fetched once, and the lock pins them.
            chosen.description.isUnpinned = false
            return chosen
        }
        let releases = try ReleaseCheck(chosen.map(\.description), checker: checker, purpose: .newChoice)
        let builder = ReportBuilder(checker: checker)
        let packages = zip(chosen, zip(releases.dossiers, releases.verdicts)).map {
            builder.package($0, $1.0, $1.1)
        }
        return builder.report(run: checker.runVerdict(), packages: packages)
    }
}

extension VerdictReport {
    /// What policy warns of, a sentence each; without what the plan's own notes tell, and what only fetching can find out.
    var warnings: [String] {
        let ofPackages = packages.flatMap { package in
            Self.warned(package.verdict).map { "\(package.title) \($0)" }
        }
        return ofPackages + (run.map(Self.warned) ?? [])
    }

    private static func warned(_ verdict: Verdict) -> [String] {
        let told: [RuleID] = [.yanked, .unpinned, .ageUnknown]
        return verdict.weighed.filter { $0.level == .warn && !told.contains($0.finding.rule) }.map { weighed in
            "\(weighed.finding.message) (\(weighed.finding.rule))" + (weighed.nextStep.map { "; \($0)" } ?? "")
        }
    }
}
