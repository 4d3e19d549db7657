import Addresses
package import SystemPackage

/// Proxies and certificate authorities, from flags, pip's settings and the environment.
package struct NetworkSettings: Sendable {
    /// For `https` addresses.
    package let secureProxy: Sourced<ProxyAddress>?
    /// For `http` addresses.
    package let plainProxy: Sourced<ProxyAddress>?
    package let proxyExceptions: ProxyExceptions
    /// Files and folders of certificate authorities that replace the system's; empty: the system's.
    package let authorities: [Sourced<FilePath>]
    /// A certificate and its key in one PEM file, shown to servers that ask.
    package let clientCertificate: Sourced<FilePath>?

    /// - Parameters:
    ///   - proxy, certificate: From `--proxy` and `--cert`, before anything else.
    ///   - pip: Its `proxy` and `cert` come before the environment's, as in pip.
    /// - Throws: ``SettingsError`` when a proxy's address cannot be read; it does not repeat the address.
    package init(
        environment: Environment, pip: PipSettings, proxy: Sourced<String>? = nil, certificate: Sourced<FilePath>? = nil
    ) throws(SettingsError) {
        if let given = proxy ?? pip.proxy {
            let address = try Self.address(given)
            secureProxy = address
            plainProxy = address
            // With --proxy pip no longer asks the environment, NO_PROXY included.
            proxyExceptions = ProxyExceptions("")
        } else {
            let any = Self.variable("ALL_PROXY", environment)
            let plain = Self.plainProxyVariable(environment)
            secureProxy = try (Self.variable("HTTPS_PROXY", environment) ?? any).map(Self.address) ?? nil
            plainProxy = try (plain ?? any).map(Self.address) ?? nil
            proxyExceptions = ProxyExceptions(Self.variable("NO_PROXY", environment)?.value ?? "")
        }
        authorities = Self.authorities(environment: environment, pip: pip, certificate: certificate)
        clientCertificate = pip.clientCertificate
    }

    /// The proxy for one request; nil: directly.
    package func proxy(isSecure: Bool, host: String, port: UInt16) -> ProxyAddress? {
        guard let proxy = isSecure ? secureProxy : plainProxy else { return nil }
        return proxyExceptions.matches(host: host, port: port) ? nil : proxy.value
    }

    /// The lower-case spelling counts before the upper-case one; set to nothing it takes the proxy away.
    private static func variable(_ name: String, _ environment: Environment) -> Sourced<String>? {
        for spelling in [name.lowercased(), name] {
            guard let value = environment.variables[spelling] else { continue }
            return value.isEmpty ? nil : Sourced(value, from: SettingOrigin(.variable(spelling)))
        }
        return nil
    }

    /// In a CGI program `HTTP_PROXY` is the client's `Proxy:` header (CVE-2016-5385); such programs have
    /// `REQUEST_METHOD` set.
    private static func plainProxyVariable(_ environment: Environment) -> Sourced<String>? {
        let found = variable("HTTP_PROXY", environment)
        let isUpperCase = found?.origin.place == .variable("HTTP_PROXY")
        return isUpperCase && environment.variables["REQUEST_METHOD"] != nil ? nil : found
    }

    private static func address(_ text: Sourced<String>) throws(SettingsError) -> Sourced<ProxyAddress> {
        do {
            return Sourced(try ProxyAddress(text.value), from: text.origin)
        } catch {
            let message = error.problem == .scheme ? "a proxy is http, https, socks5 or socks5h" : error.description
            throw SettingsError(text.origin, message, hint: "write it as http://host:port")
        }
    }

    private static func authorities(
        environment: Environment, pip: PipSettings, certificate: Sourced<FilePath>?
    ) -> [Sourced<FilePath>] {
        if let given = certificate ?? pip.certificate { return [given] }
        let path = { (name: String) in
            environment[name].map { Sourced(environment.resolve($0), from: SettingOrigin(.variable(name))) }
        }
        if let bundle = path("REQUESTS_CA_BUNDLE") ?? path("CURL_CA_BUNDLE") { return [bundle] }
        return [path("SSL_CERT_FILE"), path("SSL_CERT_DIR")].compactMap { $0 }
    }
}
