import PackageIdentity
import Settings
import SystemPackage

import struct Crypto.SHA256

/// A file in exactly the bytes it had when it was read: what trust is given to.
struct TrustedFile: Hashable, Sendable {
    /// Absolute, the links on the way to its folder followed: one file has one spelling, by whatever way it is reached.
    let path: FilePath
    /// SHA-256 of the whole file.
    let digest: Digest

    init(path: FilePath, digest: Digest) {
        self.path = path
        self.digest = digest
    }

    /// - Parameter path: Absolute.
    init(_ path: FilePath, bytes: [UInt8]) throws(InvalidDigest) {
        self.path = Self.normalized(path)
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        digest = try Digest(.sha256, bytes: Array(hash.finalize()))
    }

    /// The file's own last link is kept: whether `cordon.toml` is a link or not, it is that project's.
    static func normalized(_ path: FilePath) -> FilePath {
        let lexical = path.lexicallyNormalized()
        guard let name = lexical.lastComponent else { return lexical }
        // `..` behind a link is not where its spelling says, so the links come first.
        let folder = path.removingLastComponent()
        return ((try? folder.resolvingLinks()) ?? folder.lexicallyNormalized()).appending(name)
    }
}
