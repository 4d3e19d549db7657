import Planning
import PythonPackaging
import Registry
import Settings

/// The lock in its two formats.
struct LockText {
    let plan: Plan
    let request: LockRequest
    let session: Session
    let context: CommandContext

    func text(isPylock: Bool) -> String {
        isPylock ? pylock : requirements
    }

    var requirements: String {
        plan.requirements(header: header, indexes: indexLines).text
    }

    var pylock: String {
        plan.lockDocument(for: request.plan.target, createdBy: "cordon").text(header: header)
    }

    /// Nothing that changes from run to run or from machine to machine: the same input gives the same bytes.
    private var header: [String] {
        let marker = request.plan.target.marker
        return [
            "Locked by cordon for \(marker.platformPythonImplementation) \(marker.pythonVersion) on "
                + "\(request.plan.target.platform).",
            "Each artifact is pinned by digest; change the requirements and lock again instead of editing.",
        ]
    }

    /// The public default alone needs no line: every client asks it anyway.
    private var indexLines: Plan.IndexLines {
        var lines = Plan.IndexLines()
        let indexes = session.indexes.indexes
        for index in indexes {
            switch index.layout {
            case .files: lines.findLinks.append(index.address.scheme == .file ? index.address.path : index.address.text)
            case .simple where index == indexes.last:
                if index.address.text != PublicArchives.pypiIndex { lines.defaultIndex = index.address.text }
            case .simple: lines.extraIndexes.append(index.address.text)
            }
        }
        lines.usesNoIndex = !indexes.contains { $0.layout == .simple }
        return lines
    }
}
