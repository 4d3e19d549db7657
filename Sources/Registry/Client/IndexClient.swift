package import PackageIdentity
import Synchronization
package import SystemPackage

/// Asks indexes about projects and files, and remembers the answers on disk and, for its own lifetime, in memory.
///
/// Everything is asked for once, however many callers want it. What an index said is believed only as far as it can be
/// checked; a failure is never taken for "there is no such project" (DESIGN, "Indexes").
package final class IndexClient: Sendable {
    package enum Mode: Hashable, Sendable {
        /// Cached answers count while they are fresh.
        case normal
        /// Everything is asked for again, by validator where there is one.
        case refresh
        /// Nothing is asked; anything cached counts, however old.
        case offline
    }

    package struct Limits: Hashable, Sendable {
        package var page = PageLimits()
        /// Bytes of a metadata file.
        package var metadataBytes = 16 << 20
        /// Bytes of a file that is fetched only to read its metadata.
        package var fileBytes: Int64 = 2 << 30

        package init() {}
    }

    let mode: Mode
    let limits: Limits
    let transport: Transport
    let layout: CacheLayout
    let note: @Sendable (String) -> Void

    private let pages = SharedTasks<PageKey, PageAnswer>()
    private let lists = SharedTasks<WebAddress, ListAnswer>()
    private let metadata = SharedTasks<Artifact, ArtifactMetadata>()
    let probes = SharedTasks<WebAddress, Bool>()
    let knownFacts = Mutex<[WebAddress: IndexFacts]>([:])

    private struct PageKey: Hashable {
        let index: WebAddress
        let project: PackageName
    }

    /// - Parameters:
    ///   - cache: the folder that cordon caches in; made when first written to.
    ///   - note: told, for `--verbose`, what went wrong without doing harm.
    package init(
        cache: FilePath, mode: Mode = .normal, settings: TransportSettings = TransportSettings(),
        credentials: CredentialSource = .none, limits: Limits = Limits(), surroundings: Surroundings,
        note: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.mode = mode
        self.limits = limits
        self.note = note
        layout = CacheLayout(root: cache)
        transport = Transport(settings: settings, surroundings: surroundings, credentials: credentials)
    }

    /// Closes all connections; the client must not be used afterwards, and must be shut down before it is dropped.
    package func shutdown() async {
        await transport.shutdown()
    }

    /// What an index says about a project.
    ///
    /// - Throws: ``RegistryError`` for everything but an answer.
    package func page(
        for project: PackageName, at index: IndexDefinition
    ) async throws(RegistryError) -> PageAnswer {
        let key = PageKey(index: index.address, project: project)
        do throws(RegistryError) {
            return try await pages.value(for: key) { () throws(RegistryError) in
                try await PageFetch(client: self, index: index, project: project).run()
            }
        } catch {
            throw error.concerning(project, at: index)
        }
    }

    /// The first of the indexes that may be asked and has the project.
    ///
    /// - Returns: nil when every one of them says that there is no such project.
    package func find(
        _ project: PackageName, in set: IndexSet
    ) async throws(RegistryError) -> (page: ProjectPage, index: IndexDefinition)? {
        for index in try set.route(for: project) {
            if case .found(let page) = try await page(for: project, at: index) { return (page, index) }
        }
        return nil
    }

    /// The core metadata of a wheel or a source archive, the cheapest way that this index allows.
    ///
    /// - Throws: ``RegistryError``; code 5 when bytes do not have the digest that the index gave.
    package func metadata(
        of artifact: Artifact, at index: IndexDefinition
    ) async throws(RegistryError) -> ArtifactMetadata {
        do throws(RegistryError) {
            return try await metadata.value(for: artifact) { () throws(RegistryError) in
                try await MetadataFetch(client: self, index: index, artifact: artifact).run()
            }
        } catch {
            throw error.concerning(artifact.project, file: artifact.filename, at: index)
        }
    }

    /// A find-links page, fetched once for all projects.
    func list(at index: IndexDefinition) async throws(RegistryError) -> ListAnswer {
        try await lists.value(for: index.address) { () throws(RegistryError) in
            try await ListFetch(client: self, index: index).run()
        }
    }

    func report(_ action: () throws -> Void, _ what: String) {
        do {
            try action()
        } catch {
            note("the cache could not be written (\(what)): \(error)")
        }
    }
}

/// What an index says about a project.
package enum PageAnswer: Sendable {
    case found(ProjectPage)
    /// A definite "there is no such project" (404), the only answer that leads on to the next index.
    case absent
}

extension RegistryError {
    /// The same error, with what it is about.
    func concerning(_ project: PackageName, file: String? = nil, at index: IndexDefinition) -> RegistryError {
        RegistryError(
            problem, index: self.index ?? index.name, project: self.project ?? project, file: self.file ?? file,
            addressText: address, attempts: attempts, hint: hint)
    }
}
