import PackageIdentity
import Registry
import Testing

@Suite("Where an index may lead, and what goes along")
struct RedirectTests {
    @Test func aRedirectWithinTheIndexIsFollowedWithItsCredentials() async throws {
        try await withWorld { request in
            request.path == "/simple/flask/" ? .redirect("/other/flask/") : .json(SamplePage.json())
        } _: { world in
            let page = try await world.page(at: world.index(userInformation: "user:pass@"))
            #expect(page?.fileCount == 1)
            #expect(
                world.server.requests.map { $0.headers["authorization"] } == [
                    "Basic dXNlcjpwYXNz", "Basic dXNlcjpwYXNz",
                ])
        }
    }

    @Test func credentialsDoNotFollowToAnotherPort() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { other in
            let location = "\(other.server.root)/flask/"
            try await withWorld { _ in
                .redirect(location)
            } _: { world in
                let index = try world.index(
                    userInformation: "user:pass@", allowedHosts: ["127.0.0.1:\(other.server.port)"])
                let page = try await world.page(at: index)
                #expect(page?.fileCount == 1)
                #expect(world.server.requests.first?.headers["authorization"] == "Basic dXNlcjpwYXNz")
                #expect(other.server.requests.map { $0.headers["authorization"] } == [nil])
            }
        }
    }

    @Test func credentialsDoNotFollowToAnotherHost() async throws {
        try await withWorld(host: "127.0.0.2") { _ in
            .json(SamplePage.json())
        } _: { other in
            let location = "http://user:pass@127.0.0.2:\(other.server.port)/flask/"
            try await withWorld { _ in
                .redirect(location)
            } _: { world in
                let index = try world.index(
                    userInformation: "user:pass@", allowedHosts: ["127.0.0.2:\(other.server.port)"])
                _ = try await world.page(at: index)
                #expect(other.server.requests.map { $0.headers["authorization"] } == [nil])
            }
        }
    }

    @Test func aSourceOfCredentialsIsAskedForEachOriginAnew() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { other in
            let location = "\(other.server.root)/flask/"
            try await withWorld { _ in
                .redirect(location)
            } _: { world in
                let otherPort = UInt16(other.server.port)
                let source = CredentialSource { origin in
                    origin.port == otherPort
                        ? .basic(user: Secret("other"), password: Secret("secret"))
                        : .basic(user: Secret("own"), password: Secret("secret"))
                }
                let index = try world.index(allowedHosts: ["127.0.0.1:\(otherPort)"])
                _ = try await world.page(at: index, credentials: source)
                #expect(world.server.requests.first?.headers["authorization"] == "Basic b3duOnNlY3JldA==")
                #expect(other.server.requests.first?.headers["authorization"] == "Basic b3RoZXI6c2VjcmV0")
            }
        }
    }

    struct ForbiddenCase: Sendable, CustomTestStringConvertible {
        let label: String
        let location: String
        let reason: String

        var testDescription: String { label }
    }

    static let forbiddenCases: [ForbiddenCase] = [
        ForbiddenCase(
            label: "an undeclared host", location: "https://evil.example/flask/",
            reason: "the host 'https://evil.example' is not one of those declared for the index"),
        ForbiddenCase(
            label: "plain http elsewhere", location: "http://files.example/flask/",
            reason: "only https is allowed, except on this machine itself"),
        ForbiddenCase(
            label: "a file", location: "file:///etc/passwd",
            reason: "an index on a server must not lead to files of this machine"),
        ForbiddenCase(
            label: "a private network", location: "https://10.0.0.1/",
            reason: "it leads to an address of a private network, where the index itself is not"),
        ForbiddenCase(
            label: "the cloud's metadata service", location: "https://169.254.169.254/latest/",
            reason: "it leads to a link-local address, where the index itself is not"),
        ForbiddenCase(
            label: "a private network inside IPv6", location: "https://[::ffff:192.168.1.1]/",
            reason: "it leads to an address of a private network, where the index itself is not"),
        ForbiddenCase(
            label: "multicast", location: "https://224.0.0.1/",
            reason: "it leads to a reserved or multicast address, where the index itself is not"),
    ]

    @Test(arguments: forbiddenCases)
    func aRedirectElsewhereIsRefused(_ example: ForbiddenCase) async throws {
        try await withWorld { _ in
            .redirect(example.location)
        } _: { world in
            let hosts = ["files.example", "10.0.0.1", "169.254.169.254", "[::ffff:192.168.1.1]", "224.0.0.1"]
            let error = try await world.failure(at: world.index(allowedHosts: hosts))
            #expect(error.problem == .forbiddenAddress(example.reason))
            #expect(error.exitCode == 4)
            #expect(world.server.paths.count == 1)
        }
    }

    @Test func aNameThatResolvesToThisMachineIsRefusedForAnIndexElsewhere() async throws {
        // `localhost` stands for any name with a nearby address; the index is one that nobody is asked for.
        let address = try WebAddress("https://localhost/wheel")
        let index = try IndexDefinition(
            name: "far", url: "https://index.example/simple/", allowedHosts: [HostPattern("localhost")])
        try await withWorld { _ in
            .notFound
        } _: { world in
            let artifact = try Artifact(
                index: "far", project: PackageName("flask"), filename: "flask-1.0-py3-none-any.whl", address: address,
                digests: [Digest(.sha256, hexadecimal: String(repeating: "00", count: 32))])
            try await world.withClient { client in
                let error = await #expect(throws: RegistryError.self) {
                    try await client.metadata(of: artifact, at: index)
                }
                #expect(
                    error?.problem
                        == .forbiddenAddress("it leads to an address of this machine, where the index itself is not"))
            }
        }
    }

    @Test func anIndexOverPlainHTTPIsRefusedUnlessItIsOnThisMachine() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            let index = try IndexDefinition(name: "plain", url: "http://index.example/simple/")
            let error = try await world.failure(at: index)
            #expect(error.problem == .forbiddenAddress("only https is allowed, except on this machine itself"))
        }
    }

    @Test func noMessageRepeatsACredential() async throws {
        try await withWorld { _ in
            .redirect("https://token:hunter2@evil.example/?sig=hunter2")
        } _: { world in
            let index = try world.index(userInformation: "user:hunter2@")
            let error = try await world.failure(at: index)
            var dumped = ""
            dump(error, to: &dumped)
            dump(index, to: &dumped)
            #expect(!"\(error) \(error.hint ?? "") \(index) \(dumped)".contains("hunter2"))
        }
    }
}
