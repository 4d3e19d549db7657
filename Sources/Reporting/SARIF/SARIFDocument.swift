import PackageIdentity
import Policy

/// A report in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS, errata 01): one run, a result a
/// finding.
///
/// What blocks is an error, what warns a warning, the rest a note. Exempted findings are suppressed results, with the
/// reason. Every advisory is a rule of its own below `advisory/…`, because readers take a score from the rule alone.
package struct SARIFDocument: Sendable {
    private let report: VerdictReport
    private let tool: ReportingTool

    package init(_ report: VerdictReport, by tool: ReportingTool) {
        self.report = report
        self.tool = tool
    }

    package var text: String { JSONWriter.document(value) }

    package var value: JSONValue {
        var rules = SARIFRules(tool: tool)
        var results: [JSONValue] = []
        for package in report.packages {
            results += self.results(package.verdict, package, &rules)
        }
        if let run = report.run { results += self.results(run, nil, &rules) }
        return [
            "$schema": .string(Self.schema),
            "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": .string(tool.name), "version": .string(tool.version),
                            "semanticVersion": .string(tool.version), "rules": .array(rules.descriptors),
                        ]
                    ],
                    "columnKind": "unicodeCodePoints",
                    "invocations": [invocation],
                    "results": .array(results),
                    "properties": ["complete": .boolean(report.isComplete), "verdict": .string(report.level.rawValue)],
                ]
            ],
        ]
    }

    static let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    /// What was not looked at belongs to the run, not to its results.
    private var invocation: JSONValue {
        let notifications: [JSONValue] = report.unchecked.map { unchecked in
            [
                "level": "warning",
                "message": ["text": .string(SARIFText.plain("\(unchecked.what) \(unchecked.reason)"))],
            ]
        }
        return [
            "executionSuccessful": true,
            "endTimeUtc": .string(report.moment.description),
            "toolExecutionNotifications": .array(notifications),
        ]
    }

    private func results(_ verdict: Verdict, _ package: ReportedPackage?, _ rules: inout SARIFRules) -> [JSONValue] {
        var results: [JSONValue] = []
        for weighed in verdict.weighed {
            var result = SARIFResult(weighed.finding, in: package, rules: &rules)
            result.level = weighed.level.sarifLevel
            result.nextStep = weighed.nextStep
            results.append(result.value)
        }
        for exempted in verdict.exempted {
            var result = SARIFResult(exempted.finding, in: package, rules: &rules)
            result.suppression = exempted.exemption.reason ?? "exempted by policy without a reason"
            results.append(result.value)
        }
        return results
    }
}

extension Verdict.Level {
    var sarifLevel: String {
        switch self {
        case .block: "error"
        case .warn: "warning"
        case .allow: "note"
        }
    }
}

/// Text as a SARIF message takes it: "`{0}` is a placeholder, `[text](target)` a link" (3.11.5, 3.11.6), so braces are
/// doubled and brackets escaped.
enum SARIFText {
    static func plain(_ text: String) -> String {
        var result = ""
        for character in Unprintable.escapedLines(text) {
            switch character {
            case "{": result += "{{"
            case "}": result += "}}"
            case "[": result += "\\["
            case "]": result += "\\]"
            default: result.append(character)
            }
        }
        return result
    }
}
