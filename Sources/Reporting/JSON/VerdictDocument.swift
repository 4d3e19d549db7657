import PackageIdentity
import Policy
import Versioning

/// The JSON document of a report, schema 1. Members are only ever added.
package struct VerdictDocument: Sendable {
    private let report: VerdictReport

    package init(_ report: VerdictReport) {
        self.report = report
    }

    package var text: String { JSONWriter.document(value) }

    package var value: JSONValue {
        [
            "schema": 1,
            "complete": .boolean(report.isComplete),
            "verdict": .string(report.level.rawValue),
            "findings": findings(report.run),
            "exempted": exempted(report.run),
            "feeds": .array(report.feeds.map(Self.value)),
            "packages": .array(report.packages.map(value)),
            "unchecked": .array(
                report.unchecked.map { ["what": .string($0.what), "reason": .string($0.reason)] }),
            "held_back": .array(report.heldBack.map(Self.value)),
            "ignored": .array(report.ignored.map(Self.value)),
            "notes": .strings(report.notes),
        ]
    }

    private static func value(_ feed: ReportedFeed) -> JSONValue {
        [
            "name": .string(feed.name),
            "kind": .string(feed.kind.rawValue),
            "date": .optional(feed.date?.description),
            "bundled": .boolean(feed.isBundled),
        ]
    }

    // MARK: Packages

    private func value(_ package: ReportedPackage) -> JSONValue {
        var members: [String: JSONValue] = [
            "purl": .optional(package.purl?.description),
            "index": .optional(package.index?.text),
            "verdict": .string(package.verdict.level.rawValue),
            "artifact": package.artifact.map(Self.value) ?? .null,
            "artifacts": .array(package.otherArtifacts.map(Self.value)),
            "facts": Self.value(package.facts),
            "findings": findings(package.verdict),
            "exempted": exempted(package.verdict),
        ]
        if !package.places.isEmpty {
            members["places"] = .array(
                package.places.map { ["path": .string($0.path), "line": .number($0.line)] })
        }
        if let advice = package.advice { members["advice"] = .string(advice) }
        return .object(members)
    }

    private static func value(_ artifact: ReportedArtifact) -> JSONValue {
        [
            "filename": .string(artifact.filename),
            "sha256": .optional(artifact.sha256?.hexadecimal),
            "size": .number(artifact.size),
            "url": .optional(artifact.url),
        ]
    }

    private static func value(_ facts: ReportedFacts) -> JSONValue {
        var members: [String: JSONValue] = [:]
        if case .lookedUp(let publication) = facts.publication {
            let moment = publication.map { $0.moment.description }
            members["uploaded"] = .optional(publication?.source == .uploaded ? moment : nil)
            switch publication?.source {
            case .firstSeen: members["first_seen"] = .optional(moment)
            case .lastModified: members["last_modified"] = .optional(moment)
            case .uploaded, nil: break
            }
        }
        if case .lookedUp(let rank) = facts.rank { members["rank"] = .number(rank) }
        if let capabilities = facts.capabilities {
            members["capabilities"] = .object(capabilities.mapValues { .strings($0) })
        }
        return .object(members)
    }

    // MARK: Findings

    private func findings(_ verdict: Verdict?) -> JSONValue {
        .array((verdict?.weighed ?? []).map { FindingDocument($0).value })
    }

    private func exempted(_ verdict: Verdict?) -> JSONValue {
        .array((verdict?.exempted ?? []).map { FindingDocument($0).value })
    }

    // MARK: Notes

    private static func value(_ held: HeldBack) -> JSONValue {
        [
            "name": .string(held.name.normalized),
            "version": .string(held.version.description),
            "rule": .string(held.reason.rule.description),
            "message": .string(held.reason.message),
            "next_step": .string(held.reason.nextStep),
            "taken": .optional(held.taken?.description),
            "was_locked": .boolean(held.wasLocked),
        ]
    }

    private static func value(_ statement: IgnoredStatement) -> JSONValue {
        var members: [String: JSONValue] = [
            "file": .string(statement.file),
            "line": .number(statement.line),
            "key": .string(statement.place),
            "stated": .string(statement.stated),
            "kept": .optional(statement.kept),
        ]
        switch statement.reason {
        case .untrusted: members["reason"] = "untrusted"
        case .locked(let key, let file):
            members["reason"] = "locked"
            members["locked_by"] = ["key": .string(key.path), "file": .string(file)]
        }
        return .object(members)
    }
}
