package import PackageIdentity
package import Policy

/// Why a release that exists cannot be used on the target. The order is by how near it came to being used: where the
/// files of one release fail for several reasons, the last of these is the one to tell.
package enum ReleaseObstacle: Hashable, Sendable {
    /// The index lists the version and no file that could be installed.
    case noFiles
    /// Every file was uploaded after the moment that `--exclude-newer` names.
    case uploadedAfter(Instant)
    /// `--exclude-newer` was given and the index does not say when the file was uploaded.
    case uploadTimeUnknown
    /// Requires-Python leaves the target's Python out; the text as published.
    case needsPython(String)
    /// There are wheels, none of them for the target.
    case noFittingWheel
    /// `--only-binary` or `--no-build` rules its source out.
    case sourceRefused
    /// `--no-binary` rules its wheels out and there is no source.
    case wheelRefused
    /// Only its source exists, and the dependencies in it are computed by its build.
    case onlySource
    /// The same, and the person allowed the build.
    case needsBuild
    case yanked
    case preRelease
    /// The metadata could not be understood; what is wrong, and where.
    case metadataUnusable(String)
    /// Policy would block it; another release is taken while one fits.
    case heldBack(HoldReason)
    /// It depends on a project at an address of its own choosing; the requirement as published.
    case dependsOnAddress(String)

    var nearness: Int {
        switch self {
        case .noFiles: 0
        case .uploadTimeUnknown: 1
        case .uploadedAfter: 2
        case .wheelRefused: 3
        case .noFittingWheel: 4
        case .needsPython: 5
        case .sourceRefused: 6
        case .onlySource, .needsBuild: 7
        case .metadataUnusable: 8
        case .dependsOnAddress: 9
        case .yanked: 10
        case .heldBack: 11
        case .preRelease: 12
        }
    }
}
