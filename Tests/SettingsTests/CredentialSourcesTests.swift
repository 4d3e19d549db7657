import Settings
import Testing

@Suite struct CredentialSourcesTests {
    @Test func theAddressCountsBeforeVariablesBeforeNetrc() throws {
        try TemporaryFolder.with { folder in
            try folder.write("machine i.example login netrc password n", to: "home/.netrc", permissions: 0o600)
            let variables = [
                "CORDON_INDEX_ACME_EU_USERNAME": "cordon", "CORDON_INDEX_ACME_EU_PASSWORD": "c",
                "UV_INDEX_ACME_EU_USERNAME": "uv", "UV_INDEX_OTHER_PASSWORD": "o",
            ]
            let environment = try folder.environment(variables)
            let sources = CredentialSources(environment: environment, netrc: try NetrcFile(environment))
            let username = { (text: String, name: String?) throws -> String? in
                sources.credentials(for: try IndexAddress(text), name: name)?.username
            }
            #expect(try username("https://own:p@i.example/", "acme-eu") == "own")
            #expect(try username("https://i.example/", "acme.eu") == "cordon")
            #expect(try username("https://i.example/", "other") == "")
            #expect(try username("https://i.example/", "third") == "netrc")
            #expect(try username("https://i.example/", nil) == "netrc")
            #expect(try username("https://j.example/", nil) == nil)
            #expect(try username("file:///srv", "acme-eu") == nil)
        }
    }
}
