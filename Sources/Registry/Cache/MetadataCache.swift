import PackageIdentity
import SystemPackage

/// Core metadata of files, kept for ever: what a file's bytes say about it cannot change.
struct MetadataCache: Sendable {
    let layout: CacheLayout

    func read(_ artifact: Artifact, at index: IndexDefinition) -> ArtifactMetadata? {
        let path = layout.metadata(of: artifact, at: index)
        guard let bytes = CacheFolder.read(path) else { return nil }
        if let metadata = Self.decode(bytes) { return metadata }
        CacheFolder.remove(path)
        return nil
    }

    private static func decode(_ bytes: [UInt8]) -> ArtifactMetadata? {
        guard let record = CacheRecord(bytes), record.kind == .metadata else { return nil }
        var reader = ByteReader(bytes, from: record.header.lowerBound)
        guard let origin = reader.number(UInt8.self).flatMap({ ArtifactMetadata.Origin(rawValue: $0) }),
            let hasProjectFile = reader.number(UInt8.self), let projectFileLength = reader.number(UInt32.self)
        else { return nil }
        reader = ByteReader(bytes, from: record.payload.lowerBound)
        guard let projectFile = reader.take(Int(projectFileLength)) else { return nil }
        return ArtifactMetadata(
            headers: Array(bytes[reader.position...]), origin: origin,
            projectFile: hasProjectFile == 1 ? Array(projectFile) : nil)
    }

    func write(_ metadata: ArtifactMetadata, of artifact: Artifact, at index: IndexDefinition) throws(Errno) {
        // Without a digest the file behind an address may be another tomorrow.
        guard artifact.pin != nil else { return }
        let projectFile = metadata.projectFile ?? []
        var header = ByteWriter()
        header.append(metadata.origin.rawValue)
        header.append(UInt8(metadata.projectFile == nil ? 0 : 1))
        header.append(UInt32(projectFile.count))
        let record = CacheRecord.encode(.metadata, header: header.bytes, payload: projectFile + metadata.headers)
        try CacheFolder.replace(layout.metadata(of: artifact, at: index), with: record)
    }
}
