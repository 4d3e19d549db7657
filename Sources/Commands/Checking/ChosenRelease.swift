import Assessment
import PackageIdentity
import Planning
import Policy
import PythonPackaging
import Registry
import Reporting
import Store
import Versioning

/// A release that is to be installed, and the one file of it that would be.
struct ChosenRelease: Sendable {
    var description: ReleaseDescription
    /// Best first for the target; the others are alternatives that are not looked at.
    let artifact: Artifact
    /// Nil for what is at an address of its own.
    let index: IndexDefinition?
    /// Whether somebody asked for it by name.
    let isRequested: Bool
    /// Those in an address of its own.
    var credentials: Credentials?

    var identity: ReleaseIdentity { description.identity }
    var name: PackageName { identity.name }
    var version: Version { identity.version }

    /// The digest of METADATA that the index promised.
    var promisedMetadata: Digest? {
        guard case .available(let digests) = artifact.coreMetadata else { return nil }
        return digests.first { $0.algorithm == .sha256 }
    }
}

extension ChosenRelease {
    /// - Parameter digests: what a requirements file allows for the project; empty for anything.
    /// - Throws: ``NoAllowedFile``.
    init(_ package: Plan.Package, target: TargetEnvironment, digests: [Digest] = []) throws(NoAllowedFile) {
        let origin: Origin
        switch package.origin {
        case .index(let definition):
            index = definition
            origin = .index(IndexName(definition.name))
        case .address(let address):
            index = nil
            origin = .address(DeclaredAddress(address))
        }
        let allowed =
            digests.isEmpty
            ? package.artifacts : package.artifacts.filter { $0.digests.contains(where: digests.contains) }
        guard let best = Self.best(of: allowed, for: target) else {
            throw NoAllowedFile(name: package.name, version: package.version, digests: digests)
        }
        artifact = best
        isRequested = package.askedBy.contains { if case .person = $0 { true } else { false } }
        description = ReleaseDescription(
            ReleaseIdentity(origin: origin, name: package.name, version: package.version), files: [SeenFile(best)],
            listed: package.releaseFiles.map { SeenFile($0) }, status: package.status, isYanked: package.isYanked,
            yankedReason: package.yankedReason, projectSince: package.projectSince,
            build: best.buildNeed)
    }

    /// The wheel that the target prefers, else a source.
    static func best(of artifacts: [Artifact], for target: TargetEnvironment) -> Artifact? {
        let ranked = artifacts.compactMap { artifact -> (rank: Int, artifact: Artifact)? in
            guard let name = try? WheelFilename(artifact.filename), let rank = target.tags.rank(of: name) else {
                return nil
            }
            return (rank, artifact)
        }
        let best = ranked.min { left, right in
            (left.rank, right.artifact.filename) < (right.rank, left.artifact.filename)
        }
        return best?.artifact ?? artifacts.first { !$0.isWheel } ?? artifacts.first
    }
}

extension ChosenRelease {
    /// - Throws: `Failure` where a requirements file allows none of a release's files.
    static func all(of plan: Plan, _ request: LockRequest) throws -> [ChosenRelease] {
        let isHashed = !request.digests.isEmpty
        return try plan.packages.map { package in
            if isHashed, request.digests[package.name] == nil, case .index = package.origin {
                throw Failure(
                    .input, "\(package.name) \(package.version) is needed and has no --hash, while others have one",
                    hints: ["lock everything, with all that it needs: cordon lock"])
            }
            return try of(package, request)
        }
    }

    static func of(_ package: Plan.Package, _ request: LockRequest) throws(Failure) -> ChosenRelease {
        do {
            var chosen = try ChosenRelease(
                package, target: request.plan.target, digests: request.digests[package.name] ?? [])
            chosen.credentials = request.credentials(for: package)
            chosen.description.isUnpinned = request.isUnpinned(package)
            return chosen
        } catch {
            throw Failure(
                .integrity, "\(error.name) \(error.version): no file that fits has one of the digests given for it",
                hints: ["lock again if the digests are of other files; if the files changed, do not use them"])
        }
    }
}

/// A requirements file allows none of a release's files.
struct NoAllowedFile: Error {
    let name: PackageName
    let version: Version
    let digests: [Digest]
}

extension Artifact {
    var isWheel: Bool { filename.hasSuffix(".whl") }

    var buildNeed: BuildNeed {
        isWheel ? .none : .impossible("this version of cordon has no sandbox for builds yet")
    }
}
