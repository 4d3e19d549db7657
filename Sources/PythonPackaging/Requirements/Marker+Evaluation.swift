import Versioning

extension Marker {
    /// Whether the condition holds.
    ///
    /// `extras` answers `extra` (`extra == "x"` holds when x is among them, `extra != "x"` when it is not; with none,
    /// `extra` is the empty text) and PEP 751's `extras`; `groups` answers `dependency_groups`. A comparison that the
    /// standard does not define counts as false; ``evaluateStrictly(in:extras:groups:)`` reports it.
    package func evaluate(
        in environment: MarkerEnvironment, extras: Set<ExtraName> = [], groups: Set<GroupName> = []
    ) -> Bool {
        let context = MarkerContext(environment: environment, extras: extras, groups: groups)
        return expression.evaluate(in: context)
    }

    /// Whether the condition holds, where every comparison has to be defined, also one that would not decide.
    ///
    /// - Throws: ``UndefinedComparison`` for operators that have no meaning on the values, such as `~=` on names of
    ///   platforms.
    package func evaluateStrictly(
        in environment: MarkerEnvironment, extras: Set<ExtraName> = [], groups: Set<GroupName> = []
    ) throws(UndefinedComparison) -> Bool {
        let context = MarkerContext(environment: environment, extras: extras, groups: groups)
        var undefined: MarkerComparison?
        _ = expression.contains { comparison in
            guard comparison.evaluate(in: context) == nil else { return false }
            undefined = comparison
            return true
        }
        if let undefined { throw UndefinedComparison(comparison: undefined) }
        return expression.evaluate(in: context)
    }
}

/// A comparison of a marker that the standard gives no meaning, such as `os_name ~= "posix"`.
package struct UndefinedComparison: Error, Hashable, Sendable, CustomStringConvertible {
    package let comparison: MarkerComparison

    package init(comparison: MarkerComparison) {
        self.comparison = comparison
    }

    package var description: String {
        "the marker comparison \(comparison) is not defined: '\(comparison.operator.rawValue)' needs versions"
    }
}

/// What a marker is evaluated against.
struct MarkerContext {
    let environment: MarkerEnvironment
    let extras: Set<ExtraName>
    let groups: Set<GroupName>
}

extension MarkerExpression {
    func evaluate(in context: MarkerContext) -> Bool {
        switch self {
        case .comparison(let comparison):
            return comparison.evaluate(in: context) ?? false
        case .all(let parts):
            for part in parts where !part.evaluate(in: context) { return false }
            return true
        case .any(let parts):
            for part in parts where part.evaluate(in: context) { return true }
            return false
        case .group(let inner):
            return inner.evaluate(in: context)
        }
    }
}

extension MarkerComparison {
    /// The outcome, nil where the standard defines none.
    func evaluate(in context: MarkerContext) -> Bool? {
        switch (left, right) {
        case (.variable(.extra), .literal(let text)):
            compareExtras(context.extras) { `operator`.compareTexts($0, text) }
        case (.literal(let text), .variable(.extra)):
            compareExtras(context.extras) { `operator`.compareTexts(text, $0) }
        case (.literal(let text), .variable(let variable)) where variable.isSet:
            compareMember(canonicalizeName(text), of: variable, in: context)
        case (.variable(let variable), .literal(let text)):
            compare(variable, with: text, context)
        case (.literal(let text), .variable(let variable)):
            context.environment.value(of: variable).flatMap { compare(text, with: $0, as: variable) }
        case (.variable(let first), .variable(let second)):
            compare(first, with: second, in: context.environment)
        case (.literal, .literal):
            nil
        }
    }

    /// `extra` stands for each of the extras asked for: a positive comparison holds when one of them passes, a
    /// negative one when all of them do.
    private func compareExtras(_ extras: Set<ExtraName>, _ compare: (String) -> Bool?) -> Bool? {
        guard let withNone = compare("") else { return nil }
        if extras.isEmpty { return withNone }
        switch `operator` {
        case .notEqual, .notContained: return extras.allSatisfy { compare($0.normalized) == true }
        default: return extras.contains { compare($0.normalized) == true }
        }
    }

    /// PEP 751's two sets, whose only meaningful operators are `in` and `not in`.
    private func compareMember(_ name: String, of variable: MarkerVariable, in context: MarkerContext) -> Bool? {
        let isMember =
            variable == .extras
            ? context.extras.contains { $0.normalized == name }
            : context.groups.contains { $0.normalized == name }
        switch `operator` {
        case .contained: return isMember
        case .notContained: return !isMember
        // A text is never equal to a set, and neither is less than the other.
        case .notEqual: return true
        case .equal, .less, .lessOrEqual, .greater, .greaterOrEqual: return false
        case .compatible, .arbitraryEqual: return nil
        }
    }

    private func compare(_ variable: MarkerVariable, with text: String, _ context: MarkerContext) -> Bool? {
        if let specifier, specifier.operator != .arbitrary {
            return context.environment.version(of: variable).map(specifier.contains) ?? false
        }
        guard let value = context.environment.value(of: variable) else { return nil }
        if let specifier { return specifier.matches(text: value, version: nil) }
        return `operator`.compareTexts(value, text)
    }

    private func compare(_ text: String, with value: String, as variable: MarkerVariable) -> Bool? {
        if variable.comparesVersions, let specifier = try? VersionSpecifier(`operator`.rawValue + value) {
            return specifier.matches(text: text, version: try? Version(text))
        }
        return `operator`.compareTexts(text, value)
    }

    private func compare(
        _ first: MarkerVariable, with second: MarkerVariable, in environment: MarkerEnvironment
    ) -> Bool? {
        guard let left = environment.value(of: first), let right = environment.value(of: second) else { return nil }
        if first.comparesVersions, let specifier = try? VersionSpecifier(`operator`.rawValue + right) {
            return specifier.matches(text: left, version: environment.version(of: first))
        }
        return `operator`.compareTexts(left, right)
    }
}

extension VersionSpecifier {
    /// Whether a value that may be no version passes: `===` compares texts, the others only accept versions.
    fileprivate func matches(text: String, version: Version?) -> Bool {
        if self.operator == .arbitrary { return self.text.lowercased() == text.lowercased() }
        return version.map(contains) ?? false
    }
}
