import Archives
import PackageIdentity

/// The core metadata of one file: from the cache; else its metadata file; else, for a wheel, by range requests; else out
/// of the whole file.
struct MetadataFetch {
    let client: IndexClient
    let index: IndexDefinition
    let artifact: Artifact

    private var scope: FetchScope { FetchScope(index) }
    private var isWheel: Bool { artifact.filename.lowercased().hasSuffix(".whl") }

    func run() async throws(RegistryError) -> ArtifactMetadata {
        if artifact.address.scheme == .file { return try await fromWholeFile() }
        let cache = MetadataCache(layout: client.layout)
        if let known = cache.read(artifact, at: index) { return known }
        guard client.mode != .offline else { throw RegistryError(.offline, address: artifact.address) }
        let metadata = try await ask()
        client.report({ try cache.write(metadata, of: artifact, at: index) }, artifact.filename)
        return metadata
    }

    private func ask() async throws(RegistryError) -> ArtifactMetadata {
        guard isWheel else { return try await fromWholeFile() }
        switch artifact.coreMetadata {
        case .available(let digests):
            if let metadata = try await fromMetadataFile(digests) { return metadata }
        case .none: break
        case .unknown:
            if try await hasUnannouncedMetadataFiles(), let metadata = try await fromMetadataFile([]) {
                return metadata
            }
        }
        if let metadata = try await RangedMetadata(client: client, index: index, artifact: artifact).run() {
            return metadata
        }
        return try await fromWholeFile()
    }

    // MARK: Metadata files

    /// Some indexes leave `core-metadata` out although the files exist. One request tells, for the index as a whole; the
    /// others wait for it.
    private func hasUnannouncedMetadataFiles() async throws(RegistryError) -> Bool {
        switch client.facts(about: index).metadataFiles {
        case .present: return true
        case .missing: return false
        case .unknown: break
        }
        return try await client.probes.value(for: index.address) { () throws(RegistryError) in
            let isThere = try await fromMetadataFile([]) != nil
            client.learn(about: index) { $0.metadataFiles = isThere ? .present : .missing }
            return isThere
        }
    }

    /// Nil when there is none (404).
    private func fromMetadataFile(_ digests: [Digest]) async throws(RegistryError) -> ArtifactMetadata? {
        let address = artifact.address.appending(pathSuffix: ".metadata")
        let question = HTTPQuestion(
            address, headers: [("Accept", "*/*"), ("Accept-Encoding", "identity")],
            totalTimeout: client.transport.settings.totalTimeout)
        var sink = MemorySink(limit: client.limits.metadataBytes)
        let answer = try await client.transport.fetch(question, scope, into: &sink)
        switch answer.status {
        case 200: break
        // Object stores that hide what they hold answer 403 for what is not there; only an announced file must be.
        case 404, 410: return nil
        case 403 where artifact.coreMetadata == .unknown: return nil
        default: throw PageRequest.failure(of: answer)
        }
        let isVerified: Bool
        do throws(DigestMismatch) {
            isVerified = try DigestCheck.verify(sink.bytes, promised: digests)
        } catch {
            throw RegistryError(
                .digestMismatch(expected: error.expected, found: error.found), index: index.name,
                address: answer.address)
        }
        let headers = ArtifactMetadata.headersOnly(sink.bytes)
        guard Self.looksLikeMetadata(headers) else {
            if artifact.coreMetadata == .unknown { return nil }
            let what = "the metadata file holds no core metadata"
            throw RegistryError(.invalidAnswer(what), index: index.name, address: answer.address)
        }
        return ArtifactMetadata(headers: headers, origin: isVerified ? .verifiedMetadataFile : .metadataFile)
    }

    /// An error page with status 200 is no metadata.
    static func looksLikeMetadata(_ headers: [UInt8]) -> Bool {
        let mark = Array("metadata-version:".utf8)
        var lineStart = true
        for position in headers.indices {
            if lineStart, headers.count - position >= mark.count {
                let candidate = headers[position..<position + mark.count].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
                if candidate == mark { return true }
            }
            lineStart = headers[position] == 0x0A || headers[position] == 0x0D
        }
        return false
    }

    // MARK: Whole files

    private func fromWholeFile() async throws(RegistryError) -> ArtifactMetadata {
        do {
            var file = try TemporaryFile(in: client.layout.root)
            let download = try await client.fetch(
                artifact.address, scope, digests: artifact.digests, size: artifact.size,
                limit: client.limits.fileBytes, into: &file)
            let source = try FileSource(file.descriptor)
            let origin: ArtifactMetadata.Origin = download.isVerified ? .verifiedFile : .file
            return isWheel
                ? try WheelReading.metadata(in: source, origin: origin)
                : try SourceReading.metadata(in: source, filename: artifact.filename, origin: origin)
        } catch let error as RegistryError {
            throw error
        } catch let error as ArchiveError {
            throw RegistryError(.unreadableFile("\(error)"), address: artifact.address)
        } catch {
            throw RegistryError(.file("a temporary file failed: \(error)"), address: artifact.address)
        }
    }
}

/// `METADATA` of a wheel that is there as a whole.
enum WheelReading {
    static let metadataLimit = 16 << 20

    static func metadata(
        in source: some ByteSource, origin: ArtifactMetadata.Origin
    ) throws -> ArtifactMetadata {
        let reader = try ZipReader(source)
        let entry = try reader.directory.entry(named: "METADATA", inOnlyFolderWithSuffix: ".dist-info")
        let bytes = try reader.contents(of: entry, limit: metadataLimit)
        return ArtifactMetadata(headers: ArtifactMetadata.headersOnly(bytes), origin: origin)
    }
}

/// `PKG-INFO` and `pyproject.toml` in the one top folder of a source archive (PEP 643, PEP 621).
enum SourceReading {
    static func metadata(
        in source: some ByteSource, filename: String, origin: ArtifactMetadata.Origin
    ) throws -> ArtifactMetadata {
        guard let format = ArchiveFormat(fileName: filename) else {
            throw ArchiveError(.noSuchMember, at: 0, member: filename)
        }
        let files = try TopFolderFiles(
            named: ["PKG-INFO", "pyproject.toml"], in: source, format: format, limit: WheelReading.metadataLimit)
        return ArtifactMetadata(
            headers: ArtifactMetadata.headersOnly(files.contents["PKG-INFO"] ?? []), origin: origin,
            projectFile: files.contents["pyproject.toml"])
    }
}
