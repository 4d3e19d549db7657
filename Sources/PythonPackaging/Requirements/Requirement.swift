package import PackageIdentity
package import Versioning

/// A dependency as the dependency specifiers' standard writes it (PEP 508): `name[extra]>=1.0; python_version > "3"`
/// or `name @ https://…`.
///
/// Equality and hashing use the normalised names; ``description`` spells the names as they were written, as
/// pypa/packaging's `str(Requirement)` does.
package struct Requirement: Sendable {
    package enum Constraint: Hashable, Sendable {
        /// Any version.
        case any
        /// At least one specifier.
        case specifiers(VersionSpecifiers)
        /// A direct reference, as written; whether it is an address is checked where it is used.
        case url(String)
    }

    package let name: PackageName
    /// Sorted, each once.
    package let extras: [ExtraName]
    package let constraint: Constraint
    package let marker: Marker?
    /// Name and extras as written, nil when they were written in their normalised spelling.
    private let spelling: Spelling?

    struct Spelling: Hashable, Sendable {
        let name: String
        /// Sorted, each once.
        let extras: [String]
    }

    package init(name: PackageName, extras: [ExtraName] = [], constraint: Constraint = .any, marker: Marker? = nil) {
        self.init(name: name, extras: extras, constraint: constraint, marker: marker, spelling: nil)
    }

    init(name: PackageName, extras: [ExtraName], constraint: Constraint, marker: Marker?, spelling: Spelling?) {
        self.name = name
        self.extras = extras.count > 1 ? Set(extras).sorted() : extras
        self.constraint = constraint
        self.marker = marker
        let isNormalized =
            spelling?.name == name.normalized
            && spelling?.extras.elementsEqual(self.extras.lazy.map(\.normalized)) == true
        self.spelling = isNormalized ? nil : spelling
    }

    /// Reads a requirement by the whole grammar of the standard.
    ///
    /// - Throws: ``RequirementSyntaxError`` with the place and what was expected there.
    package init(_ text: some StringProtocol) throws(RequirementSyntaxError) {
        var parser = RequirementParser(text.utf8Bytes[...], isLenient: false)
        self = try parser.parse()
    }

    /// Reads a requirement from published metadata, where tools of the past left what the standard no longer allows,
    /// such as `foo (>=1.0.*)` or a missing comma between specifiers.
    ///
    /// - Throws: ``RequirementSyntaxError`` when no single meaning can be found.
    package init(published text: some StringProtocol) throws(RequirementSyntaxError) {
        try self.init(published: text.utf8Bytes[...])
    }

    /// The same from bytes of a metadata file.
    init(published bytes: ArraySlice<UInt8>) throws(RequirementSyntaxError) {
        var parser = RequirementParser(bytes, isLenient: true)
        self = try parser.parse()
    }

    /// The name as it was written.
    package var writtenName: String { spelling?.name ?? name.normalized }

    /// The specifiers; nil for any version or a direct reference.
    package var specifiers: VersionSpecifiers? {
        if case .specifiers(let specifiers) = constraint { return specifiers }
        return nil
    }

    /// The address of a direct reference.
    package var url: String? {
        if case .url(let url) = constraint { return url }
        return nil
    }

    /// The same requirement under another condition.
    package func with(marker: Marker?) -> Requirement {
        Requirement(name: name, extras: extras, constraint: constraint, marker: marker, spelling: spelling)
    }
}

extension Requirement: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.extras == right.extras && left.constraint == right.constraint
            && left.marker == right.marker
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(extras)
        hasher.combine(constraint)
        hasher.combine(marker)
    }
}

extension Requirement: CustomStringConvertible {
    package var description: String {
        var text = writtenName
        let extras = spelling?.extras ?? extras.map(\.normalized)
        if !extras.isEmpty { text += "[" + extras.joined(separator: ",") + "]" }
        switch constraint {
        case .any: break
        case .specifiers(let specifiers): text += specifiers.description
        case .url(let url): text += " @ " + url
        }
        guard let marker else { return text }
        if case .url = constraint { text += " " }
        return text + "; " + marker.description
    }
}
