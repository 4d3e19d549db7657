package import Feeds
import NameSquatting
package import PackageIdentity
package import Policy

/// Holds a project's name against popular ones and against the names that are known to exist.
package struct NameAnalyser: Sendable {
    private let feeds: InstalledFeeds

    package init(feeds: InstalledFeeds) {
        self.feeds = feeds
    }

    /// The place among the ecosystem's most popular projects, from 1.
    package func rank(of name: PackageName) -> Int? { feeds.popularity(name.ecosystem).rank(of: name) }

    /// - Parameters:
    ///   - existsOnIndex: whether some index has the project; nil when none could be asked.
    ///   - age: of the project's first file; nil where it is not known.
    package func findings(on name: PackageName, existsOnIndex: Bool?, age: Age?) -> [Finding] {
        let list = feeds.popularity(name.ecosystem)
        // A rank of its own is the best proof that a name is nobody's imitation.
        if existsOnIndex != false, list.rank(of: name) != nil { return [] }
        let squat = NameJudge(list: list).judge(name, evidence: NameEvidence(age: age))
        var findings: [Finding] = []
        if let squat {
            findings.append(
                Finding(
                    .typosquat, severity: Severity(squat.severity),
                    "is easily taken for \(squat.target), number \(squat.rank) of the most popular projects: "
                        + "\(squat.transformation)",
                    details: .intended(squat.target)))
        }
        return findings + standing(of: name, existsOnIndex, list, meant: squat?.target)
    }

    private func standing(
        of name: PackageName, _ existsOnIndex: Bool?, _ list: PopularityList, meant: PackageName?
    ) -> [Finding] {
        let standing = NameStanding(
            of: name, list: list, known: feeds.knownNames(name.ecosystem), existsOnIndex: existsOnIndex)
        guard let severity = standing.severity else { return [] }
        let message =
            switch standing {
            case .absent: "is on no index: it is misspelt, invented, or not published yet"
            case .newSince(let date): "is not among the names that existed on \(date.date)"
            case .unlisted: "is on no list of names, and no index could be asked"
            case .ranked, .known: "is known"
            }
        return [
            Finding(
                .unknownName, severity: Severity(severity), message, details: meant.map { .intended($0) } ?? .none)
        ]
    }
}

extension Severity {
    init(_ severity: SquattingSeverity) {
        self =
            switch severity {
            case .low: .low
            case .medium: .medium
            case .high: .high
            }
    }
}
