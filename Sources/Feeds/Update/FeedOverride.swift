import Advisories
import PackageIdentity
package import Registry
package import SystemPackage

/// Turns `--from PLACE` into definitions: the configured feeds, looked for in one place.
///
/// The place is laid out as the public exports are (``SourceFile``), or is what `feed build` made.
package struct FeedOverride: Sendable {
    private let place: FeedLocation
    private let definitions: [FeedDefinition]
    private let client: IndexClient

    package init(place: FeedLocation, definitions: [FeedDefinition], client: IndexClient) {
        self.place = place
        self.definitions = definitions
        self.client = client
    }

    /// What the place has of the configured feeds.
    ///
    /// - Parameter folder: `<cache folder>/feeds`, for what is fetched on the way.
    /// - Throws: ``FeedError`` when the place has nothing of them.
    package func resolved(folder: FilePath) async throws(FeedError) -> [FeedDefinition] {
        let fetch = FeedFetch(client: client, folder: FeedFolder(folder), feed: place.description)
        let manifest = try await fetch.bytes(
            at: place.manifestFolder.appending([FeedManifest.fileName]), limit: FeedManifest.byteLimit)
        let found: [FeedDefinition]
        if let manifest {
            found = try published(manifest)
        } else {
            found = try await sources(fetch)
        }
        guard !found.isEmpty else {
            throw FeedError(.unavailable("has none of the configured feeds"), feed: place.description)
        }
        return found
    }

    /// Each part is a feed of its own: what is configured by name, and lists, of which the newest counts.
    private func published(_ document: [UInt8]) throws(FeedError) -> [FeedDefinition] {
        let manifest: FeedManifest
        do throws(InvalidFeedManifest) {
            manifest = try FeedManifest(document)
        } catch {
            throw FeedError(.content(error.description), feed: place.description)
        }
        return manifest.parts.compactMap { part in
            let configured = definitions.first { $0.name == part.name }
            guard configured != nil || part.kind != .advisories else { return nil }
            return FeedDefinition(
                name: part.name, location: place, kind: .published, publicKey: configured?.publicKey)
        }
    }

    private func sources(_ fetch: FeedFetch) async throws(FeedError) -> [FeedDefinition] {
        if case .path(let path) = place {
            let files: [SourceFile]
            do throws(FeedFileError) {
                files = try SourceFile.all(in: path)
            } catch {
                throw FeedError(.file(error.description), feed: place.description)
            }
            return files.compactMap { file in
                let configured = definitions.first { $0.name == file.name }
                guard configured != nil || file.kind != .advisories else { return nil }
                return definition(file, configured)
            }
        }
        return definitions.compactMap { definition(at: $0) }
    }

    private func definition(_ file: SourceFile, _ configured: FeedDefinition?) -> FeedDefinition {
        let location = place.appending(file.path.split(separator: "/").map(String.init))
        let kind: FeedDefinition.Kind =
            switch NameListFile.Format(file: file.path) {
            case let format? where file.kind != .advisories: .list(format, file.ecosystem)
            default: .advisories(file.ecosystem)
            }
        // A key asks for a signature, which files of this kind never have.
        let isPinned = configured?.publicKey != nil
        return FeedDefinition(
            name: file.name, location: location, kind: isPinned ? .published : kind, publicKey: configured?.publicKey)
    }

    /// On a server no folder can be listed, so each feed is looked for where the layout has it.
    private func definition(at definition: FeedDefinition) -> FeedDefinition? {
        let path: [String]
        switch definition.kind {
        case .published: return nil
        case .list: path = ["popularity", definition.location.lastComponent]
        case .advisories(let ecosystem):
            let isPublic = ecosystem.map { definition.name == "osv-" + $0.osvName.lowercased() } ?? false
            path = ["osv", (ecosystem ?? .pypi).osvName, isPublic ? "all.zip" : definition.name + ".zip"]
        }
        return FeedDefinition(
            name: definition.name, location: place.appending(path), kind: definition.kind,
            publicKey: definition.publicKey)
    }
}
