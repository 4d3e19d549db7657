import TestSupport
import Testing

/// `cordon policy show`, as a person and as a program sees it.
@Suite struct PolicyShowTests {
    @Test func eachValueSaysWhoSaidIt() async throws {
        try await withIndex([]) { world in
            try world.folder.write(
                """
                [policy]
                minimum-age = "7d"
                malicious = "block"
                [lock]
                keys = ["policy.malicious"]
                """, to: "etc/cordon/policy.toml")
            try world.folder.write(
                """
                [policy]
                minimum-age = "5d"
                [policy.rules]
                "release/yanked" = "block"
                [[index]]
                name = "acme"
                url = "https://user:hunter2@packages.acme.example/simple/"
                packages = ["acme-*"]
                minimum-age = "0d"
                [[feed]]
                name = "campaigns"
                url = "https://feeds.acme.example/all.zip"
                [[exempt]]
                package = "foo==1.2.3"
                rule = "release/too-new"
                reason = "needed for CVE-2026-0001"
                until = 2026-12-31
                [[exempt]]
                package = "old"
                rule = "release/too-new"
                until = 2025-12-31
                """, to: "home/.config/cordon/policy.toml")
            try world.write("[policy]\nminimum-age = \"1d\"\non-warn = \"stop\"\n", to: "cordon.toml")
            let run = try await world.run(["policy", "show", "--index-url", "https://mirror.example/simple/"])
            let feeds = try #require(run.output.firstRange(of: "feeds\n"))
            let added = try #require(run.output.firstRange(of: "  campaigns "))
            #expect(
                run.output[..<feeds.upperBound] == """
                    policy files
                      system   DIR/etc/cordon/policy.toml
                      user     DIR/home/.config/cordon/policy.toml
                      project  DIR/project/cordon.toml              not trusted: what it relaxes is ignored (cordon policy trust)

                    policy
                      minimum-age          5d       DIR/home/.config/cordon/policy.toml:2
                      vulnerable.warn      low      built in
                      vulnerable.block     high     built in
                      vulnerable.unscored  warn     built in
                      sync-vulnerable      warn     built in
                      malicious            block    built in
                      builds.mode          sandbox  built in
                      builds.allow         -        built in
                      unexamined           block    built in
                      stale-feed.after     14d      built in
                      stale-feed.verdict   warn     built in
                      on-warn              stop     DIR/project/cordon.toml:3

                    rules
                      release/yanked  block  DIR/home/.config/cordon/policy.toml:4

                    locked for later files
                      policy.malicious  DIR/etc/cordon/policy.toml

                    indexes, in the order in which they are asked
                      acme            https://packages.acme.example/simple/  claims acme-*, minimum age 0d  DIR/home/.config/cordon/policy.toml:5
                      mirror.example  https://mirror.example/simple/         mirrors pypi                   the command line

                    feeds

                    """)
            let tail = run.output[added.lowerBound...].split(separator: "\n", omittingEmptySubsequences: false)
            #expect(tail[0].contains("https://feeds.acme.example/all.zip "))
            #expect(tail[0].hasSuffix("at most warn   DIR/home/.config/cordon/policy.toml:10"), "\(tail[0])")
            #expect(
                tail.dropFirst().joined(separator: "\n") == """

                    exemptions
                      foo==1.2.3 from release/too-new  until 2026-12-31           needed for CVE-2026-0001  DIR/home/.config/cordon/policy.toml:13
                      old from release/too-new         until 2025-12-31, expired  -                         DIR/home/.config/cordon/policy.toml:18

                    ignored
                      DIR/project/cordon.toml:2: policy.minimum-age: 1d is ignored, 5d holds: the project's file may relax nothing before `cordon policy trust`

                    """)
            #expect(!run.description.contains("hunter2"))
        }
    }

    @Test func theOptionTakesTheProjectsPlaceAndNeedsNoTrust() async throws {
        try await withIndex([]) { world in
            try world.write("[policy]\nminimum-age = \"1d\"\n", to: "cordon.toml")
            try world.write("[policy]\nminimum-age = \"2d\"\n", to: "mine.toml")
            let run = try await world.run(["policy", "show", "--policy", "mine.toml"])
            #expect(run.output.contains("minimum-age          2d       DIR/project/mine.toml:2"), "\(run)")
            #expect(!run.output.contains("cordon.toml"))
        }
    }

    @Test func aFeedOfAProjectIsNotFetchedBeforeTrust() async throws {
        try await withIndex([]) { world in
            try world.write(
                "[[feed]]\nname = \"theirs\"\nurl = \"https://feeds.evil.example/all.zip\"\n", to: "cordon.toml")
            let before = try await world.run(["policy", "show"])
            #expect(before.output.contains("at most warn, not fetched before `cordon policy trust`"), "\(before)")
            let trust = try await world.run(["policy", "trust", "--yes"])
            #expect(trust.output.contains("feed 'theirs': is fetched from https://feeds.evil.example/all.zip"))
            let after = try await world.run(["policy", "show"])
            #expect(!after.output.contains("not fetched"))
        }
    }

    @Test func whatCameFromOutsideIsEscaped() async throws {
        try await withIndex([]) { world in
            try world.write(
                "[[exempt]]\npackage = \"foo\"\nrule = \"release/too-new\"\nreason = \"\\u001b[2J\\u202e\"\n",
                to: "mine.toml")
            let run = try await world.run(["policy", "show", "--policy", "mine.toml"])
            #expect(run.output.contains("\\u{1b}[2J\\u{202e}"), "\(run)")
        }
    }

    @Test func aBrokenFileIsNeverSkipped() async throws {
        try await withIndex([.wheel("app", "1.0")]) { world in
            try world.write("[policy]\nminimum-age = 3\n", to: "cordon.toml")
            for arguments in [["policy", "show"], ["policy", "trust", "--yes"], ["lock", "app"]] {
                let run = try await world.run(arguments)
                #expect(run.code == 2, "\(run)")
                #expect(run.errors.contains("cordon.toml:2:15"), "\(run)")
            }
            #expect(world.server.paths == [])
        }
    }
}
