/// A comma-separated list of version specifiers, all of which have to hold; the empty list accepts every version.
///
/// Equality is packaging's: order and repetition do not count, `==1.0` equals `==1.0.0`. For equality of what is
/// accepted compare ``ranges()``.
package struct VersionSpecifiers: Sendable {
    /// Longer texts are refused.
    package static let longestText = 1_048_576

    /// The specifiers in the order they were written.
    package let specifiers: [VersionSpecifier]
    /// What ``init(lenient:)`` had to mend; empty when the text was well-formed.
    package let repairs: [SpecifierRepair]

    package init(_ specifiers: [VersionSpecifier] = []) {
        self.specifiers = specifiers
        repairs = []
    }

    init(_ specifiers: [VersionSpecifier], repairs: [SpecifierRepair]) {
        self.specifiers = specifiers
        self.repairs = repairs
    }

    /// Reads a list of specifiers. White space, and empty places between commas, do not matter.
    package init(_ text: some StringProtocol) throws(InvalidSpecifier) {
        try self.init(String(text))
    }

    /// Reads a list of specifiers. White space, and empty places between commas, do not matter.
    package init(_ text: String) throws(InvalidSpecifier) {
        let bytes = text.utf8.span
        guard bytes.count <= Self.longestText else {
            throw InvalidSpecifier(text: "", offset: Self.longestText, problem: .tooLong)
        }
        do throws(SpecifierParser.Failure) {
            self.init(try SpecifierParser.parseList(bytes))
        } catch {
            throw InvalidSpecifier(text: text, offset: error.offset, problem: error.problem)
        }
    }

    package var isEmpty: Bool { specifiers.isEmpty }

    /// Whether any of the specifiers says that pre-releases are meant.
    package var mentionsPreRelease: Bool { specifiers.contains { $0.mentionsPreRelease } }

    /// Both lists at once.
    package func and(_ other: Self) -> Self {
        Self(specifiers + other.specifiers, repairs: repairs + other.repairs)
    }

    /// The specifiers sorted by their text, without repetition.
    package var canonicalSpecifiers: [VersionSpecifier] {
        guard specifiers.count > 1 else { return specifiers }
        let texts = specifiers.map { (text: $0.description, specifier: $0) }
        var seen: Set<VersionSpecifier> = []
        return
            texts
            .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
            .map(\.specifier)
            .filter { seen.insert($0).inserted }
    }
}

extension VersionSpecifiers {
    /// Whether the version satisfies every specifier.
    ///
    /// - Parameter preReleases: True accepts pre-releases, false refuses them. Nil accepts them as well: by PEP 440
    ///   a pre-release is taken when it is all there is, and here it is. ``filter(_:preReleases:)`` looks at several
    ///   versions at once.
    package func contains(_ version: Version, preReleases: Bool? = nil) -> Bool {
        if preReleases == false, version.isPreRelease { return false }
        return specifiers.allSatisfy { $0.contains(version) }
    }

    /// Whether a candidate that may be no version at all satisfies every specifier; `===` looks at its spelling.
    ///
    /// - Parameter preReleases: As for ``contains(_:preReleases:)``; what is no version is no pre-release.
    package func contains(spelling: some StringProtocol, preReleases: Bool? = nil) -> Bool {
        if preReleases == false, let version = try? Version(spelling), version.isPreRelease { return false }
        return specifiers.allSatisfy { $0.contains(spelling: spelling) }
    }

    /// The versions that satisfy every specifier, in the order given.
    ///
    /// - Parameter preReleases: Whether pre-releases may be taken. Nil: if a specifier mentions one, or if nothing
    ///   else satisfies the specifiers ("… already installed, or … the only available versions").
    package func filter(_ versions: some Sequence<Version>, preReleases: Bool? = nil) -> [Version] {
        let allowed = preReleases ?? (mentionsPreRelease ? true : nil)
        let matching = versions.filter { contains($0, preReleases: allowed) }
        guard allowed == nil else { return matching }
        let finals = matching.filter { !$0.isPreRelease }
        return finals.isEmpty ? matching : finals
    }
}

extension VersionSpecifiers: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.canonicalSpecifiers == right.canonicalSpecifiers
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(canonicalSpecifiers)
    }
}

extension VersionSpecifiers: CustomStringConvertible {
    /// The canonical form: sorted, without repetition, separated by commas. Versions stay as written.
    package var description: String { Self.text(canonicalSpecifiers) }

    /// The specifiers in the order they were written, separated by commas.
    package var sourceDescription: String { Self.text(specifiers) }

    private static func text(_ specifiers: [VersionSpecifier]) -> String {
        specifiers.map(\.description).joined(separator: ",")
    }
}
