import Versioning

/// Terms that cannot all hold at once, each about another package.
///
/// The terms themselves lie in the ``IncompatibilityStore``, one after the other from `firstTerm`.
struct Incompatibility {
    let firstTerm: Int
    let termCount: Int
    let cause: Cause

    /// Where an incompatibility comes from.
    enum Cause {
        /// The world or the request says so; an index into ``IncompatibilityStore/facts``.
        case fact(Int)
        /// It follows from two others.
        case derived(IncompatibilityID, IncompatibilityID)
    }
}

struct PackageTerm<Versions: VersionSet> {
    let package: PackageID
    let term: Term<Versions>
}

/// What the world or the request says, before anything is derived from it.
enum Fact<Versions: VersionSet> {
    /// A person asked for the package; `request` counts ``Problem/requests``.
    case requested(PackageID, versions: Versions, request: Int)
    /// Every version within `versions` needs a version of `target` within `targetVersions`.
    case depends(PackageID, versions: Versions, target: PackageID, targetVersions: Versions)
    /// `reason` is an index into the solver's table of reasons.
    case unavailable(PackageID, versions: Versions, reason: Int)
    /// No version exists within `versions`.
    case absent(PackageID, versions: Versions)
    /// The aspect is only ever selected together with its base, at the same version.
    case shared(aspect: PackageID, base: PackageID)
}
