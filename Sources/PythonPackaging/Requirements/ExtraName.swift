package import PackageIdentity

/// The name of an extra, in the normalised spelling that PEP 685 compares: lower case, runs of `-`, `_` and `.`
/// become one `-`.
package struct ExtraName: Hashable, Sendable {
    package let normalized: String

    /// - Throws: ``InvalidExtraName`` unless the text consists of ASCII letters, digits, `-`, `_` and `.` and begins
    ///   and ends with a letter or a digit.
    package init(_ text: some StringProtocol) throws(InvalidExtraName) {
        do {
            normalized = try PackageName(text).normalized
        } catch {
            throw InvalidExtraName(text: error.text, problem: error.problem)
        }
    }
}

extension ExtraName: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.normalized < right.normalized }
}

extension ExtraName: CustomStringConvertible {
    package var description: String { normalized }
}

/// The name of a dependency group (PEP 735), normalised by the same rule as an extra's.
package struct GroupName: Hashable, Sendable {
    package let normalized: String

    /// - Throws: ``InvalidExtraName`` under the same conditions as ``ExtraName``.
    package init(_ text: some StringProtocol) throws(InvalidExtraName) {
        normalized = try ExtraName(text).normalized
    }
}

extension GroupName: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.normalized < right.normalized }
}

extension GroupName: CustomStringConvertible {
    package var description: String { normalized }
}

/// A text that is no name of an extra or a dependency group, with what is wrong and where.
package struct InvalidExtraName: Error, Hashable, Sendable {
    package let text: String
    package let problem: InvalidPackageName.Problem

    package init(text: String, problem: InvalidPackageName.Problem) {
        self.text = text
        self.problem = problem
    }
}

extension InvalidExtraName: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .empty: "the name of an extra or group must not be empty"
        case .tooLong: "the name of an extra or group is at most 256 bytes long"
        case .edge: "the name of an extra or group begins and ends with a letter or a digit"
        case .character: "the name of an extra or group holds only ASCII letters, digits, '-', '_' and '.'"
        }
    }
}

/// PEP 503's normalisation of any text, as evaluation applies it to what markers compare extras with; unlike
/// ``ExtraName`` it refuses nothing.
func canonicalizeName(_ text: String) -> String {
    if let name = try? ExtraName(text) { return name.normalized }
    var result = ""
    var pendingSeparator = false
    for scalar in text.lowercased().unicodeScalars {
        if scalar == "-" || scalar == "_" || scalar == "." {
            pendingSeparator = true
        } else {
            if pendingSeparator { result.unicodeScalars.append("-") }
            pendingSeparator = false
            result.unicodeScalars.append(scalar)
        }
    }
    if pendingSeparator { result.unicodeScalars.append("-") }
    return result
}
