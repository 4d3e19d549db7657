package import PackageIdentity

/// One package that a lock installs in an environment, and the file or tree to install it from.
package struct LockSelection: Hashable, Sendable {
    package enum Artifact: Hashable, Sendable {
        case repository(LockedRepository)
        case directory(LockedDirectory)
        case archive(LockedArchive)
        case wheel(LockedFile)
        case source(LockedFile)
    }

    package let package: LockedPackage
    package let artifact: Artifact
}

/// Why a lock cannot be installed in an environment.
package enum LockSelectionError: Error, Hashable, Sendable {
    /// `requires-python` of the lock, or of a package.
    case python(version: String, required: String, package: PackageName?)
    /// None of `environments` holds.
    case environment([Marker])
    /// Two entries of one name apply; positions in `packages`, from 0.
    case ambiguous(PackageName, positions: [Int])
    /// No wheel fits and there is no source distribution.
    case noArtifact(PackageName, wheels: [String])
    case unknownExtra(ExtraName, known: [ExtraName])
    case unknownGroup(GroupName, known: [GroupName])
}

extension LockSelectionError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .python(let version, let required, let package?):
            "\(package) needs Python \(required), and the environment has \(version)"
        case .python(let version, let required, nil):
            "the lock is for Python \(required), and the environment has \(version)"
        case .environment(let markers):
            "the lock is for other environments: " + markers.map(\.description).joined(separator: " | ")
        case .ambiguous(let name, let positions):
            "several entries for \(name) apply: "
                + positions.map { "packages[\($0)]" }.joined(separator: " and ")
        case .noArtifact(let name, let wheels) where wheels.isEmpty: "\(name) has no file"
        case .noArtifact(let name, let wheels):
            "\(name) has no wheel for the environment and no source distribution; it has \(Self.list(wheels))"
        case .unknownExtra(let extra, let known):
            "the lock has no extra '\(extra)'; it has \(Self.list(known.map(\.normalized)))"
        case .unknownGroup(let group, let known):
            "the lock has no group '\(group)'; it has \(Self.list(known.map(\.normalized)))"
        }
    }

    private static func list(_ names: [String]) -> String {
        guard !names.isEmpty else { return "none" }
        let shown = names.prefix(5).joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}
