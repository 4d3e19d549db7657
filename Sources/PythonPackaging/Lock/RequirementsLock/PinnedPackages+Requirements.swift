import PackageIdentity
package import Versioning

extension PinnedPackages {
    /// The pins of a requirements file: `name==version`, direct addresses and repositories. What pins nothing is
    /// skipped.
    package init(_ file: RequirementsFile) {
        self.init()
        for (entry, pin) in file.pins {
            if let pin {
                packages.append(pin)
            } else {
                skipped.append(
                    SkippedEntry(
                        entry: entry.argument.description, reason: "the requirement pins no version",
                        line: entry.location.line))
            }
        }
    }
}

extension RequirementsFile {
    /// Every requirement with what it pins; nil for one that pins nothing.
    package var pins: [(entry: RequirementsEntry, pin: PinnedPackage?)] {
        let indexes = indexes
        let index = indexes.extras.isEmpty ? indexes.index?.unmaskedValue : nil
        return requirements.map { ($0, PinnedPackage($0, index: index)) }
    }
}

extension PinnedPackage {
    /// Nil unless the entry names a project and pins it.
    fileprivate init?(_ entry: RequirementsEntry, index: String?) {
        let files = entry.declaredDigests.map { PinnedFile(digests: [$0]) }
        switch entry.argument {
        case .named(let requirement):
            guard let version = requirement.pinnedVersion else { return nil }
            self.init(
                name: requirement.name, version: version, source: .index(index), marker: requirement.marker,
                extras: requirement.extras, files: files)
        case .direct(let direct):
            guard let name = direct.name else { return nil }
            self.init(
                name: name, version: direct.fileVersion, source: direct.pinnedSource(isEditable: entry.isEditable),
                marker: direct.marker, extras: direct.extras, files: files)
        }
    }
}

extension Requirement {
    /// The version of a single `==` without a wildcard, or `===`.
    package var pinnedVersion: Version? {
        guard let specifiers = specifiers?.specifiers, specifiers.count == 1, let only = specifiers.first
        else { return nil }
        guard only.operator == .equal || only.operator == .arbitrary, !only.isWildcard else { return nil }
        return only.version
    }
}

extension DirectRequirement {
    /// What the file's name says.
    fileprivate var fileVersion: Version? {
        let name: String
        switch source {
        case .url(let url): name = url.fileName
        case .path(let path): name = PathText.fileName(of: path.path)
        case .repository: return nil
        }
        if let wheel = try? WheelFilename(name) { return wheel.version }
        return (try? SourceDistributionFilename(name))?.version
    }

    fileprivate func pinnedSource(isEditable: Bool) -> PinnedPackage.Source {
        switch source {
        case .url(let url): .url(url.address.unmasked)
        case .path(let path): .path(path.path, isEditable: isEditable)
        case .repository(let repository):
            .repository(
                address: repository.repository.unmasked, commit: repository.commit, revision: repository.revision)
        }
    }
}
