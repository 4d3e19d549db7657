import PackageIdentity
import PythonPackaging
import Registry
import Versioning

/// Reads a release's dependencies out of its metadata file, as far as they are fixed without running anything.
enum StaticMetadata {
    /// PEP 643 (metadata 2.2) was accepted in October 2020 and PEP 621 after it: no older source says what is static.
    private static let firstStatic = Instant(clampingMicroseconds: 1_601_510_400_000_000)

    static func predates(_ uploadTime: Instant?) -> Bool {
        uploadTime.map { $0 < firstStatic } ?? false
    }

    static func read(
        _ found: ArtifactMetadata, of project: PackageName, isWheel: Bool, filename: String
    ) -> ReleaseMetadata {
        if !isWheel, found.headers.isEmpty { return projectTable(found, of: project) ?? .obstacle(.onlySource) }
        let metadata: CoreMetadata
        do {
            metadata = try CoreMetadata(found.headers)
        } catch {
            return .obstacle(.metadataUnusable(error.description))
        }
        guard metadata.name == project, isAbout(metadata.version, filename, project) else {
            return .obstacle(.metadataUnusable("it is about \(metadata.name) \(metadata.version)"))
        }
        if isWheel { return .known(known(metadata, metadata.requiresDist)) }
        switch metadata.staticDependencies {
        case .known(let requirements): return .known(known(metadata, requirements))
        case .tooOld, .dynamic: return projectTable(found, of: project) ?? .obstacle(.onlySource)
        }
    }

    private static func known(_ metadata: CoreMetadata, _ requirements: [Requirement]) -> ReleaseMetadata.Known {
        ReleaseMetadata.Known(
            requirements: requirements, requiresPython: metadata.requiresPython, extras: Set(metadata.providesExtra))
    }

    /// The version in the file's name and the one in its metadata are the same, local label aside.
    private static func isAbout(_ version: Version, _ filename: String, _ project: PackageName) -> Bool {
        guard let named = (try? DistributionFilename(filename, of: project))?.version else { return false }
        return named == version || named.publicVersion == version.publicVersion
    }

    /// A `[project]` table that leaves neither dependencies nor extras to the build (PEP 621).
    private static func projectTable(_ found: ArtifactMetadata, of project: PackageName) -> ReleaseMetadata? {
        guard let bytes = found.projectFile, let file = try? PythonProject(bytes), let table = file.metadata,
            table.name == project,
            table.dynamic.isDisjoint(with: [.dependencies, .optionalDependencies, .requiresPython])
        else { return nil }
        let extras = table.optionalDependencies.map(\.extra)
        guard case .known(let base)? = try? file.dependencies() else { return nil }
        var requirements = base
        for extra in extras {
            guard case .known(let added)? = try? file.dependencies(extras: [extra], includesProject: false),
                let condition = try? Marker("extra == '\(extra.normalized)'")
            else { return nil }
            requirements += added.map { $0.with(marker: $0.marker.map { $0 & condition } ?? condition) }
        }
        return .known(
            ReleaseMetadata.Known(
                requirements: requirements, requiresPython: table.requiresPython, extras: Set(extras)))
    }
}
