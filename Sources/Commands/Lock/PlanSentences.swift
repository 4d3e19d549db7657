import PackageIdentity
import Planning
import Policy
import Reporting

extension PlanNote {
    /// What a person should know, with the next step where there is one.
    var sentence: String {
        switch self {
        case .passedOver(let name, let version, let took, let obstacle):
            "passed over: \(name) \(version) (\(obstacle.phrase)), took \(took)"
                + (obstacle.step(name: name.normalized).map { "; \($0)" } ?? "")
        case .heldBack(let held): "\(held)\n\(held.explanation)"
        case .missingExtra(let name, let version, let extra):
            "\(name) \(version) has no extra '\(extra)'"
        case .yanked(let name, let version, let reason):
            "\(name) \(version) was withdrawn by its publisher" + (reason.map { ": \($0)" } ?? "")
        }
    }
}

extension Failure {
    init(_ conflict: PlanConflict) {
        self.init(.noSolution, conflict.sentences.joined(separator: "\n"), hints: conflict.hints)
    }
}
