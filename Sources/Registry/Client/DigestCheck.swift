import Crypto
import PackageIdentity

/// Hashes bytes as they flow and compares with what was promised.
///
/// Of several promised digests the ones that cannot be forged are checked; only where there are none of these, the old
/// ones. Algorithms that the crypto library lacks (SHA-224, BLAKE2b) cannot be checked.
struct DigestCheck {
    private enum Running {
        case sha256(SHA256)
        case sha384(SHA384)
        case sha512(SHA512)
        case sha1(Insecure.SHA1)
        case md5(Insecure.MD5)
    }

    /// SHA-256 always, because locks and the store want it.
    private var hashes: [(algorithm: DigestAlgorithm, running: Running)] = []
    private let promised: [PackageIdentity.Digest]

    init(promised digests: [PackageIdentity.Digest]) {
        let checkable = digests.filter { Self.start($0.algorithm) != nil }
        let strong = checkable.filter(\.algorithm.isCollisionResistant)
        promised = strong.isEmpty ? checkable : strong
        restart()
    }

    /// Whether anything that was promised can be checked.
    var canVerify: Bool { promised.contains { $0.algorithm.isCollisionResistant } }

    mutating func restart() {
        let algorithms = Set(promised.map(\.algorithm)).union([.sha256])
        hashes = algorithms.compactMap { algorithm in Self.start(algorithm).map { (algorithm, $0) } }
    }

    private static func start(_ algorithm: DigestAlgorithm) -> Running? {
        switch algorithm {
        case .sha256: .sha256(SHA256())
        case .sha384: .sha384(SHA384())
        case .sha512: .sha512(SHA512())
        case .sha1: .sha1(Insecure.SHA1())
        case .md5: .md5(Insecure.MD5())
        case .sha224, .blake2b: nil
        }
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        for index in hashes.indices {
            switch hashes[index].running {
            case .sha256(var hash):
                hash.update(bufferPointer: bytes)
                hashes[index].running = .sha256(hash)
            case .sha384(var hash):
                hash.update(bufferPointer: bytes)
                hashes[index].running = .sha384(hash)
            case .sha512(var hash):
                hash.update(bufferPointer: bytes)
                hashes[index].running = .sha512(hash)
            case .sha1(var hash):
                hash.update(bufferPointer: bytes)
                hashes[index].running = .sha1(hash)
            case .md5(var hash):
                hash.update(bufferPointer: bytes)
                hashes[index].running = .md5(hash)
            }
        }
    }

    /// The SHA-256 of everything that flowed.
    ///
    /// - Throws: ``DigestMismatch`` when a promised digest is another.
    func finish() throws(DigestMismatch) -> PackageIdentity.Digest {
        let found = hashes.compactMap { Self.finish($0.running, $0.algorithm) }
        for wanted in promised {
            if let other = found.first(where: { $0.algorithm == wanted.algorithm }), other != wanted {
                throw DigestMismatch(expected: wanted, found: other)
            }
        }
        guard let sha256 = found.first(where: { $0.algorithm == .sha256 }) else {
            preconditionFailure("SHA-256 is always computed")
        }
        return sha256
    }

    private static func finish(_ running: Running, _ algorithm: DigestAlgorithm) -> PackageIdentity.Digest? {
        let bytes: [UInt8] =
            switch running {
            case .sha256(let hash): Array(hash.finalize())
            case .sha384(let hash): Array(hash.finalize())
            case .sha512(let hash): Array(hash.finalize())
            case .sha1(let hash): Array(hash.finalize())
            case .md5(let hash): Array(hash.finalize())
            }
        return try? PackageIdentity.Digest(algorithm, bytes: bytes)
    }

    /// The whole check for bytes that are in memory.
    static func verify(_ bytes: [UInt8], promised: [PackageIdentity.Digest]) throws(DigestMismatch) -> Bool {
        var check = DigestCheck(promised: promised)
        bytes.withUnsafeBytes { check.update($0) }
        _ = try check.finish()
        return check.canVerify
    }
}

/// Bytes are not the ones that were promised.
struct DigestMismatch: Error {
    let expected: PackageIdentity.Digest
    let found: PackageIdentity.Digest
}
