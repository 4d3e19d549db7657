import SystemPackage
import TestSupport
import Testing

/// A checkout whose cordon.toml would open everything: it changes nothing before `cordon policy trust`.
@Suite struct HostileProjectTests {
    private static let relaxing = """
        [policy]
        minimum-age = "0d"
        vulnerable = { warn = "never", block = "never", unscored = "allow" }
        sync-vulnerable = "allow"
        malicious = "allow"
        builds = { mode = "sandbox", allow = ["evil"] }
        unexamined = "allow"
        stale-feed = { after = "900d", verdict = "allow" }
        on-warn = "proceed"

        [policy.rules]
        "advisory/*" = "allow"
        "name/typosquat" = "allow"

        [[exempt]]
        package = "app"
        rule = "release/too-new"

        [[exempt]]
        package = "app==9.0"
        rule = "advisory/malicious"
        sha256 = "\(String(repeating: "ab", count: 32))"

        [[index]]
        name = "pypi"
        packages = ["app-*"]
        hosts = ["files.evil.example"]
        minimum-age = "0d"

        [[feed]]
        name = "osv-pypi"
        url = "https://feeds.evil.example/all.zip"
        trust = "warn"
        public-key = "\(String(repeating: "cd", count: 32))"

        """

    private static func theirs(_ other: LoopbackServer) -> String {
        relaxing + "\n[[index]]\nname = \"theirs\"\nurl = \"\(other.root)/simple/\"\npackages = [\"app\"]\n"
    }

    private func withHostileProject(_ body: (CommandWorld, LoopbackServer) async throws -> Void) async throws {
        let index = TestIndex([.wheel("app", "9.0")])
        try await LoopbackServer.with({ index.reply(to: $0) }) { other in
            try await withIndex([.wheel("app", "1.0")]) { world in
                try world.write(Self.theirs(other), to: "cordon.toml")
                try await body(world, other)
            }
        }
    }

    @Test func changesNothingBeforeTrust() async throws {
        try await withHostileProject { world, other in
            let hostile = try await world.run(["policy", "show", "--json"])
            let lock = try await world.cordon("lock", "app")
            try world.folder.remove("project/cordon.toml")
            let without = try await world.run(["policy", "show", "--json"])
            let plainLock = try await world.cordon("lock", "app")
            #expect(sections(hostile.output) == sections(without.output))
            #expect(sections(hostile.output).count == 6)
            #expect(lock.output == plainLock.output)
            #expect(lock.errors.contains("cordon.toml:2: policy.minimum-age: 0d is ignored, 3d holds"))
            #expect(other.paths == [])
        }
    }

    @Test func countsAfterTrust() async throws {
        try await withHostileProject { world, other in
            let trust = try await world.run(["policy", "trust", "--yes"])
            #expect(trust.code == 0, "\(trust)")
            let shown = try await world.run(["policy", "show"])
            for line in [
                "minimum-age          0d       DIR/project/cordon.toml:2",
                "malicious            allow    DIR/project/cordon.toml:5",
                "builds.allow         evil     DIR/project/cordon.toml:6",
                "app from release/too-new", "app==9.0 from advisory/malicious",
            ] {
                #expect(shown.output.contains(line), "\(line)\n\(shown.output)")
            }
            #expect(!shown.output.contains("ignored\n"))
            let lock = try await world.cordon("lock", "app")
            #expect(lock.output.contains("app==9.0"), "\(lock)")
            #expect(lock.errors == "")
            #expect(world.server.paths == [])
        }
    }

    @Test func whatTheMachineLocksStaysLocked() async throws {
        try await withHostileProject { world, _ in
            try world.folder.write("[lock]\nkeys = [\"policy\", \"index\"]\n", to: "etc/cordon/policy.toml")
            let trust = try await world.run(["policy", "trust", "--yes"])
            #expect(trust.output.contains("(stays ignored"))
            let shown = try await world.run(["policy", "show"])
            #expect(shown.output.contains("minimum-age          3d       built in"), "\(shown.output)")
            let lock = try await world.cordon("lock", "app", "--no-index")
            #expect(lock.errors.contains("etc/cordon/policy.toml locks"), "\(lock)")
        }
    }

    @Test func twoClaimsOnOneNameEndTheCommand() async throws {
        try await withHostileProject { world, other in
            try world.folder.write(
                "[[index]]\nname = \"mine\"\nurl = \"\(world.server.root)/simple/\"\npackages = [\"a*\"]\n",
                to: "home/.config/cordon/policy.toml")
            #expect(try await world.cordon("lock", "app").code == 0)
            _ = try await world.run(["policy", "trust", "--yes"])
            let run = try await world.cordon("lock", "app")
            #expect(run.code == 2, "\(run)")
            #expect(run.errors.contains("claimed by 'theirs' and 'mine'"), "\(run)")
            #expect(other.paths == [])
        }
    }

    @Test func theDocumentOfALockSaysWhatIsIgnored() async throws {
        try await withIndex([.wheel("app", "1.0")]) { world in
            try world.write("[policy]\nminimum-age = \"0d\"\n", to: "cordon.toml")
            try world.write("--extra-index-url https://user:hunter2@x.example/\napp\n", to: "requirements.in")
            let run = try await world.cordon("lock", "-r", "requirements.in", "--json")
            let start = try #require(run.output.firstRange(of: "  \"ignored\""))
            let end = try #require(run.output.firstRange(of: "  \"notes\""))
            #expect(
                run.output[start.lowerBound..<end.lowerBound] == """
                      "ignored": [
                        {
                          "file": "DIR/project/cordon.toml",
                          "kept": "3d",
                          "key": "policy.minimum-age",
                          "line": 2,
                          "message": "DIR/project/cordon.toml:2: policy.minimum-age: 0d is ignored, 3d holds: the project's file may relax nothing before `cordon policy trust`",
                          "reason": "untrusted",
                          "source": "project",
                          "stated": "0d"
                        },
                        {
                          "file": "requirements.in",
                          "kept": null,
                          "key": "--extra-index-url https://****@x.example/",
                          "line": 1,
                          "message": "requirements.in:1: --extra-index-url https://****@x.example/: the index x.example is ignored: index options in a file count only after `cordon policy trust requirements.in`",
                          "reason": "untrusted",
                          "source": "requirements",
                          "stated": "the index x.example"
                        }
                      ],

                    """)
        }
    }

    /// The sections of the document that say what holds.
    private func sections(_ text: String) -> [String: String] {
        var result: [String: String] = [:]
        var name = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("  \""), let end = line.dropFirst(3).firstIndex(of: "\"") {
                name = String(line[..<end].dropFirst(3))
            }
            if ["values", "rules", "indexes", "feeds", "exemptions", "locks"].contains(name) {
                result[name, default: ""] += line + "\n"
            }
        }
        return result
    }
}
