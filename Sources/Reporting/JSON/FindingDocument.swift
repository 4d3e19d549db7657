import PackageIdentity
import Policy
import Versioning

/// The JSON object of a finding: what was found, what it leads to, what to do.
struct FindingDocument {
    private let finding: Finding
    private var members: [String: JSONValue]

    init(_ weighed: WeighedFinding) {
        self.init(weighed.finding)
        members["level"] = .string(weighed.level.rawValue)
        members["next_step"] = .optional(weighed.nextStep)
    }

    /// An exempted finding leads to nothing; instead it says who accepted it.
    init(_ exempted: ExemptedFinding) {
        self.init(exempted.finding)
        let exemption = exempted.exemption
        members["level"] = .string(Verdict.Level.allow.rawValue)
        members["exemption"] = [
            "package": .string(exemption.package.normalized),
            "version": .optional(exemption.version?.description),
            "rule": .string(exemption.rules.description),
            "sha256": .optional(exemption.digest?.hexadecimal),
            "reason": .optional(exemption.reason),
            "until": .optional(exemption.until?.description),
        ]
    }

    private init(_ finding: Finding) {
        self.finding = finding
        members = [
            "rule": .string(finding.rule.description),
            "severity": .string(finding.severity.rawValue),
            "message": .string(finding.message),
            "path": .optional(finding.location?.path),
            "line": .number(finding.location?.line),
        ]
        if let offset = finding.location?.offset { members["offset"] = .number(offset) }
        addDetails()
    }

    var value: JSONValue { .object(members) }

    private mutating func addDetails() {
        switch finding.details {
        case .none: break
        case .advisory(let advisory): members["advisory"] = Self.value(advisory)
        case .acceptable(let moment): members["acceptable_from"] = .string(moment.description)
        case .intended(let name): members["intended"] = .string(name.normalized)
        case .digests(let expected, let found):
            members["expected"] = .string(expected.description)
            members["found"] = .string(found.description)
        case .feed(let name): members["feed"] = .string(name.text)
        case .analyser(let analyser): members["analyser"] = .string(analyser.name)
        case .exemption(let rules, let until):
            members["expired"] = ["rule": .string(rules.description), "until": .string(until.description)]
        }
    }

    private static func value(_ advisory: AdvisoryDetails) -> JSONValue {
        [
            "id": .string(advisory.id),
            "aliases": .strings(advisory.aliases),
            "score": advisory.scoreTenths.map { .tenths($0) } ?? .null,
            "rating": .optional(advisory.rating?.rawValue),
            "fixed_versions": .strings(advisory.fixedVersions),
            "feeds": .strings(advisory.feeds.map(\.text)),
        ]
    }
}
