import Crypto
import PackageIdentity
package import SystemPackage

/// Where things lie in the cache: the one file that describes it.
///
/// ```
/// <cache folder>/
///   index-v1/                  everything of this module; another layout gets another number, old folders are deleted by hand
///     <index>/                 one folder an index: the first 16 hexadecimal digits of SHA-256(address without credentials)
///       pages/<project>        what the index said about a project: found (with the page) or not found
///       metadata/<key>         core metadata of one file, description cut off; kept for ever, because a file's bytes are
///       list                   a find-links page, as it came
///       facts                  what was learned about the index itself
///   incoming.<random>          a file that is fetched only to read its metadata; has no name as soon as it is open
///   <any of these>.<random>    being written; renamed when whole, left behind only by a process that was killed
/// ```
///
/// Every file is a ``CacheRecord``: magic, checksum, header, payload. Folders are for their owner only (0700), because
/// private indexes' pages lie in them. Nothing here is ever changed in place, so that readers need no lock.
package struct CacheLayout: Sendable {
    static let folder = "index-v1"

    /// The folder that holds ``folder``.
    package let root: FilePath

    package init(root: FilePath) {
        self.root = root
    }

    func folder(of index: IndexDefinition) -> FilePath {
        let digest = Self.hexadecimal(SHA256.hash(data: Array(index.address.text.utf8)))
        return root.appending(Self.folder).appending(String(digest.prefix(16)))
    }

    func page(of project: PackageName, at index: IndexDefinition) -> FilePath {
        folder(of: index).appending("pages").appending(Self.fileName(for: project.normalized))
    }

    /// Keyed by everything that makes the file what it is, so that no two files share metadata by accident or by design.
    func metadata(of artifact: Artifact, at index: IndexDefinition) -> FilePath {
        var hash = SHA256()
        hash.update(data: Array((artifact.filename + "\n" + artifact.address.text + "\n").utf8))
        for digest in artifact.digests.sorted() { hash.update(data: Array((digest.description + "\n").utf8)) }
        if case .available(let digests) = artifact.coreMetadata {
            for digest in digests.sorted() { hash.update(data: Array(("metadata " + digest.description + "\n").utf8)) }
        }
        let name = Self.hexadecimal(hash.finalize())
        return folder(of: index).appending("metadata").appending(String(name.prefix(40)))
    }

    func list(of index: IndexDefinition) -> FilePath {
        folder(of: index).appending("list")
    }

    func facts(about index: IndexDefinition) -> FilePath {
        folder(of: index).appending("facts")
    }

    /// Names that are safe as they are stay readable; others become their hash.
    private static func fileName(for name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte &- UInt8(ascii: "0") <= 9
                || byte == UInt8(ascii: "-")
        }
        if isPlain, !name.isEmpty, name.utf8.count <= 200 { return name }
        return "~" + hexadecimal(SHA256.hash(data: Array(name.utf8)))
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        String(
            decoding: bytes.flatMap { [HexadecimalDigit.lowerCase($0 >> 4), HexadecimalDigit.lowerCase($0 & 15)] },
            as: UTF8.self)
    }
}
