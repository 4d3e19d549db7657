package import PackageIdentity
package import SystemPackage

/// Writes a set of feeds that others can take over: parts named by their digests, a manifest, a signature.
package struct FeedPublication {
    package let manifest: FeedManifest
    private let drafts: [FeedDraft]

    /// - Parameters:
    ///   - sequence: Greater than that of any publication before.
    ///   - expires: From when on nobody may take it over any more.
    package init(_ drafts: [FeedDraft], sequence: Int, date: Instant, expires: Instant? = nil) {
        self.drafts = drafts
        manifest = FeedManifest(sequence: sequence, date: date, expires: expires, parts: drafts.map(\.part))
    }

    /// The sequence of what was published in a folder before; nil when nothing was.
    ///
    /// - Throws: ``FeedError`` when there is a manifest that cannot be read, whose sequence must not be reused.
    package static func sequence(in folder: FilePath) throws(FeedError) -> Int? {
        let bytes: [UInt8]?
        do throws(FeedFileError) {
            bytes = try FeedFile.read(folder.appending(FeedManifest.fileName), limit: FeedManifest.byteLimit)
        } catch {
            throw FeedError(.file(error.description), feed: folder.string)
        }
        guard let bytes else { return nil }
        do throws(InvalidFeedManifest) {
            return try FeedManifest(bytes).sequence
        } catch {
            throw FeedError(.content(error.description), feed: folder.string)
        }
    }

    /// Writes parts first, so that a server that offers the folder while it is written offers nothing broken.
    ///
    /// - Throws: ``FeedFileError``.
    package func write(to folder: FilePath, signedWith key: SigningKey? = nil) throws(FeedFileError) {
        let parts = folder.appending("parts")
        try FeedFile.makeFolders(parts)
        for draft in drafts { try Self.replace(parts.appending(draft.part.fileName), with: draft.bytes) }
        let document = manifest.bytes
        let signature = folder.appending(FeedManifest.signatureFileName)
        if let key {
            try Self.replace(signature, with: Array((Hexadecimal.text(key.signature(of: document)) + "\n").utf8))
        } else {
            FeedFile.remove(signature)
        }
        try Self.replace(folder.appending(FeedManifest.fileName), with: document)
        let wanted = Set(manifest.parts.map(\.fileName))
        for name in try FolderNames.read(parts) ?? [] where !wanted.contains(name) && Self.isPart(name) {
            FeedFile.remove(parts.appending(name))
        }
    }

    /// Only what an earlier publication left is removed.
    private static func isPart(_ name: String) -> Bool {
        let words = name.split(separator: ".", omittingEmptySubsequences: false)
        return words.count == 2 && words[0].utf8.count == 64 && Hexadecimal.bytes(words[0]) != nil
            && FeedPart.Kind(rawValue: String(words[1])) != nil
    }

    static func replace(_ path: FilePath, with bytes: [UInt8]) throws(FeedFileError) {
        let temporary = FilePath(path.string + "." + String(UInt64.random(in: 0...UInt64.max), radix: 36))
        try FeedFile.create(temporary, permissions: [.ownerReadWrite, .groupRead, .otherRead]) { descriptor in
            try bytes.withUnsafeBytes { _ = try descriptor.writeAll($0) }
        }
        do throws(FeedFileError) {
            try FeedFile.rename(temporary, to: path)
        } catch {
            FeedFile.remove(temporary)
            throw error
        }
    }
}
