import NameSquatting
package import PackageIdentity
import PythonPackaging
package import Registry
import Versioning

/// The indexes as a plan's source.
package struct IndexSource: PackageSource {
    private let client: IndexClient
    private let indexes: IndexSet

    package init(client: IndexClient, indexes: IndexSet) {
        self.client = client
        self.indexes = indexes
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
        return StaticMetadata.read(
            try await client.metadata(of: artifact, at: index), of: artifact.project, isWheel: isWheel,
            filename: artifact.filename)
    }

    package func pinned(_ artifact: Artifact, at index: IndexDefinition) async throws(RegistryError) -> Artifact {
        var artifact = artifact
        var sink = DiscardingSink()
        artifact.digests.append(try await client.download(artifact, at: index, into: &sink).sha256)
        return artifact
    }

    package func names(near project: PackageName) -> [PackageName] {
        NameJudge(list: PopularityList(ecosystem: .pypi, names: PopularNames.pypi()))
            .judge(project).map { [$0.target] } ?? []
    }
}
