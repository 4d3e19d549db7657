/// Where credentials that stand in no address come from (netrc, keyring, configuration), asked once per origin.
///
/// The answer is sent to exactly that origin and nowhere else; a redirect asks again for the origin it leads to.
package struct CredentialSource: Sendable {
    package let credentials: @Sendable (WebOrigin) -> Credentials?

    package init(_ credentials: @escaping @Sendable (WebOrigin) -> Credentials?) {
        self.credentials = credentials
    }

    package static let none = CredentialSource { _ in nil }
}
