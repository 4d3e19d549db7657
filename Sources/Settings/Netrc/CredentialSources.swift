package import Addresses

/// Where logins for indexes come from, in the order in which they count: the address itself, variables for the index's
/// name, the netrc file.
package struct CredentialSources: Sendable {
    private let environment: Environment
    private let netrc: NetrcFile?

    package init(environment: Environment, netrc: NetrcFile?) {
        self.environment = environment
        self.netrc = netrc
    }

    /// - Parameter name: The index's name, where it has one.
    package func credentials(for address: IndexAddress, name: String?) -> Credentials? {
        if address.address.scheme == .file { return nil }
        return address.credentials ?? name.flatMap(credentials(fromVariablesFor:))
            ?? netrc?.netrc.credentials(forHost: address.host)
    }

    /// `CORDON_INDEX_<NAME>_USERNAME` and `…_PASSWORD`, else the same with `UV_`; what is no letter or digit in the
    /// name becomes `_`.
    private func credentials(fromVariablesFor name: String) -> Credentials? {
        let word = String(
            name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        for prefix in ["CORDON_INDEX_", "UV_INDEX_"] {
            let username = environment[prefix + word + "_USERNAME"]
            let password = environment[prefix + word + "_PASSWORD"]
            guard username != nil || password != nil else { continue }
            return .basic(user: Secret(username ?? ""), password: Secret(password ?? ""))
        }
        return nil
    }
}
