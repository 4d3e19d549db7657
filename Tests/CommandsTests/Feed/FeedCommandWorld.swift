import PackageIdentity
import TestSupport

/// A world whose user has an added feed, with a folder of sources in the project.
struct FeedCommandWorld {
    let world: CommandWorld

    static let userPolicy = "home/.config/cordon/policy.toml"

    /// - Parameters:
    ///   - feed: what the user's policy says of the feed `campaigns` beside its name; `SERVER` stands for the server.
    ///   - reply: what the server says; nothing is there otherwise.
    static func with(
        feed: String = "url = \"SERVER/campaigns.zip\"",
        reply: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply? = { _ in nil },
        _ body: (FeedCommandWorld) async throws -> Void
    ) async throws {
        try await withIndex([], fault: reply) { world in
            let feed = feed.replacing("SERVER", with: world.server.root)
            try world.folder.write("[[feed]]\nname = \"campaigns\"\n\(feed)\n", to: userPolicy)
            try await body(FeedCommandWorld(world: world))
        }
    }

    /// Puts an archive of records where `--from sources` looks for it.
    func put(_ members: [TestArchive.Member], day: Int = 10, as name: String = "campaigns") throws {
        try world.folder.write(Self.zip(members, day: day), to: "project/sources/osv/PyPI/\(name).zip")
    }

    /// - Parameter day: of January 2026, whose 15th is today.
    static func zip(_ members: [TestArchive.Member], day: Int) -> [UInt8] {
        TestArchive.zip(members, modified: UInt32(46 << 9 | 1 << 5 | day) << 16)
    }

    static func record(_ id: String, _ package: String = "evil") -> TestArchive.Member {
        let json = """
            {"id": "\(id)", "summary": "Malicious code in \(package)", "affected": [{"package":
            {"ecosystem": "PyPI", "name": "\(package)"}, "ranges": [{"type": "ECOSYSTEM", "events":
            [{"introduced": "0"}]}]}]}
            """
        return (name: "\(id).json", content: json)
    }

    func cordon(_ arguments: String...) async throws -> Outcome { try await world.run(["feed"] + arguments) }
}
