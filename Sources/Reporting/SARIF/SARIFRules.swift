import Policy

/// The `reportingDescriptor`s of a run (SARIF 2.1.0, 3.49), in the order in which findings named them first.
struct SARIFRules {
    struct Reference {
        let id: String
        let index: Int
    }

    private let tool: ReportingTool
    private(set) var descriptors: [JSONValue] = []
    private var indexes: [String: Int] = [:]

    init(tool: ReportingTool) {
        self.tool = tool
    }

    mutating func reference(for finding: Finding) -> Reference {
        let id = [finding.rule.description, finding.advisory?.id].compactMap(\.self).joined(separator: "/")
        if let index = indexes[id] { return Reference(id: id, index: index) }
        let index = descriptors.count
        indexes[id] = index
        descriptors.append(descriptor(id, finding))
        return Reference(id: id, index: index)
    }

    private func descriptor(_ id: String, _ finding: Finding) -> JSONValue {
        let summary = finding.rule.meaning?.summary ?? "a finding by \(finding.rule)"
        var members: [String: JSONValue] = [
            "id": .string(id),
            "shortDescription": ["text": .string(SARIFText.plain(describe(summary, finding.advisory)))],
            "defaultConfiguration": [
                "level": .string(Policy.level(of: finding.rule.meaning?.severity ?? finding.severity).sarifLevel)
            ],
            "properties": properties(finding),
        ]
        if let page = finding.advisory.flatMap({ tool.page(of: $0.id) }) { members["helpUri"] = .string(page) }
        return .object(members)
    }

    private func describe(_ summary: String, _ advisory: AdvisoryDetails?) -> String {
        guard let advisory else { return summary }
        return "\(summary): " + ([advisory.id] + advisory.aliases).joined(separator: ", ")
    }

    /// `security-severity`, a number in a string, is what code-scanning services sort by.
    private func properties(_ finding: Finding) -> JSONValue {
        var members: [String: JSONValue] = ["tags": ["security", .string(finding.rule.family)]]
        if let tenths = finding.advisory?.scoreTenths {
            members["security-severity"] = .string("\(tenths / 10).\(tenths % 10)")
        }
        return .object(members)
    }
}
