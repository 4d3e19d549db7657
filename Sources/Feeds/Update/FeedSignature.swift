import Crypto

/// Ed25519 (RFC 8032) over the bytes of a manifest, as `openssl pkeyutl -verify -rawin` checks it, too.
package enum FeedSignature {
    /// - Parameters:
    ///   - text: 128 hexadecimal digits, white space around them ignored.
    ///   - key: 32 bytes.
    package static func isValid(_ text: [UInt8], of manifest: [UInt8], key: [UInt8]) -> Bool {
        let digits = text.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard let signature = Hexadecimal.bytes(String(decoding: digits, as: UTF8.self)),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key)
        else { return false }
        return key.isValidSignature(signature, for: manifest)
    }
}
