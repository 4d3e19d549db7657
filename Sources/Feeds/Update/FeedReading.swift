import Advisories
import PackageIdentity
import Registry

/// What a feed offers, before it is decided whether that may be installed.
enum FeedReading: Sendable {
    /// Nothing else than what is installed, as its server says.
    case unchanged
    case parts([OfferedPart])
}

/// A part that a feed offers.
struct OfferedPart: Sendable {
    /// With its origin.
    let part: FeedPart
    /// Nil when the installed part has just this content.
    let bytes: [UInt8]?
    let problems: [RejectedRecord]
}

/// Asks one feed what it has.
struct FeedInquiry: Sendable {
    let definition: FeedDefinition
    /// The parts of this feed that are installed.
    let installed: [FeedPart]
    let client: IndexClient
    let folder: FeedFolder
    let now: Instant

    private var fetch: FeedFetch { FeedFetch(client: client, folder: folder, feed: definition.name) }

    func run() async throws(FeedError) -> FeedReading {
        switch definition.kind {
        case .published: try await published()
        case .advisories, .list: try await source()
        }
    }

    private var address: String { definition.location.description }

    /// Those that came from the same place; others say nothing about it.
    private var validators: Validators {
        guard let origin = installed.first?.origin, origin.address == address else { return Validators() }
        return Validators(entityTag: origin.entityTag, lastModified: origin.lastModified)
    }

    private func origin(_ validators: Validators) -> FeedOrigin {
        FeedOrigin(
            feed: definition.name, address: address, checked: now, entityTag: validators.entityTag,
            lastModified: validators.lastModified)
    }

    // MARK: Sources as their publishers make them

    private func source() async throws(FeedError) -> FeedReading {
        switch try await fetch.file(at: definition.location, unless: validators) {
        case .unchanged: return .unchanged
        case .absent: throw FeedError(.unavailable("is not at \(address)"), feed: definition.name)
        case .file(let file):
            let draft = try self.draft(of: file)
            extendLifetime(file.owner)
            var part = draft.part
            part.origin = origin(file.validators)
            return .parts([OfferedPart(part: part, bytes: draft.bytes, problems: draft.problems)])
        }
    }

    private func draft(of file: FeedFetch.Fetched) throws(FeedError) -> FeedDraft {
        switch definition.kind {
        case .list(let format, let ecosystem):
            try NameListFile.read(
                file.source, format: format, name: definition.name, ecosystem: ecosystem, date: file.date,
                fallback: file.modified)
        case .advisories(let ecosystem):
            try AdvisoryArchive.read(
                file.source, name: definition.name, ecosystem: ecosystem, date: file.date)
        case .published:
            throw FeedError(.content("it is a manifest"), feed: definition.name)
        }
    }

    // MARK: What `feed build` makes

    private func published() async throws(FeedError) -> FeedReading {
        let folder = definition.location.manifestFolder
        let document: (bytes: [UInt8], validators: Validators)
        switch try await fetch.file(
            at: folder.appending([FeedManifest.fileName]), unless: validators, limit: Int64(FeedManifest.byteLimit))
        {
        case .unchanged: return .unchanged
        case .absent: throw FeedError(.unavailable("has no manifest at \(address)"), feed: definition.name)
        case .file(let file):
            document = (try fetch.bytes(of: file, limit: FeedManifest.byteLimit), file.validators)
        }
        let manifest = try await PublishedFeed(definition: definition, fetch: fetch, folder: folder)
            .manifest(document.bytes, now: now)
        var parts: [OfferedPart] = []
        for part in manifest.parts {
            guard let name = definition.installedName(of: part, in: manifest) else { continue }
            var origin = origin(document.validators)
            origin.sequence = manifest.sequence
            origin.expires = manifest.expires
            origin.publicKey = definition.publicKey
            parts.append(try await offered(part, as: name, origin, in: folder))
        }
        guard !parts.isEmpty else {
            throw FeedError(.content("its manifest has no part of that name"), feed: definition.name)
        }
        return .parts(parts)
    }

    private func offered(
        _ part: FeedPart, as name: String, _ origin: FeedOrigin, in folder: FeedLocation
    ) async throws(FeedError) -> OfferedPart {
        var renamed = part
        renamed.name = name
        renamed.origin = origin
        if installed.contains(where: { $0.name == name && $0.digest == part.digest }) {
            return OfferedPart(part: renamed, bytes: nil, problems: [])
        }
        let published = PublishedFeed(definition: definition, fetch: fetch, folder: folder)
        return OfferedPart(part: renamed, bytes: try await published.content(of: part), problems: [])
    }
}

extension FeedDefinition {
    /// What a part of a published feed is called once installed; nil for one that is left out.
    ///
    /// A feed that is configured as `osv-pypi` is the part of that name. Any other gives its advisories only, under its
    /// own name, so that it cannot pass for a database that is trusted more, nor say what is popular.
    func installedName(of part: FeedPart, in manifest: FeedManifest) -> String? {
        if manifest.part(named: name) != nil { return part.name == name ? name : nil }
        return part.kind == .advisories ? name + "/" + part.name : nil
    }
}
