package import PackageIdentity
package import Registry

/// A source whose releases depend on nothing: for looking at what is asked for and nothing else.
package struct WithoutDependencies: PackageSource {
    private let source: any PackageSource

    package init(_ source: any PackageSource) {
        self.source = source
    }

    package func page(
        of project: PackageName
    ) async throws(RegistryError) -> (page: ProjectPage, index: IndexDefinition)? {
        try await source.page(of: project)
    }

    package func metadata(of artifact: Artifact, at index: IndexDefinition) async throws(RegistryError)
        -> ReleaseMetadata
    {
        .known(.init(requirements: []))
    }

    package func pinned(_ artifact: Artifact, at index: IndexDefinition) async throws(RegistryError) -> Artifact {
        try await source.pinned(artifact, at: index)
    }

    package func names(near project: PackageName) async -> [PackageName] {
        await source.names(near: project)
    }
}
