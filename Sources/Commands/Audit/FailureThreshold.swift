import ArgumentParser
import Policy
import Reporting

/// `--fail-on`: from which severity on a finding makes an audit fail.
struct FailureThreshold: Hashable, Sendable {
    let threshold: SeverityThreshold

    /// Anything that is known to be wrong.
    static let low = FailureThreshold(threshold: .from(.low))

    /// Malicious releases fail whatever the threshold, and so does a run that policy blocks, say for a stale feed.
    func exitClass(of report: VerdictReport) -> ExitClass {
        let findings = report.packages.flatMap(\.verdict.weighed).map(\.finding)
        let isMalicious = findings.contains { $0.rule == .malicious }
        let isBlocked = report.run?.level == .block
        return isMalicious || isBlocked ? .blocked : ExitClass(of: findings, failingFrom: threshold)
    }
}

extension FailureThreshold: ExpressibleByArgument {
    init?(argument: String) {
        if argument == "\(SeverityThreshold.never)" {
            threshold = .never
        } else {
            guard let severity = Severity(rawValue: argument) else { return nil }
            threshold = .from(severity)
        }
    }

    var defaultValueDescription: String { threshold.description }

    static var allValueStrings: [String] {
        Severity.allCases.map(\.rawValue) + ["\(SeverityThreshold.never)"]
    }
}
