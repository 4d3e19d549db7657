import Settings
import SystemPackage
import Testing

@Suite struct NetworkSettingsTests {
    private func settings(
        _ variables: [String: String], pip: PipSettings = PipSettings()
    ) throws(SettingsError) -> NetworkSettings {
        let environment = Environment(
            variables: variables, home: "/home/u", currentDirectory: "/work", userID: 1, groupID: 1)
        return try NetworkSettings(environment: environment, pip: pip)
    }

    private func proxies(_ variables: [String: String]) throws -> [String?] {
        let settings = try settings(variables)
        return [true, false].map { isSecure in
            settings.proxy(isSecure: isSecure, host: "h.example", port: isSecure ? 443 : 80)?.description
        }
    }

    struct Case {
        let variables: [String: String]
        let secure: String?
        let plain: String?
    }

    @Test(arguments: [
        Case(variables: [:], secure: nil, plain: nil),
        Case(variables: ["HTTPS_PROXY": "http://p.example:1"], secure: "http://p.example:1", plain: nil),
        Case(variables: ["http_proxy": "http://p.example:1"], secure: nil, plain: "http://p.example:1"),
        Case(
            variables: ["HTTPS_PROXY": "http://upper.example:1", "https_proxy": "http://lower.example:2"],
            secure: "http://lower.example:2", plain: nil),
        Case(
            variables: ["HTTPS_PROXY": "http://upper.example:1", "https_proxy": ""], secure: nil, plain: nil),
        Case(
            variables: ["ALL_PROXY": "socks5h://s.example", "HTTP_PROXY": "p.example:3128"],
            secure: "socks5h://s.example:1080", plain: "http://p.example:3128"),
        Case(variables: ["HTTP_PROXY": "http://p.example", "REQUEST_METHOD": "GET"], secure: nil, plain: nil),
        Case(
            variables: ["http_proxy": "http://p.example", "REQUEST_METHOD": "GET"], secure: nil,
            plain: "http://p.example:80"),
        Case(
            variables: ["ALL_PROXY": "http://p.example:1", "NO_PROXY": "h.example"], secure: nil, plain: nil),
        Case(
            variables: ["ALL_PROXY": "http://p.example:1", "NO_PROXY": "h.example", "no_proxy": "i.example"],
            secure: "http://p.example:1", plain: "http://p.example:1"),
        Case(
            variables: ["HTTPS_PROXY": "https://p.example", "HTTP_PROXY": "http://p.example:443/"],
            secure: "https://p.example:443", plain: "http://p.example:443"),
    ])
    func proxiesComeFromVariables(_ test: Case) throws {
        #expect(try proxies(test.variables) == [test.secure, test.plain])
    }

    @Test func pipsProxyReplacesTheEnvironments() throws {
        try TemporaryFolder.with { folder in
            let environment = try folder.environment([
                "PIP_PROXY": "http://user:hunter2@pip.example:8080", "HTTPS_PROXY": "http://p.example:1",
                "NO_PROXY": "*",
            ])
            let settings = try NetworkSettings(environment: environment, pip: try PipSettings(environment))
            let proxy = try #require(settings.proxy(isSecure: true, host: "h.example", port: 443))
            #expect(proxy.description == "http://pip.example:8080")
            #expect(proxy.credentials?.password == "hunter2")
        }
    }

    @Test(arguments: ["ftp://u:hunter2@p.example", "http://", "http://u:hunter2@:80", "http://u:hunter2@p.example:x"])
    func aProxyThatCannotBeReadIsAnErrorThatHidesIt(_ value: String) {
        #expect {
            try settings(["HTTPS_PROXY": value])
        } throws: { error in
            let text = "\(error)"
            return text.hasPrefix("the environment variable HTTPS_PROXY: ") && !text.contains("hunter2")
        }
    }

    @Test func authoritiesComeFromTheMostSpecificVariable() throws {
        var variables = ["SSL_CERT_DIR": "/certs", "SSL_CERT_FILE": "ca.pem"]
        #expect(try settings(variables).authorities.map(\.value) == ["/work/ca.pem", "/certs"])
        variables["CURL_CA_BUNDLE"] = "/curl.pem"
        #expect(try settings(variables).authorities.map(\.value) == ["/curl.pem"])
        variables["REQUESTS_CA_BUNDLE"] = "~/requests.pem"
        #expect(try settings(variables).authorities.map(\.value) == ["/home/u/requests.pem"])
        var pip = PipSettings()
        pip.certificate = Sourced("/pip.pem", from: SettingOrigin(.variable("PIP_CERT")))
        #expect(try settings(variables, pip: pip).authorities.map(\.value) == ["/pip.pem"])
        #expect(try settings([:]).authorities.isEmpty)
    }
}
