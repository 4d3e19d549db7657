/// What a server wants to know before it answers: HTTP Basic (RFC 7617) or a bearer token (RFC 6750).
package enum Credentials: Hashable, Sendable {
    case basic(user: Secret, password: Secret)
    case bearer(Secret)

    /// Reads the userinfo component of an address: `user:password` or `user`, percent-encoded; nil when it is empty.
    init?(userInformation bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return nil }
        let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        let user = Array(bytes[..<(colon ?? bytes.endIndex)])
        let password = colon.map { Array(bytes[($0 + 1)...]) } ?? []
        self = .basic(user: Self.secret(user), password: Self.secret(password))
    }

    private static func secret(_ bytes: [UInt8]) -> Secret {
        Secret(String(decoding: AddressEncoding.decode(bytes), as: UTF8.self))
    }
}

extension Credentials: CustomStringConvertible {
    package var description: String { "****" }
}
