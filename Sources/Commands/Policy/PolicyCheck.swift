import PackageIdentity
import Policy
import PythonPackaging
import Reporting
import Settings
import SystemPackage

/// What is wrong with policy files (errors), and what in them is probably not what somebody meant (warnings).
struct PolicyCheck {
    struct Problem {
        let isError: Bool
        let failure: Failure
    }

    struct File {
        let place: PolicyLayers.Place
        var document: PolicyDocument?
        var problems: [Problem] = []
    }

    private(set) var files: [File] = []
    let now: Instant

    init(now: Instant) {
        self.now = now
    }

    var hasErrors: Bool { files.contains { $0.problems.contains(where: \.isError) } }

    /// Reads one file; that it is not there is an error for one that somebody named.
    mutating func read(_ place: PolicyLayers.Place) {
        do {
            guard let layer = try PolicyLayers.layer(place) else { return }
            var file = File(place: place, document: layer.document)
            file.problems = problems(in: layer.document)
            files.append(file)
        } catch {
            files.append(File(place: place, problems: [Problem(isError: true, failure: Failure(error))]))
        }
    }

    private func problems(in document: PolicyDocument) -> [Problem] {
        exemptions(document) + unknownRules(document) + claims(within: document.indexes)
    }

    // MARK: One file

    private func exemptions(_ document: PolicyDocument) -> [Problem] {
        document.exemptions.filter { $0.exemption.hasExpired(at: now) }.map { entry in
            warning(
                "the exemption of \(entry.exemption) has expired and has no effect", entry.untilPlace ?? entry.place,
                hint: "look at it anew, then renew it or take it out")
        }
    }

    private func unknownRules(_ document: PolicyDocument) -> [Problem] {
        let prefix = PolicyKey.rules.path + "."
        let named =
            document.policy.rules.map { ($0.rules, $0.level.place) }
            + document.exemptions.map { ($0.exemption.rules, $0.rulePlace) }
            + document.lockedKeys.compactMap { key in
                key.value.hasPrefix(prefix)
                    ? RuleSelector(key.value.dropFirst(prefix.count)).map { ($0, key.place) } : nil
            }
        return named.compactMap { rules, place in
            let catalogue = RuleMeaning.catalogue.map(\.rule)
            guard !catalogue.contains(where: rules.matches) else { return nil }
            let families = Set(catalogue.map(\.family)).sorted().map { $0 + "/*" }
            let nearest = NearestWord.find("\(rules)", among: catalogue.map(\.description) + families)
            return warning(
                "this cordon has no rule \(rules)", place,
                hint: nearest.map { "did you mean \"\($0)\"?" } ?? "an analyser of a later version may have it")
        }
    }

    // MARK: Files together

    /// Claims of different files on the same names.
    mutating func compareFiles() {
        for later in files.indices {
            guard let document = files[later].document else { continue }
            for earlier in files[..<later].compactMap(\.document) {
                for first in earlier.indexes {
                    for second in document.indexes where first.name != second.name {
                        files[later].problems += conflicts(first, second)
                    }
                }
            }
        }
    }

    /// The pairs inside one file.
    private func claims(within indexes: [IndexEntry]) -> [Problem] {
        indexes.indices.flatMap { later in
            indexes[..<later].flatMap { conflicts($0, indexes[later]) }
        }
    }

    /// Names that two indexes claim can come from neither. Where one pattern holds all of the other that is a mistake;
    /// where they merely touch, it matters once there is such a name.
    private func conflicts(_ first: IndexEntry, _ second: IndexEntry) -> [Problem] {
        second.claims.flatMap { claim in
            first.claims.filter { $0.value.overlaps(claim.value) }.map { other in
                let isWhole = other.value.includes(claim.value) || claim.value.includes(other.value)
                let message =
                    "'\(second.name)' claims \(claim.value), and '\(first.name)' claims \(other.value)"
                    + (isWhole ? ": such a name can come from neither" : "")
                let hint = "let only one index claim a name: narrow 'packages' of the other"
                return isWhole
                    ? Problem(
                        isError: true,
                        failure: Failure(.input, message, at: claim.place?.failureLocation, hints: [hint]))
                    : warning(message, claim.place, hint: hint)
            }
        }
    }

    private func warning(_ message: String, _ place: KeyPlace?, hint: String) -> Problem {
        Problem(
            isError: false, failure: Failure(.input, message, at: place?.failureLocation, hints: [hint]))
    }
}

extension KeyPlace {
    fileprivate var failureLocation: Failure.Location? {
        location.map { Failure.Location(file: $0.file, line: $0.line, column: $0.column, text: $0.text) }
    }
}

extension PolicyCheck.File {
    /// `cordon.toml: 1 error, 2 warnings`.
    var summary: String {
        let errors = problems.filter(\.isError).count
        let warnings = problems.count - errors
        let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return "\(place.path): " + (counts.isEmpty ? "no problems" : counts.joined(separator: ", "))
    }
}

extension PolicyCheck {
    /// With an `error` as every command has it, when there is one.
    var document: JSONValue {
        var members: [String: JSONValue] = [
            "schema": 1,
            "files": .array(
                files.map { file in
                    [
                        "path": .string(file.place.path.string),
                        "problems": .array(file.problems.map(Self.document)),
                    ]
                }),
        ]
        let first = files.flatMap(\.problems).first(where: \.isError)
        if case .object(let failure)? = first?.failure.document { members["error"] = failure["error"] }
        return .object(members)
    }

    private static func document(_ problem: Problem) -> JSONValue {
        let place = problem.failure.location
        return [
            "severity": problem.isError ? "error" : "warning",
            "message": .string(problem.failure.message),
            "line": place?.line.map { .integer(Int64($0)) } ?? .null,
            "column": place?.column.map { .integer(Int64($0)) } ?? .null,
            "hint": .optional(problem.failure.hints.isEmpty ? nil : problem.failure.hints.joined(separator: "\n")),
        ]
    }
}
