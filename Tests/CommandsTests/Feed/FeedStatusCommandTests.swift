import TestSupport
import Testing

struct FeedStatusCommandTests {
    @Test func everythingInUseIsListed() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            let before = try await world.cordon("status")
            #expect(before.code == 0)
            let lines = before.output.split(separator: "\n").map(String.init)
            #expect(lines.first?.split(separator: " ") == ["feed", "date", "age", "holds", "from", "state"])
            #expect(lines.contains { $0.hasPrefix("  osv-pypi ") && $0.contains("cordon itself") })
            #expect(lines.contains { $0.hasPrefix("  campaigns ") && $0.hasSuffix("never fetched") })
            #expect(lines.last == "the feeds are kept in DIR/home/.cache/cordon/feeds")
            try world.put([FeedCommandWorld.record("X-1")])
            _ = try await world.cordon("update", "--from", "sources")
            let after = try await world.cordon("status")
            #expect(
                after.output.split(separator: "\n").contains {
                    $0.split(separator: " ") == [
                        "campaigns", "2026-01-10", "5", "days", "1", "record", "installed", "fresh",
                    ]
                }, "\(after)")
        }
    }

    @Test func oldFeedsAreStale() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1")], day: 1)
            _ = try await world.cordon("update", "--from", "sources")
            try world.world.folder.write(
                "[policy]\nstale-feed = { after = \"13d\", verdict = \"warn\" }\n"
                    + (world.world.folder.text(of: FeedCommandWorld.userPolicy) ?? ""), to: FeedCommandWorld.userPolicy)
            let document = try await world.cordon("status", "--json").output
            #expect(document.contains("\"stale-after\": \"13d\""))
            #expect(document.contains("\"age-days\": 14"))
            #expect(document.contains("\"state\": \"stale\""))
        }
    }

    @Test func damageIsSaid() async throws {
        try await FeedCommandWorld.with { (world) async throws in
            try world.put([FeedCommandWorld.record("X-1")])
            _ = try await world.cordon("update", "--from", "sources")
            let parts = "home/.cache/cordon/feeds/v1/parts/"
            let name = try #require(world.world.folder.names(in: parts).first)
            try world.world.folder.remove(parts + name)
            let outcome = try await world.cordon("status")
            #expect(outcome.errors.contains("warning: the installed feed 'campaigns' cannot be used"))
            #expect(outcome.output.contains("campaigns"))
            _ = try await world.cordon("update", "--from", "sources")
            #expect(try await world.cordon("status").errors.isEmpty)
        }
    }
}
