import Crypto

/// One row of RECORD: a path, and the digest and size it was written with, each as spelled.
package struct RecordRow: Hashable, Sendable {
    /// Relative to the folder that holds the dist-info folder.
    package let path: String
    /// `sha256=` and unpadded base64 with `-` and `_`; empty for RECORD itself and its signatures.
    package let digest: String
    /// Bytes in decimal, or empty.
    package let size: String

    package init(path: String, digest: String = "", size: String = "") {
        self.path = path
        self.digest = digest
        self.size = size
    }

    /// Of a file with these bytes.
    package init(path: String, contents: some Collection<UInt8>) {
        var hash = RecordHash(.sha256)
        Array(contents).withUnsafeBytes { hash.update($0) }
        self.init(path: path, digest: hash.finish(), size: "\(contents.count)")
    }

    /// The algorithm that ``digest`` names, when it is one that proves something: "sha256 or better".
    package var algorithm: RecordHash.Algorithm? {
        digest.firstIndex(of: "=").flatMap { RecordHash.Algorithm(rawValue: digest[..<$0].lowercased()) }
    }

    /// The digest with its algorithm's name in lower case and without padding, for comparing.
    package var canonicalDigest: String {
        guard let equals = digest.firstIndex(of: "=") else { return digest }
        var value = digest[digest.index(after: equals)...]
        while value.last == "=" { value.removeLast() }
        return digest[..<equals].lowercased() + "=" + value
    }
}

extension RecordRow: Comparable {
    /// By code points, path first: the order in which pip writes them.
    package static func < (left: Self, right: Self) -> Bool {
        for (first, second) in [(left.path, right.path), (left.digest, right.digest), (left.size, right.size)]
        where first != second || !first.utf8.elementsEqual(second.utf8) {
            return first.utf8.lexicographicallyPrecedes(second.utf8)
        }
        return false
    }
}

/// The hash functions that RECORD may name, computed while bytes go by.
package struct RecordHash {
    package enum Algorithm: String {
        case sha256, sha384, sha512
    }

    private enum State {
        case sha256(SHA256)
        case sha384(SHA384)
        case sha512(SHA512)
    }

    private let algorithm: Algorithm
    private var state: State

    package init(_ algorithm: Algorithm) {
        self.algorithm = algorithm
        state =
            switch algorithm {
            case .sha256: .sha256(SHA256())
            case .sha384: .sha384(SHA384())
            case .sha512: .sha512(SHA512())
            }
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        switch state {
        case .sha256(var hash):
            hash.update(bufferPointer: bytes)
            state = .sha256(hash)
        case .sha384(var hash):
            hash.update(bufferPointer: bytes)
            state = .sha384(hash)
        case .sha512(var hash):
            hash.update(bufferPointer: bytes)
            state = .sha512(hash)
        }
    }

    /// As RECORD writes it.
    package func finish() -> String { algorithm.rawValue + "=" + Self.base64(finishBytes()) }

    package func finishBytes() -> [UInt8] {
        switch state {
        case .sha256(let hash): Array(hash.finalize())
        case .sha384(let hash): Array(hash.finalize())
        case .sha512(let hash): Array(hash.finalize())
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// RFC 4648 section 5, without padding.
    package static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for index in 0...group.count { text.append(alphabet[Int(bits >> UInt32(18 - 6 * index) & 63)]) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
