import PackageIdentity
import Registry
import Testing

@Suite("Which index is asked")
struct IndexOrderTests {
    private func find(_ project: String, _ indexes: [IndexDefinition], _ world: TestWorld) async throws -> String? {
        let name = try PackageName(project)
        return try await world.withClient { client in
            try await client.find(name, in: IndexSet(indexes))?.index.name
        }
    }

    @Test func a404LeadsOnToTheNext() async throws {
        try await withWorld {
            $0.path.hasPrefix("/b/") ? .json(SamplePage.json()) : .notFound
        } _: { world in
            let indexes = [try world.index("a", path: "/a/"), try world.index("b", path: "/b/")]
            let found = try await find("flask", indexes, world)
            #expect(found == "b")
            #expect(world.server.paths == ["/a/flask/", "/b/flask/"])
        }
    }

    @Test func theFirstThatHasTheProjectEndsTheSearch() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { world in
            let indexes = [try world.index("a", path: "/a/"), try world.index("b", path: "/b/")]
            let found = try await find("flask", indexes, world)
            #expect(found == "a")
            #expect(world.server.paths == ["/a/flask/"])
        }
    }

    struct FailureCase: Sendable, CustomTestStringConvertible {
        let label: String
        let reply: FaultyServer.Reply

        var testDescription: String { label }
    }

    static let failures: [FailureCase] = [
        FailureCase(label: "401", reply: .status(401)),
        FailureCase(label: "403", reply: .status(403)),
        FailureCase(label: "410", reply: .status(410)),
        FailureCase(label: "500", reply: .status(500)),
        FailureCase(label: "503", reply: .status(503)),
        FailureCase(label: "an error page with status 200", reply: .html("<h1>Oops</h1>")),
        FailureCase(label: "malformed", reply: .json("{")),
        FailureCase(label: "silence", reply: .silence),
        FailureCase(label: "a closed connection", reply: FaultyServer.Reply(bytes: [0x20], ending: .close)),
    ]

    @Test(arguments: failures)
    func aPrivateIndexThatIsDownIsNotFallenThrough(_ example: FailureCase) async throws {
        try await withWorld {
            $0.path.hasPrefix("/a/") ? example.reply : .json(SamplePage.json())
        } _: { world in
            let indexes = [try world.index("a", path: "/a/"), try world.index("b", path: "/b/")]
            let name = try PackageName("flask")
            try await world.withClient(settings: .impatient) { client in
                let error = await #expect(throws: RegistryError.self) {
                    try await client.find(name, in: IndexSet(indexes))
                }
                #expect(error?.exitCode == 4)
                #expect(error?.index == "a")
            }
            #expect(!world.server.paths.contains { $0.hasPrefix("/b/") })
        }
    }

    @Test func aClaimedNameIsAskedForNowhereElse() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            let indexes = [
                try world.index("public", path: "/public/"),
                try world.index("acme", path: "/acme/", claims: ["Acme_*"]),
            ]
            let found = try await find("acme-tools", indexes, world)
            #expect(found == nil)
            #expect(world.server.paths == ["/acme/acme-tools/"])
        }
    }

    @Test func anUnclaimedNameGoesInOrder() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            let indexes = [
                try world.index("acme", path: "/acme/", claims: ["acme-*"]),
                try world.index("public", path: "/public/"),
            ]
            _ = try await find("flask", indexes, world)
            #expect(world.server.paths == ["/acme/flask/", "/public/flask/"])
        }
    }

    @Test func twoClaimsOnOneNameAreAMistakeInTheSettings() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            let set = IndexSet([
                try world.index("a", path: "/a/", claims: ["acme-*"]),
                try world.index("b", path: "/b/", claims: ["*-tools"]),
            ])
            let name = try PackageName("acme-tools")
            let error = #expect(throws: RegistryError.self) { try set.route(for: name) }
            #expect(error?.exitCode == 2)
            #expect(error?.description == "acme-tools: claimed by 'a' and 'b'")
            #expect(world.server.paths.isEmpty)
        }
    }
}
