import Crypto
import PackageIdentity

/// Hashes bytes as they flow: SHA-256, by which they are kept, and what else was promised of them.
struct ContentHash {
    private var sha256 = SHA256()
    private var other: Other?

    private enum Other {
        case sha384(SHA384)
        case sha512(SHA512)
        case sha1(Insecure.SHA1)
        case md5(Insecure.MD5)
    }

    /// Nil for an algorithm that cannot be computed here.
    init?(with algorithm: DigestAlgorithm) {
        switch algorithm {
        case .sha256: break
        case .sha384: other = .sha384(SHA384())
        case .sha512: other = .sha512(SHA512())
        case .sha1: other = .sha1(Insecure.SHA1())
        case .md5: other = .md5(Insecure.MD5())
        case .sha224, .blake2b: return nil
        }
    }

    /// SHA-256 alone.
    init() {}

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        sha256.update(bufferPointer: bytes)
        switch other {
        case nil: break
        case .sha384(var hash): other = .sha384(Self.updated(&hash, bytes))
        case .sha512(var hash): other = .sha512(Self.updated(&hash, bytes))
        case .sha1(var hash): other = .sha1(Self.updated(&hash, bytes))
        case .md5(var hash): other = .md5(Self.updated(&hash, bytes))
        }
    }

    private static func updated<Function: HashFunction>(
        _ hash: inout Function, _ bytes: UnsafeRawBufferPointer
    ) -> Function {
        hash.update(bufferPointer: bytes)
        return hash
    }

    /// SHA-256 first, then the other one where one was asked for.
    func finish() -> [PackageIdentity.Digest] {
        [Self.digest(.sha256, Array(sha256.finalize()))] + (finishOther().map { [$0] } ?? [])
    }

    private func finishOther() -> PackageIdentity.Digest? {
        switch other {
        case nil: nil
        case .sha384(let hash): Self.digest(.sha384, Array(hash.finalize()))
        case .sha512(let hash): Self.digest(.sha512, Array(hash.finalize()))
        case .sha1(let hash): Self.digest(.sha1, Array(hash.finalize()))
        case .md5(let hash): Self.digest(.md5, Array(hash.finalize()))
        }
    }

    private static func digest(_ algorithm: DigestAlgorithm, _ bytes: [UInt8]) -> PackageIdentity.Digest {
        do throws(InvalidDigest) {
            return try PackageIdentity.Digest(algorithm, bytes: bytes)
        } catch {
            preconditionFailure("a computed digest has its algorithm's length")
        }
    }
}
