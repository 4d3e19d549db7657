import TestSupport
import Testing

struct FeedUpdateCommandTests {
    @Test func whatIsInstalledIsSaid() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1"), FeedCommandWorld.record("X-2")])
            #expect(
                try await world.cordon("update", "--from", "sources")
                    == Outcome(code: 0, output: "  campaigns  updated  2026-01-10  2 records\n", errors: ""))
            try world.put([
                FeedCommandWorld.record("X-1"), FeedCommandWorld.record("X-2"), FeedCommandWorld.record("X-3"),
            ])
            #expect(
                try await world.cordon("update", "--from", "sources").output
                    == "  campaigns  updated  2026-01-10  3 records, 1 new, 0 gone\n")
            #expect(
                try await world.cordon("update", "--from", "sources").output
                    == "  campaigns  unchanged  2026-01-10  3 records\n")
        }
    }

    @Test func aBadRecordIsNamed() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1"), (name: "bad.json", content: "{]")])
            #expect(
                try await world.cordon("update", "--from", "sources")
                    == Outcome(
                        code: 0, output: "  campaigns  updated  2026-01-10  1 record\n",
                        errors: """
                            warning: campaigns: 1 record could not be read and is left out: bad.json: expected a string \
                            at offset 1

                            """))
        }
    }

    @Test func aFeedThatWentBackIsRefused() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1")], day: 10)
            _ = try await world.cordon("update", "--from", "sources")
            try world.put([FeedCommandWorld.record("X-1")], day: 9)
            #expect(
                try await world.cordon("update", "--from", "sources")
                    == Outcome(
                        code: 5, output: "  campaigns  failed\n",
                        errors: """
                            error: feed/rollback: the feed 'campaigns' went back: the one in use is of \
                            2026-01-10T00:00:00Z, this one of 2026-01-09T00:00:00Z
                            hint: ask its publisher whether that is meant; --accept-rollback takes it all the same

                            """))
            let json = try await world.cordon("update", "--from", "sources", "--json")
            #expect(json.code == 5)
            #expect(json.output.contains("\"complete\": false") && json.output.contains("\"code\": 5"))
            #expect(try await world.cordon("update", "--from", "sources", "--accept-rollback").code == 0)
        }
    }

    @Test func recordsThatVanishedAreRefused() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put((0..<10).map { FeedCommandWorld.record("X-\($0)") })
            _ = try await world.cordon("update", "--from", "sources")
            try world.put((1..<10).map { FeedCommandWorld.record("X-\($0)") }, day: 11)
            let outcome = try await world.cordon("update", "--from", "sources")
            #expect(outcome.code == 5)
            #expect(
                outcome.errors.contains(
                    "feed/rollback: the feed 'campaigns' lost 1 of 10 records that nobody withdrew"))
        }
    }

    @Test func aServerThatHasNothingIsSaid() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            let outcome = try await world.cordon("update", "--from", world.world.server.root + "/")
            #expect(outcome.code == 4)
            #expect(outcome.errors.contains("the feed 'campaigns' is not at http://INDEX/osv/PyPI/campaigns.zip"))
        }
    }

    @Test func aServerLaidOutLikeThePublicExportsIsTakenOver() async throws {
        let zip = FeedCommandWorld.zip([FeedCommandWorld.record("X-1")], day: 10)
        let reply: @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply? = { request in
            request.path == "/mirror/osv/PyPI/campaigns.zip" ? .body(zip, type: "application/zip") : nil
        }
        try await FeedCommandWorld.with(reply: reply) { (world) async throws in
            let outcome = try await world.cordon("update", "--from", world.world.server.root + "/mirror")
            #expect(outcome.output.contains("  campaigns      updated  2026-01-10  1 record\n"))
        }
    }

    @Test func aFolderWithoutAnyOfTheFeedsIsAMistake() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            let outcome = try await world.cordon("update", "--from", "nowhere")
            #expect(outcome.code == 4)
            #expect(outcome.errors.hasPrefix("error: the feed 'DIR/project/nowhere' has none of the configured feeds"))
        }
    }

    /// Which server is asked is nothing that a checkout decides.
    @Test func theFeedsOfAnUntrustedProjectAreNotFetched() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.world.write(
                "[[feed]]\nname = \"theirs\"\nurl = \"\(world.world.server.root)/theirs.zip\"\n", to: "cordon.toml")
            try world.put([FeedCommandWorld.record("X-1")])
            let outcome = try await world.cordon("update", "--from", "sources")
            #expect(outcome.code == 0)
            #expect(
                outcome.errors.contains("the feed 'theirs' of the project is not fetched from http://INDEX/theirs.zip"))
            #expect(!world.world.server.paths.contains("/theirs.zip"))
        }
    }

    @Test func aCacheThatCannotBeWrittenToIsSaid() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1")])
            try world.world.write("a file", to: "cache")
            let outcome = try await world.cordon("update", "--from", "sources", "--cache-dir", "cache")
            #expect(outcome.code == 2)
            #expect(outcome.errors.hasPrefix("error: DIR/project/cache"))
        }
    }
}
