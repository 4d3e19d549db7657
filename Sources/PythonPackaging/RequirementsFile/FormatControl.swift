package import PackageIdentity

/// Which kinds of files may be used for which project: `--no-binary` and `--only-binary`, in the order given.
package struct FormatControl: Hashable, Sendable {
    /// The projects of one of the two options.
    package struct Selection: Hashable, Sendable {
        /// `:all:` was given and not taken back.
        package var all = false
        package var names: Set<PackageName> = []

        package init() {}

        mutating func clear() {
            all = false
            names = []
        }
    }

    package private(set) var noBinary = Selection()
    package private(set) var onlyBinary = Selection()

    package init() {}

    package var isEmpty: Bool { self == FormatControl() }

    /// Applies one `--no-binary` value.
    ///
    /// - Throws: ``InvalidPackageName`` with an offset into `value`.
    package mutating func addNoBinary(_ value: String) throws(InvalidPackageName) {
        try NameList.apply(value, to: &noBinary, against: &onlyBinary)
    }

    /// Applies one `--only-binary` value.
    ///
    /// - Throws: ``InvalidPackageName`` with an offset into `value`.
    package mutating func addOnlyBinary(_ value: String) throws(InvalidPackageName) {
        try NameList.apply(value, to: &onlyBinary, against: &noBinary)
    }

    package func allowsWheels(of name: PackageName) -> Bool {
        if onlyBinary.names.contains(name) { return true }
        if noBinary.names.contains(name) { return false }
        return onlyBinary.all || !noBinary.all
    }

    package func allowsSources(of name: PackageName) -> Bool {
        if onlyBinary.names.contains(name) { return false }
        if noBinary.names.contains(name) { return true }
        return !onlyBinary.all
    }
}

/// Which projects may be used in pre-releases: `--pre`, `--all-releases` and `--only-final`, in the order given.
package struct ReleaseControl: Hashable, Sendable {
    package private(set) var allReleases = FormatControl.Selection()
    package private(set) var onlyFinal = FormatControl.Selection()

    package init() {}

    package var isEmpty: Bool { self == ReleaseControl() }

    /// Applies `--pre`, which pip takes for `--all-releases :all:` without the rest of that option's effect.
    package mutating func addPre() { allReleases.all = true }

    /// Applies one `--all-releases` value.
    ///
    /// - Throws: ``InvalidPackageName`` with an offset into `value`.
    package mutating func addAllReleases(_ value: String) throws(InvalidPackageName) {
        try NameList.apply(value, to: &allReleases, against: &onlyFinal)
    }

    /// Applies one `--only-final` value.
    ///
    /// - Throws: ``InvalidPackageName`` with an offset into `value`.
    package mutating func addOnlyFinal(_ value: String) throws(InvalidPackageName) {
        try NameList.apply(value, to: &onlyFinal, against: &allReleases)
    }

    /// Nil where nothing was said about the project.
    package func allowsPreReleases(of name: PackageName) -> Bool? {
        if allReleases.names.contains(name) { return true }
        if onlyFinal.names.contains(name) { return false }
        if allReleases.all { return true }
        return onlyFinal.all ? false : nil
    }
}

/// The comma-separated values of options that select projects, with `:all:` and `:none:`.
private enum NameList {
    /// pip's order: everything up to the last `:all:` that still counts is forgotten with what was said before, in
    /// both options; then each `:none:` empties this option, and each name moves into it.
    static func apply(
        _ value: String, to target: inout FormatControl.Selection, against other: inout FormatControl.Selection
    ) throws(InvalidPackageName) {
        var parts = value.split(separator: ",", omittingEmptySubsequences: false)[...]
        while let all = parts.firstIndex(of: ":all:") {
            other.clear()
            target.clear()
            target.all = true
            parts = parts[(all + 1)...]
            if !parts.contains(":none:") { return }
        }
        for part in parts {
            if part == ":none:" {
                target.clear()
                continue
            }
            let name = try name(part, in: value)
            other.names.remove(name)
            target.names.insert(name)
        }
    }

    private static func name(_ part: Substring, in value: String) throws(InvalidPackageName) -> PackageName {
        do {
            return try PackageName(part)
        } catch {
            let begin = value.utf8.distance(from: value.startIndex, to: part.startIndex)
            let inside =
                switch error.problem {
                case .edge(let offset), .character(let offset): offset
                case .empty, .tooLong: 0
                }
            throw InvalidPackageName(text: String(part), problem: .character(offset: begin + inside))
        }
    }
}
