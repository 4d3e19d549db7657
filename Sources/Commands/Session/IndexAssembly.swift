import PackageIdentity
import Registry
import Reporting
import Settings
import SystemPackage

/// The indexes of a run in the order of the contract: `[[index]]` in file order, extra indexes, the default one last.
struct IndexAssembly {
    let environment: Environment
    let layers: PolicyLayers
    let options: Settings.IndexOptions
    let credentials: CredentialSources

    /// What a person should hear.
    private(set) var notes: [String] = []

    init(environment: Environment, layers: PolicyLayers, options: Settings.IndexOptions, credentials: CredentialSources)
    {
        self.environment = environment
        self.layers = layers
        self.options = options
        self.credentials = credentials
    }

    /// - Throws: `Failure` when an address cannot be used.
    mutating func indexes() throws -> [IndexDefinition] {
        var result: [IndexDefinition] = []
        var publicEntry: IndexEntry?
        for layer in layers.layers where !layer.document.indexes.isEmpty {
            guard layer.source != .project else {
                noteUntrusted(layer)
                continue
            }
            for entry in layer.document.indexes {
                if let index = try definition(of: entry) { result.append(index) } else { publicEntry = entry }
            }
        }
        result += try findLinks()
        if options.noIndex { return result.filter { $0.layout == .files } }
        for (position, index) in options.extraIndexes.enumerated() {
            result.append(try definition(index.address, name: index.name ?? name(of: index.address, position, result)))
        }
        result.append(try defaultIndex(publicEntry, after: result))
        return result
    }

    private mutating func noteUntrusted(_ layer: PolicyLayers.Layer) {
        let names = layer.document.indexes.map { "'\($0.name)'" }.joined(separator: ", ")
        notes.append(
            "the indexes \(names) of \(layer.path) are not used: a project's file counts only once you trust it; "
                + "name them yourself with --extra-index-url or in your own policy file")
    }

    /// Nil for the entry that describes the public archive without an address of its own.
    private func definition(of entry: IndexEntry) throws -> IndexDefinition? {
        guard let address = entry.address?.value else { return nil }
        return try definition(
            address, name: entry.name, claims: entry.claims.map(\.value), hosts: entry.hosts.map(\.value),
            mirrors: entry.mirrors?.value.rawValue)
    }

    private func defaultIndex(_ entry: IndexEntry?, after others: [IndexDefinition]) throws -> IndexDefinition {
        if let named = options.defaultIndex {
            return try definition(named.address, name: named.name ?? name(of: named.address, others.count, others))
        }
        return try definition(
            IndexAddress(PublicArchives.pypiIndex), name: IndexEntry.publicName,
            claims: entry?.claims.map(\.value) ?? [],
            hosts: [PublicArchives.pypiFileHost] + (entry?.hosts.map(\.value) ?? []), mirrors: "pypi")
    }

    /// An index without a name is called by its host.
    private func name(of address: IndexAddress, _ position: Int, _ taken: [IndexDefinition]) -> String {
        if address.description == PublicArchives.pypiIndex { return IndexEntry.publicName }
        let host = address.host.isEmpty ? "files" : address.host
        return taken.contains { $0.name == host } ? "\(host)-\(position + 1)" : host
    }

    private func definition(
        _ address: IndexAddress, name: String, claims: [PackagePattern] = [], hosts: [String] = [],
        mirrors: String? = nil, layout: IndexDefinition.Layout = .simple
    ) throws -> IndexDefinition {
        let isPublic = address.description == PublicArchives.pypiIndex
        let allHosts = isPublic && hosts.isEmpty ? [PublicArchives.pypiFileHost] : hosts
        do {
            return IndexDefinition(
                name: name, address: try WebAddress(address.description),
                credentials: credentials.credentials(for: address, name: name).map(registryCredentials),
                layout: layout, claims: claims, allowedHosts: try allHosts.map { try HostPattern($0) },
                mirrors: mirrors ?? (isPublic ? "pypi" : nil))
        } catch {
            throw Failure(.input, "the index '\(name)' cannot be used: \(error)")
        }
    }

    private func registryCredentials(_ credentials: Settings.Credentials) -> Registry.Credentials {
        .basic(
            user: Registry.Secret(credentials.username), password: Registry.Secret(credentials.password.reveal()))
    }

    private func findLinks() throws -> [IndexDefinition] {
        try options.findLinks.enumerated().map { position, place in
            let name = "find-links-\(position + 1)"
            let isAddress = ["http://", "https://", "file://"].contains { place.value.hasPrefix($0) }
            do {
                guard !isAddress else { return try definition(IndexAddress(place.value), name: name, layout: .files) }
                let address = try WebAddress(filePath: environment.resolve(place.value), isFolder: true)
                return IndexDefinition(name: name, address: address, layout: .files)
            } catch let error as Settings.InvalidAddress {
                throw Failure(.input, "\(place.origin): \(error)")
            }
        }
    }
}
