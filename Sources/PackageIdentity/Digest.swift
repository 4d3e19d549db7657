/// The hash functions that package indexes publish; raw values as in PEP 503 fragments and PEP 751.
package enum DigestAlgorithm: String, Hashable, Sendable, CaseIterable {
    case md5
    case sha1
    case sha224
    case sha256
    case sha384
    case sha512
    case blake2b

    /// The digest's length in bytes.
    package var byteCount: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha224: 28
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        case .blake2b: 64
        }
    }

    /// Whether a match proves that the bytes are the ones that were meant.
    package var isCollisionResistant: Bool {
        switch self {
        case .md5, .sha1: false
        case .sha224, .sha256, .sha384, .sha512, .blake2b: true
        }
    }
}

/// A hash of some bytes: always of the length its algorithm gives, lower-case hexadecimal when written.
package struct Digest: Hashable, Sendable {
    package let algorithm: DigestAlgorithm
    package let bytes: [UInt8]

    /// - Throws: ``InvalidDigest`` when the length is not the algorithm's.
    package init(_ algorithm: DigestAlgorithm, bytes: [UInt8]) throws(InvalidDigest) {
        guard bytes.count == algorithm.byteCount || (algorithm == .blake2b && bytes.count == 32) else {
            throw InvalidDigest(algorithm: algorithm)
        }
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// Reads hexadecimal digits of either case.
    ///
    /// - Throws: ``InvalidDigest`` for other characters or another length.
    package init(_ algorithm: DigestAlgorithm, hexadecimal: some StringProtocol) throws(InvalidDigest) {
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in hexadecimal.utf8 {
            guard let value = Self.value(ofDigit: character) else { throw InvalidDigest(algorithm: algorithm) }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { throw InvalidDigest(algorithm: algorithm) }
        try self.init(algorithm, bytes: bytes)
    }

    package var hexadecimal: String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[index * 2] = Self.digit(byte >> 4)
                buffer[index * 2 + 1] = Self.digit(byte & 15)
            }
            return bytes.count * 2
        }
    }

    private static func value(ofDigit character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension Digest: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        if left.algorithm != right.algorithm { return left.algorithm.rawValue < right.algorithm.rawValue }
        return left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension Digest: CustomStringConvertible {
    /// `sha256:…`, as requirements files and PEP 503 tools write it.
    package var description: String { algorithm.rawValue + ":" + hexadecimal }
}

/// Text or bytes that cannot be a digest of the algorithm.
package struct InvalidDigest: Error, Hashable, Sendable, CustomStringConvertible {
    package let algorithm: DigestAlgorithm

    package init(algorithm: DigestAlgorithm) {
        self.algorithm = algorithm
    }

    package var description: String {
        "a \(algorithm.rawValue) digest is \(algorithm.byteCount * 2) hexadecimal digits"
    }
}
