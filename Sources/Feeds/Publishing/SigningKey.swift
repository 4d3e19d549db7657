import Crypto
import FoundationEssentials

/// An Ed25519 key that manifests are signed with.
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// Why a file is no such key. Never says what is in the file.
    package struct Invalid: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// What precedes the 32 bytes in a PKCS #8 file of this kind (RFC 8410 section 7).
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    /// Reads 64 hexadecimal digits, or a PEM file as `openssl genpkey -algorithm ed25519` makes it.
    package init(_ file: [UInt8]) throws(Invalid) {
        let text = String(decoding: file, as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace } }
        let seed: [UInt8]
        if let begin = lines.firstIndex(of: "-----BEGINPRIVATEKEY-----"),
            let end = lines[begin...].firstIndex(of: "-----ENDPRIVATEKEY-----")
        {
            guard let data = Data(base64Encoded: lines[(begin + 1)..<end].joined()) else {
                throw Invalid(description: "the PEM file is not encoded in Base64")
            }
            let bytes = Array(data)
            guard bytes.count == Self.prefix.count + 32, bytes.starts(with: Self.prefix) else {
                throw Invalid(description: "the PEM file holds no unencrypted Ed25519 key")
            }
            seed = Array(bytes[Self.prefix.count...])
        } else {
            guard let bytes = Hexadecimal.bytes(lines.joined()), bytes.count == 32 else {
                throw Invalid(description: "neither 64 hexadecimal digits nor a PEM file with a private key")
            }
            seed = bytes
        }
        do {
            key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        } catch {
            throw Invalid(description: "no Ed25519 key")
        }
    }

    /// What a policy pins: 32 bytes.
    package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// 64 bytes.
    package func signature(of bytes: [UInt8]) -> [UInt8] {
        // Signing with a key in memory has no way to fail; were there one, the empty signature would be refused.
        (try? key.signature(for: bytes)).map { Array($0) } ?? []
    }
}
