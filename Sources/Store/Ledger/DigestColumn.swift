import FoundationEssentials
import PackageIdentity

/// A digest as the ledger keeps it: one byte for the algorithm, then the digest's own.
enum DigestColumn {
    /// Numbers are for ever; a new algorithm gets a new one.
    private static let numbers: [DigestAlgorithm: UInt8] = [
        .sha256: 1, .sha384: 2, .sha512: 3, .sha224: 4, .blake2b: 5, .sha1: 6, .md5: 7,
    ]
    private static let algorithms = Dictionary(uniqueKeysWithValues: numbers.map { ($0.value, $0.key) })

    static func data(_ digest: Digest) -> Data {
        var data = Data(capacity: digest.bytes.count + 1)
        data.append(numbers[digest.algorithm] ?? 0)
        data.append(contentsOf: digest.bytes)
        return data
    }

    /// Nil for what no cordon wrote.
    static func digest(_ bytes: some Collection<UInt8>) -> Digest? {
        guard let number = bytes.first, let algorithm = algorithms[number] else { return nil }
        return try? Digest(algorithm, bytes: Array(bytes.dropFirst()))
    }
}
