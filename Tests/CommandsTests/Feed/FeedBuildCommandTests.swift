import TestSupport
import Testing

struct FeedBuildCommandTests {
    private static let key = String(repeating: "42", count: 32) + "\n"

    @Test func whatWasBuiltIsTakenOverWhereItsKeyIsPinned() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1")])
            try world.world.write(Self.key, to: "feed.key")
            let built = try await world.cordon("build", "--from", "sources", "-o", "out", "--key", "feed.key")
            #expect(built.code == 0)
            let publicKey = try #require(built.output.split(separator: "\"").dropFirst().first)
            #expect(publicKey.count == 64)
            try world.world.folder.write(
                "[[feed]]\nname = \"campaigns\"\nurl = \"https://feeds.example/\"\npublic-key = \"\(publicKey)\"\n",
                to: FeedCommandWorld.userPolicy)
            let taken = try await world.cordon("update", "--from", "out")
            #expect(taken.output == "  campaigns  updated  2026-01-10  1 record\n")
            #expect(try await world.cordon("status").output.contains("installed, signed"))
            // Built anew without the key.
            _ = try await world.cordon("build", "--from", "sources", "-o", "out")
            let unsigned = try await world.cordon("update", "--from", "out")
            #expect(unsigned.code == 5)
            #expect(unsigned.errors.hasPrefix("error: the feed 'campaigns' must be signed, and there is no signature"))
        }
    }

    @Test func sequencesGrow() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1")])
            for sequence in 1...3 {
                let built = try await world.cordon("build", "--from", "sources", "-o", "out", "--json")
                #expect(built.output.contains("\"sequence\": \(sequence)"))
            }
            let back = try await world.cordon("build", "--from", "sources", "-o", "out", "--sequence", "2")
            #expect(
                back
                    == Outcome(
                        code: 2, output: "",
                        errors: """
                            error: --sequence: 3 was published before, and nobody takes over a smaller number
                            hint: leave --sequence out to get 4

                            """))
        }
    }

    @Test func whatHasExpiredIsRefused() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1")])
            _ = try await world.cordon("build", "--from", "sources", "-o", "out", "--expires", "0d")
            let outcome = try await world.cordon("update", "--from", "out")
            #expect(outcome.code == 4)
            #expect(outcome.errors.contains("the feed 'campaigns' expired at 2026-01-15T12:00:00Z"))
        }
    }

    /// The same sources give the same bytes; added feeds are nobody's but their users'.
    @Test func aSnapshotHoldsThePublicDatabasesOnly() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1")])
            try world.put([FeedCommandWorld.record("PYSEC-2026-1", "flask")], as: "all")
            for name in ["one", "two"] {
                let built = try await world.cordon("build", "--from", "sources", "--snapshot", name + ".bin")
                #expect(built == Outcome(code: 0, output: "", errors: ""))
            }
            let one = try #require(world.world.file("one.bin"))
            #expect(one == world.world.file("two.bin"))
            #expect(one.contains("\"name\": \"osv-pypi\"") && !one.contains("campaigns"))
            #expect(!one.contains("Malicious code in"))
        }
    }

    struct Mistake: CustomTestStringConvertible {
        let arguments: [String]
        let message: String
        var testDescription: String { arguments.joined(separator: " ") }
    }

    @Test(arguments: [
        Mistake(arguments: ["--from", "sources"], message: "name either a folder with -o or a file with --snapshot"),
        Mistake(arguments: ["--from", "nowhere", "-o", "out"], message: "nowhere holds no sources"),
        Mistake(arguments: ["--from", "sources", "-o", "out", "--key", "cordon.key"], message: "--key: "),
        Mistake(arguments: ["--from", "sources", "-o", "out", "--expires", "soon"], message: "--expires: "),
        Mistake(arguments: ["--from", "sources", "-o", "out", "--sequence", "0"], message: "--sequence: "),
        Mistake(arguments: ["--from", "sources", "-o", "out", "--list-date", "May"], message: "--list-date: "),
    ])
    func mistakesAreSaid(_ mistake: Mistake) async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1")])
            let outcome = try await world.world.run(["feed", "build"] + mistake.arguments)
            #expect(outcome.code == 2)
            #expect(outcome.errors.hasPrefix("error: " + mistake.message), "\(outcome)")
            #expect(!world.world.folder.exists("project/out/manifest.json"))
        }
    }
}
