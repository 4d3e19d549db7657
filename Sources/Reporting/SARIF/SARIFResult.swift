import PackageIdentity
import Policy

/// One `result` object (SARIF 2.1.0, 3.27).
struct SARIFResult {
    private let finding: Finding
    private let package: ReportedPackage?
    private let rule: SARIFRules.Reference
    var level = "note"
    var nextStep: String?
    /// Why somebody accepted it.
    var suppression: String?

    init(_ finding: Finding, in package: ReportedPackage?, rules: inout SARIFRules) {
        self.finding = finding
        self.package = package
        rule = rules.reference(for: finding)
    }

    var value: JSONValue {
        var members: [String: JSONValue] = [
            "ruleId": .string(rule.id),
            "ruleIndex": .integer(Int64(rule.index)),
            "level": .string(level),
            "message": ["text": .string(SARIFText.plain(message))],
            "locations": .array(locations),
            "partialFingerprints": ["cordon/v1": .string(fingerprint)],
            "properties": properties,
        ]
        // "The suppressions values for all result objects in theRun SHALL be either all null or all non-null" (3.27.23).
        members["suppressions"] =
            suppression.map { reason in
                [
                    [
                        "kind": "external", "status": "accepted",
                        "justification": .string(Unprintable.escapedLines(reason)),
                    ]
                ]
            } ?? []
        return .object(members)
    }

    private var message: String {
        let subject = package.map { $0.title + ": " } ?? ""
        return subject + finding.message + (nextStep.map { ". Next: \($0)" } ?? "")
    }

    /// The same finding about the same release has the same fingerprint in every run, whatever line it stands on.
    private var fingerprint: String {
        [rule.id, package?.purl?.description ?? "", finding.location?.path ?? ""].joined(separator: "|")
    }

    private var properties: JSONValue {
        var members: [String: JSONValue] = ["severity": .string(finding.severity.rawValue)]
        if let purl = package?.purl { members["purl"] = .string(purl.description) }
        if let index = package?.index { members["index"] = .string(index.text) }
        if let path = finding.location?.path { members["path"] = .string(path) }
        if let offset = finding.location?.offset { members["offset"] = .number(offset) }
        if let advisory = finding.advisory {
            members["aliases"] = .strings(advisory.aliases)
            members["fixedVersions"] = .strings(advisory.fixedVersions)
        }
        return .object(members)
    }

    // MARK: Locations

    /// Where the package was asked for; what was found inside a file stands at that file where nobody asked by file.
    private var locations: [JSONValue] {
        let places = package?.places ?? []
        guard places.isEmpty else { return places.map { location(path: $0.path, line: $0.line) } }
        if let path = finding.location?.path {
            let inside = [package?.artifact?.filename, path].compactMap(\.self).joined(separator: "/")
            return [location(path: inside, line: finding.location?.line)]
        }
        return package == nil ? [] : [.object(logical)]
    }

    private func location(path: String, line: Int?) -> JSONValue {
        var physical: [String: JSONValue] = ["artifactLocation": ["uri": .string(SARIFAddress.of(path: path))]]
        if let line, line > 0 { physical["region"] = ["startLine": .integer(Int64(line))] }
        return .object(logical.merging(["physicalLocation": .object(physical)]) { _, new in new })
    }

    private var logical: [String: JSONValue] {
        guard let package, let purl = package.purl else { return [:] }
        return [
            "logicalLocations": [
                [
                    "name": .string(Unprintable.escaped(package.title)), "kind": "package",
                    "fullyQualifiedName": .string(purl.description),
                ]
            ]
        ]
    }
}

/// A path as `artifactLocation.uri` (3.4.3): a relative reference, or a `file:` address for an absolute one.
enum SARIFAddress {
    static func of(path: String) -> String {
        if path.hasPrefix("/") { return "file://" + PercentEncoded.path(path) }
        return PercentEncoded.path(path)
    }
}
