package import SystemPackage

/// Where things lie in the folder of feeds: the one file that describes it.
///
/// ```
/// <cache folder>/feeds/
///   v1/                    another layout gets another number
///     manifest.json        the feeds as installed (``FeedManifest``); replaced by renaming
///     parts/<digest>.<kind> the content, named by its SHA-256; written once, read-only, never changed
///     lock                 held by whoever changes anything; readers need none
///     attempt              the moment of the last refresh that failed
///     incoming-<random>    being fetched or written; renamed when whole, left behind only by a process that was killed
/// ```
///
/// Everything is written beside and renamed, parts before the manifest that names them, each flushed to the disk
/// first: whatever moment a process is killed at, the manifest that is there names parts that are whole.
package struct FeedFolder: Hashable, Sendable {
    /// The folder of this layout.
    package let path: FilePath

    static let version = "v1"
    static let incoming = "incoming-"

    /// - Parameter folder: `<cache folder>/feeds`.
    package init(_ folder: FilePath) {
        path = folder.appending(Self.version)
    }

    var manifest: FilePath { path.appending(FeedManifest.fileName) }
    var parts: FilePath { path.appending("parts") }
    var lock: FilePath { path.appending("lock") }
    var attempt: FilePath { path.appending("attempt") }

    func part(_ part: FeedPart) -> FilePath { parts.appending(part.fileName) }

    /// A name that nobody else uses.
    func incomingFile() -> FilePath {
        path.appending(Self.incoming + String(UInt64.random(in: 0...UInt64.max), radix: 36))
    }
}
