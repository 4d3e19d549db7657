/// One clause of PEP 440's "Version specifiers": a comparison operator and a version.
///
/// Two specifiers are equal when they have the same operator and equal versions; after `~=` the number of release
/// numbers counts as well, and after `===` and before `.*` the very spelling does.
package struct VersionSpecifier: Sendable {
    package enum Operator: String, Hashable, Sendable, CaseIterable {
        case compatible = "~="
        case equal = "=="
        case notEqual = "!="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"
        case arbitrary = "==="
    }

    package let `operator`: Operator
    /// The version compared with, without the `.*` of a wildcard; nil only where `===` stands before a text that
    /// is no version.
    package let version: Version?
    /// Whether the version ends in `.*`: only with `==` and `!=`, and only behind epoch and release.
    package let isWildcard: Bool
    /// What stands behind the operator, as written, without white space around it.
    package let text: String

    /// The caller has checked that operator and version go together.
    init(unchecked operator: Operator, _ version: Version?, isWildcard: Bool, text: String) {
        self.operator = `operator`
        self.version = version
        self.isWildcard = isWildcard
        self.text = text
    }

    /// Reads one specifier, white space around it and behind the operator included.
    package init(_ text: some StringProtocol) throws(InvalidSpecifier) {
        let copy = String(text)
        let bytes = copy.utf8.span
        do throws(SpecifierParser.Failure) {
            self = try SpecifierParser.parseOne(bytes, in: 0..<bytes.count)
        } catch {
            throw InvalidSpecifier(text: copy, offset: error.offset, problem: error.problem)
        }
    }

    /// A specifier from its parts, written with the version's normalised form.
    ///
    /// - Throws: ``InvalidSpecifier`` where PEP 440 does not let the version stand behind the operator.
    package init(
        _ operator: Operator, _ version: Version, isWildcard: Bool = false
    ) throws(InvalidSpecifier) {
        try self.init(`operator`.rawValue + version.description + (isWildcard ? ".*" : ""))
    }

    /// Whether the specifier itself says that pre-releases are meant: "unless … the user explicitly requested it".
    ///
    /// `!=` never does, and `===` before a text that is no version cannot be known to.
    package var mentionsPreRelease: Bool {
        guard `operator` != .notEqual, let version else { return false }
        return version.isPreRelease
    }
}

extension VersionSpecifier: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        guard left.operator == right.operator, left.isWildcard == right.isWildcard else { return false }
        if left.isSpelledOut { return left.text == right.text }
        return left.version == right.version
            && (left.operator != .compatible || left.version?.releaseCount == right.version?.releaseCount)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(`operator`)
        if isSpelledOut { hasher.combine(text) } else { hasher.combine(version) }
    }

    /// Whether the spelling, not the version, decides equality.
    private var isSpelledOut: Bool { `operator` == .arbitrary || isWildcard }
}

extension VersionSpecifier: CustomStringConvertible {
    /// Operator and version with nothing between them; the version as written.
    package var description: String { `operator`.rawValue + text }
}
