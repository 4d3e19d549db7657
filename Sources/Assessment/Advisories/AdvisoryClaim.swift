import Advisories
import Policy

/// What feeds say against one version under one of its names: what becomes one finding.
struct AdvisoryClaim {
    private(set) var kind: AdvisoryKind
    private(set) var scoreTenths: Int?
    /// Nobody says which versions are affected, so perhaps not this one.
    private(set) var affectedVersionsAreUnknown: Bool
    private(set) var ids: [String]
    private(set) var aliases: [String]
    private(set) var fixedVersions: [String]
    private(set) var feeds: [FeedName]

    init(_ match: AdvisoryMatch, feed: FeedName) {
        kind = match.kind
        scoreTenths = match.score.map { Int($0.tenths) }
        affectedVersionsAreUnknown = match.affectedVersionsAreUnknown
        ids = match.ids.map(\.text)
        aliases = match.aliases.map(\.text)
        fixedVersions = match.fixedVersions
        feeds = [feed]
    }

    /// Claims of several feeds about the same thing become one; gravest first.
    static func merged(_ claims: [AdvisoryClaim]) -> [AdvisoryClaim] {
        var merged: [AdvisoryClaim] = []
        for claim in claims {
            var claim = claim
            // A claim can join two that shared no name so far.
            while let other = merged.firstIndex(where: { $0.isAboutTheSame(as: claim) }) {
                claim = merged.remove(at: other).joined(with: claim)
            }
            merged.append(claim)
        }
        return merged.sorted { left, right in
            if left.kind != right.kind { return left.kind > right.kind }
            let (one, other) = (left.scoreTenths ?? 0, right.scoreTenths ?? 0)
            return one != other ? one > other : left.id < right.id
        }
    }

    private func isAboutTheSame(as other: AdvisoryClaim) -> Bool {
        !Set(ids + aliases).isDisjoint(with: other.ids + other.aliases)
    }

    private func joined(with other: AdvisoryClaim) -> AdvisoryClaim {
        var joined = self
        joined.kind = max(kind, other.kind)
        joined.scoreTenths = [scoreTenths, other.scoreTenths].compactMap(\.self).max()
        joined.affectedVersionsAreUnknown = affectedVersionsAreUnknown && other.affectedVersionsAreUnknown
        joined.ids = Self.united(ids, other.ids)
        joined.aliases = Self.united(aliases, other.aliases)
        // One feed's fix is as good as another's; the order of the first is kept.
        joined.fixedVersions = fixedVersions.isEmpty ? other.fixedVersions : fixedVersions
        joined.feeds = Self.united(feeds, other.feeds)
        return joined
    }

    private static func united<Element: Hashable>(_ left: [Element], _ right: [Element]) -> [Element] {
        left + right.filter { !left.contains($0) }
    }
}

extension AdvisoryClaim {
    /// The name it is told under: that of the database of the kind, where it has one.
    var id: String {
        let preferred = kind.isUnwantedCode ? ["MAL-", "PYSEC-", "GHSA-"] : ["PYSEC-", "GHSA-", "CVE-"]
        let byPreference = preferred.compactMap { prefix in ids.first { $0.hasPrefix(prefix) } }
        return byPreference.first ?? ids.first ?? ""
    }

    private var otherNames: [String] {
        Set(ids + aliases).subtracting([id]).sorted()
    }

    /// What is in doubt never blocks: which versions are affected, or whether an author meant harm.
    var finding: Finding {
        let details = AdvisoryDetails(
            id: id, aliases: otherNames, scoreTenths: affectedVersionsAreUnknown ? nil : scoreTenths,
            fixedVersions: fixedVersions, feeds: feeds)
        return Finding(rule, severity: severity, message, details: .advisory(details))
    }

    private var rule: RuleID {
        switch kind {
        case .vulnerability, .unsound: .vulnerable
        case .notice, .unmaintained: .notice
        case .malicious, .suspicious, .research: affectedVersionsAreUnknown ? .unwanted : .malicious
        case .hackingTool, .spam: .unwanted
        }
    }

    private var severity: Severity {
        switch rule {
        case .malicious: kind == .malicious ? .critical : .high
        case .notice: .info
        case .unwanted: .medium
        default:
            // What nobody scored, or what is in doubt, is taken for medium.
            affectedVersionsAreUnknown ? .medium : scoreTenths.map { Severity(scoreTenths: $0) } ?? .medium
        }
    }

    private var message: String {
        let names = shownNames
        if affectedVersionsAreUnknown {
            let what = kind.isUnwantedCode ? "malicious in some version" : "vulnerable in some version"
            return "is said to be \(what), and nobody says which: \(names)"
        }
        switch kind {
        case .malicious: return "is malicious: \(names)"
        case .suspicious: return "shows strong signs of malice: \(names)"
        case .research: return "reports on the machine it is installed on, for a test or a study: \(names)"
        case .hackingTool: return "is a tool made for attacks: \(names)"
        case .spam: return "is spam or an empty placeholder: \(names)"
        case .unmaintained: return "is not maintained any more: \(names)"
        case .notice: return "has a notice from its maintainers: \(names)"
        case .vulnerability, .unsound: return "is affected by \(names)\(scored)\(fixed)"
        }
    }

    /// With the CVE numbers, which other tools use.
    private var shownNames: String {
        let numbers = otherNames.filter { $0.hasPrefix("CVE-") }
        return numbers.isEmpty ? id : "\(id) (\(numbers.joined(separator: ", ")))"
    }

    private var scored: String { scoreTenths.map { ", scored \($0 / 10).\($0 % 10)" } ?? ", which nobody scored" }

    private var fixed: String {
        fixedVersions.isEmpty ? "; no fix is known" : "; fixed in \(fixedVersions.joined(separator: ", "))"
    }
}

extension RuleID {
    /// Code that somebody would rather not have, without being out to do harm, or where that is in doubt.
    static let unwanted = advisoryRule("unwanted")
    /// Something that a database wants to be known and that is no defect.
    static let notice = advisoryRule("notice")

    private static func advisoryRule(_ name: String) -> RuleID {
        guard let rule = RuleID("\(RuleID.vulnerable.family)/\(name)") else {
            preconditionFailure("a constant is no rule id")
        }
        return rule
    }
}
