import PackageIdentity
import Planning
import PythonPackaging
import Registry
import Reporting
import Versioning

/// The JSON document of a plan.
struct PlanDocument {
    let plan: Plan
    /// What files say without it counting.
    let policy: PolicyBook

    var value: JSONValue {
        [
            "schema": 1,
            "complete": true,
            "ignored": policy.ignoredDocument,
            "packages": .array(plan.packages.map(Self.value)),
            "notes": .strings(plan.notes.map(\.sentence)),
        ]
    }

    private static func value(_ package: Plan.Package) -> JSONValue {
        [
            "name": .string(package.name.normalized),
            "version": .string(package.version.description),
            "purl": .string("pkg:pypi/\(package.name.normalized)@\(package.version)"),
            "index": indexName(package.origin),
            "extras": .strings(package.extras.map(\.normalized)),
            "dependencies": .strings(package.dependencies.map(\.normalized)),
            "via": .strings(package.askedBy.map(\.annotation)),
            "artifacts": .array(package.artifacts.map(value)),
        ]
    }

    private static func indexName(_ origin: Plan.Origin) -> JSONValue {
        if case .index(let index) = origin { return .string(index.name) }
        return .null
    }

    private static func value(_ artifact: Artifact) -> JSONValue {
        [
            "filename": .string(artifact.filename),
            "url": .string(artifact.address.text),
            "sha256": .optional(artifact.pin.flatMap { $0.algorithm == .sha256 ? $0.hexadecimal : nil }),
            "size": artifact.size.map { .integer($0) } ?? .null,
            "uploaded": .optional(artifact.uploadTime?.description),
        ]
    }
}
