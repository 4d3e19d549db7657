package import NameSquatting
package import PackageIdentity
import PythonPackaging
package import Registry
import Versioning

/// The indexes as a plan's source.
package struct IndexSource: PackageSource {
    private let client: IndexClient
    private let indexes: IndexSet
    private let popular: (@Sendable () -> PopularityList)?

    /// - Parameter popular: the popular projects, which a name that no index has is held against; asked for only then.
    package init(client: IndexClient, indexes: IndexSet, popular: (@Sendable () -> PopularityList)? = nil) {
        self.client = client
        self.indexes = indexes
        self.popular = popular
    }

    package func page(
        of project: PackageName
    ) async throws(RegistryError) -> (page: ProjectPage, index: IndexDefinition)? {
        try await client.find(project, in: indexes)
    }

    package func metadata(of artifact: Artifact, at index: IndexDefinition) async throws(RegistryError)
        -> ReleaseMetadata
    {
        let isWheel = artifact.filename.hasSuffix(".whl")
        if !isWheel, StaticMetadata.predates(artifact.uploadTime) { return .obstacle(.onlySource) }
        do throws(RegistryError) {
            let found = try await client.metadata(of: artifact, at: index)
            return StaticMetadata.read(found, of: artifact.project, isWheel: isWheel, filename: artifact.filename)
        } catch {
            // One broken upload is no reason to end: the release cannot be used, another may be.
            guard case .unreadableFile(let what) = error.problem else { throw error }
            return .obstacle(.metadataUnusable(what))
        }
    }

    package func pinned(_ artifact: Artifact, at index: IndexDefinition) async throws(RegistryError) -> Artifact {
        var artifact = artifact
        var sink = DiscardingSink()
        artifact.digests.append(try await client.download(artifact, at: index, into: &sink).sha256)
        return artifact
    }

    package func names(near project: PackageName) -> [PackageName] {
        popular.flatMap { NameJudge(list: $0()).judge(project) }.map { [$0.target] } ?? []
    }
}
