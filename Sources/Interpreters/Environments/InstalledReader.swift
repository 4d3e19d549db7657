import FoundationEssentials
import PackageIdentity
import PythonPackaging
import Settings
import SystemPackage
import Versioning

/// Reads one folder of packages after the other.
struct InstalledReader {
    private let limits: InstalledEnvironment.Limits
    private(set) var distributions: [InstalledDistribution] = []
    private(set) var oddities: [InstalledOddity] = []

    init(limits: InstalledEnvironment.Limits) {
        self.limits = limits
    }

    mutating func read(_ folder: FilePath) {
        let listing: FolderListing
        do {
            listing = try FolderListing(folder, limit: limits.entries)
        } catch {
            if error != .noSuchFileOrDirectory { note(folder, .unreadable("\(error)")) }
            return
        }
        if listing.isCut { note(folder, .cut(limit: limits.entries)) }
        if listing.unreadableNames > 0 { note(folder, .unreadableNames(listing.unreadableNames)) }
        for name in listing.names { read(name, in: folder) }
    }

    private mutating func read(_ name: String, in folder: FilePath) {
        let lowered = name.lowercased()
        let path = folder.appending(name)
        if lowered.hasSuffix(".egg-link") || lowered.hasSuffix(".egg") {
            note(path, .legacy)
            return
        }
        guard lowered.hasSuffix(".dist-info") || lowered.hasSuffix(".egg-info") else { return }
        if name.hasPrefix("~") {
            note(path, .leftover)
            return
        }
        guard let status = try? Stat(path, followTargetSymlink: false) else { return }
        switch status.type {
        case .symbolicLink: note(path, .link)
        case .directory: readFolder(path, lowered.hasSuffix(".dist-info") ? .distInfo : .eggInfo)
        case .regular where lowered.hasSuffix(".egg-info"): readDistribution(path, .eggInfoFile, metadata: path)
        default: note(path, .unreadable("it is neither a folder nor a file"))
        }
    }

    private mutating func readFolder(_ path: FilePath, _ format: InstalledDistribution.Format) {
        let metadata = path.appending(format == .distInfo ? "METADATA" : "PKG-INFO")
        switch (try? Stat(metadata, followTargetSymlink: false))?.type {
        case nil: note(path, .missingMetadata)
        case .symbolicLink: note(metadata, .link)
        case .regular: readDistribution(path, format, metadata: metadata)
        default: note(metadata, .unreadable("it is not a file"))
        }
    }

    private mutating func readDistribution(
        _ path: FilePath, _ format: InstalledDistribution.Format, metadata file: FilePath
    ) {
        let metadata: CoreMetadata
        do {
            let bytes = try BoundedFile(reading: file, limit: limits.metadataBytes).bytes
            metadata = try CoreMetadata(bytes)
        } catch {
            note(file, .unreadable("\(error)"))
            return
        }
        checkName(of: path, against: metadata)
        let folder: FilePath? = format == .eggInfoFile ? nil : path
        let exists = { (name: String) -> Bool in
            folder.flatMap { try? Stat($0.appending(name), followTargetSymlink: false) }?.type == .regular
        }
        distributions.append(
            InstalledDistribution(
                format: format, path: path, metadata: metadata, installer: folder.flatMap(installer),
                isRequested: exists("REQUESTED"), directURL: folder.flatMap { directURL($0) },
                hasRecord: exists(format == .distInfo ? "RECORD" : "installed-files.txt")))
    }

    private func installer(_ folder: FilePath) -> String? {
        guard let bytes = try? PlainFile.read(folder.appending("INSTALLER"), limit: 4096) else { return nil }
        let word = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).first
        return word.map(String.init)
    }

    private struct DirectURLDocument: Decodable {
        struct Folder: Decodable {
            let editable: Bool?
        }

        let url: String
        let folder: Folder?

        enum CodingKeys: String, CodingKey {
            case url
            case folder = "dir_info"
        }
    }

    private mutating func directURL(_ folder: FilePath) -> DirectURLOrigin? {
        let path = folder.appending("direct_url.json")
        guard (try? Stat(path, followTargetSymlink: false)) != nil else { return nil }
        guard let bytes = try? PlainFile.read(path, limit: 1 << 16),
            let document = try? JSONDecoder().decode(DirectURLDocument.self, from: Data(bytes))
        else {
            note(folder, .directURL)
            return nil
        }
        return DirectURLOrigin(
            url: CredentialMask.apply(to: document.url), isEditable: document.folder?.editable ?? false)
    }

    /// `NAME-VERSION.dist-info`, where installers write `-` of both as `_`. egg-info names also carry a Python version,
    /// or no version at all, so only their project's name is held against the metadata.
    private mutating func checkName(of path: FilePath, against metadata: CoreMetadata) {
        guard let stem = path.stem else { return }
        let isDistInfo = path.extension?.lowercased() == "dist-info"
        // A version holds no hyphen here; the names of old folders may.
        let hyphen = (isDistInfo ? stem.lastIndex(of: "-") : stem.firstIndex(of: "-")) ?? stem.endIndex
        let name = try? PackageName(stem[..<hyphen])
        let version = try? Version(stem[hyphen...].dropFirst().replacing("_", with: "-"))
        let agrees = name == metadata.name && (!isDistInfo || version == metadata.version)
        if !agrees {
            note(path, .mismatch(written: stem, found: "\(metadata.writtenName) \(metadata.version)"))
        }
    }

    private mutating func note(_ path: FilePath, _ kind: InstalledOddity.Kind) {
        oddities.append(InstalledOddity(path: path, kind: kind))
    }
}
