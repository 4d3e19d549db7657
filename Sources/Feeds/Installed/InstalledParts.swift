import PackageIdentity
import SystemPackage

/// What a folder of feeds holds: the parts of its manifest, mapped.
struct InstalledParts {
    struct Mapped: Sendable {
        let part: FeedPart
        let file: MappedFile
    }

    private(set) var parts: [Mapped] = []
    private(set) var notes: [String] = []

    /// An update may remove old parts between the reading of the manifest and the mapping of its parts; the manifest is
    /// then another one.
    private static let attempts = 3

    init(_ folder: FeedFolder) {
        for attempt in 1...Self.attempts {
            parts = []
            notes = []
            guard let manifest = readManifest(folder) else { return }
            let isWhole = map(manifest, folder)
            if isWhole || attempt == Self.attempts { return }
        }
    }

    private mutating func readManifest(_ folder: FeedFolder) -> FeedManifest? {
        do throws(FeedFileError) {
            guard let bytes = try FeedFile.read(folder.manifest, limit: FeedManifest.byteLimit) else { return nil }
            do throws(InvalidFeedManifest) {
                return try FeedManifest(bytes)
            } catch {
                notes.append(
                    "the installed feeds cannot be used (\(error)): run cordon feed update to install them anew")
            }
        } catch {
            notes.append("the installed feeds cannot be read (\(error))")
        }
        return nil
    }

    private mutating func map(_ manifest: FeedManifest, _ folder: FeedFolder) -> Bool {
        var isWhole = true
        for part in manifest.parts {
            do throws(Errno) {
                parts.append(Mapped(part: part, file: try MappedFile(folder.part(part), size: part.size)))
            } catch {
                isWhole = false
                let reason = error == .invalidArgument ? "its size is wrong" : "\(error)"
                notes.append(
                    "the installed feed '\(part.name)' cannot be used (\(reason)): "
                        + "run cordon feed update to install it anew")
            }
        }
        return isWhole
    }
}
