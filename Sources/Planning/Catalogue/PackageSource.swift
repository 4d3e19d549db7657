package import PackageIdentity
package import Registry

/// Where a plan gets its facts: the indexes, or in tests a world in memory. Each question is asked once a plan.
package protocol PackageSource: Sendable {
    /// The project's page from the index that answers for it; nil when no index has the project.
    ///
    /// - Throws: ``RegistryError`` when an index could not be asked; then nothing is known.
    func page(of project: PackageName) async throws(RegistryError) -> (page: ProjectPage, index: IndexDefinition)?

    /// What the file says about its dependencies. A source distribution counts only if that is static.
    ///
    /// - Throws: ``RegistryError`` when it could not be fetched or was not what the index promised.
    func metadata(of artifact: Artifact, at index: IndexDefinition) async throws(RegistryError) -> ReleaseMetadata

    /// The artifact with a digest that pins it, by fetching it where the index gives none.
    func pinned(_ artifact: Artifact, at index: IndexDefinition) async throws(RegistryError) -> Artifact

    /// Names of projects that exist and are near to this one, best first.
    func names(near project: PackageName) async -> [PackageName]
}
