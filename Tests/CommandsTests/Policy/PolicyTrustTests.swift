import SystemPackage
import TestSupport
import Testing

/// `cordon policy trust`: for this user, these bytes and this path.
@Suite struct PolicyTrustTests {
    private let relaxing = "[policy]\nminimum-age = \"1d\"\n"

    private func age(_ world: CommandWorld, in place: String = "project", variables: [String: String] = [:])
        async throws -> String
    {
        let shown = try await world.run(["policy", "show"], variables: variables, in: place)
        let line = shown.output.split(separator: "\n").first { $0.contains("minimum-age ") } ?? "none: \(shown)"
        return String(line.split(separator: " ", omittingEmptySubsequences: true).dropFirst().first ?? "")
    }

    @Test func showsWhatCountsThenAsks() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            let yes = try await world.run(["policy", "trust"], answer: "y")
            #expect(
                yes.description == """
                    exit 0
                    ----- stdout
                    DIR/project/cordon.toml relaxes:
                      line 2: policy.minimum-age: 1d instead of 3d
                    ----- stderr
                    \u{1B}[1;33mLet this count for you?\u{1B}[0m [y/N] \u{1B}[1;36mnote:\u{1B}[0m DIR/project/cordon.toml is now trusted, as long as it does not change

                    """)
            #expect(try await age(world) == "1d")
            let again = try await world.run(["policy", "trust"])
            #expect(again.code == 0)
            #expect(again.errors == "note: DIR/project/cordon.toml is already trusted, as long as it does not change\n")
        }
    }

    @Test(arguments: ["n", "", "no", "yess", "j"])
    func anythingButYesIsNo(_ answer: String) async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            let run = try await world.run(["policy", "trust"], answer: answer)
            #expect(run.code == 1)
            #expect(try await age(world) == "3d")
        }
    }

    @Test func withoutATerminalItNamesTheWayOn() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            let run = try await world.run(["policy", "trust"])
            #expect(
                run.description == """
                    exit 1
                    ----- stdout
                    DIR/project/cordon.toml relaxes:
                      line 2: policy.minimum-age: 1d instead of 3d
                    ----- stderr
                    error: nobody is there to be asked whether to trust DIR/project/cordon.toml
                    hint: read what is listed, then run the command with --yes

                    """)
            #expect(try await age(world) == "3d")
            #expect(!world.folder.exists("home/.local/state/cordon/trusted"))
        }
    }

    @Test func anotherByteIsAnotherFile() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            _ = try await world.run(["policy", "trust", "--yes"])
            #expect(try await age(world) == "1d")
            try world.write(relaxing + "\n", to: "cordon.toml")
            #expect(try await age(world) == "3d")
            let again = try await world.run(["policy", "trust", "--yes"])
            #expect(again.output.contains("relaxes (it was trusted, and has changed since):"))
            #expect(try await age(world) == "1d")
            // The earlier bytes are trusted no longer.
            try world.write(relaxing, to: "cordon.toml")
            #expect(try await age(world) == "3d")
        }
    }

    @Test func theSameBytesElsewhereAreNotTrusted() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            try world.folder.write(relaxing, to: "other/cordon.toml")
            _ = try await world.run(["policy", "trust", "--yes"])
            #expect(try await age(world, in: "other") == "3d")
        }
    }

    @Test func aProjectIsTheSameByWhateverLinkItIsReached() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            try world.write("", to: "deep/inside")
            try world.folder.link("link", to: world.folder["project"])
            _ = try await world.run(["policy", "trust", "--yes"], in: "link")
            #expect(try await age(world) == "1d")
            #expect(try await age(world, in: "link/deep") == "1d")
        }
    }

    @Test func trustIsTakenBack() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            _ = try await world.run(["policy", "trust", "--yes"])
            let removed = try await world.run(["policy", "trust", "--remove"])
            #expect(removed.errors == "note: DIR/project/cordon.toml is no longer trusted\n")
            #expect(try await age(world) == "3d")
            #expect(try await world.run(["policy", "trust", "--remove"]).errors == "note: nothing here was trusted\n")
        }
    }

    @Test func severalProjectsAreKept() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            try world.folder.write(relaxing, to: "with space, 100%/cordon.toml")
            _ = try await world.run(["policy", "trust", "--yes"])
            _ = try await world.run(["policy", "trust", "--yes"], in: "with space, 100%")
            #expect(try await age(world) == "1d")
            #expect(try await age(world, in: "with space, 100%") == "1d")
        }
    }

    // MARK: Where it is kept

    @Test func onlyTheUserCanReadIt() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            _ = try await world.run(["policy", "trust", "--yes"])
            let path = world.folder["home/.local/state/cordon/trusted"]
            let file = try FileDescriptor.open(path, .readOnly)
            defer { try? file.close() }
            let permissions = try file.stat().permissions
            #expect(permissions == .ownerReadWrite)
            #expect(world.folder.names(in: "home/.local/state/cordon") == ["trusted", "trusted.lock"])
            #expect(world.folder.names(in: "project") == ["cordon.toml"])
        }
    }

    @Test func aFileThatOthersMayWriteTrustsNothing() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            _ = try await world.run(["policy", "trust", "--yes"])
            try world.folder.setPermissions(0o620, of: "home/.local/state/cordon/trusted")
            #expect(try await age(world) == "3d")
            let shown = try await world.run(["policy", "show"])
            #expect(shown.errors.contains("others may write to this file, so it trusts nothing"))
        }
    }

    @Test func itIsNeverKeptInTheProjectOrTheCache() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            let inside = ["XDG_STATE_HOME": world.folder["project/state"].string]
            let refused = try await world.run(["policy", "trust", "--yes"], variables: inside)
            #expect(refused.code == 2)
            #expect(refused.errors.contains("which lies in the project"))
            // A checkout that brings the record along, and a variable that leads to it.
            _ = try await world.run(["policy", "trust", "--yes"])
            let record = try #require(world.folder.text(of: "home/.local/state/cordon/trusted"))
            try world.write(record, to: "state/cordon/trusted")
            try world.folder.remove("home/.local/state/cordon/trusted")
            #expect(try await age(world, variables: inside) == "3d")
            let cache = try await world.run(
                ["policy", "trust", "--yes", "--cache-dir", world.folder["home/.local"].string])
            #expect(cache.code == 2)
            #expect(cache.errors.contains("which lies in the cache"))
        }
    }

    @Test func damagedLinesTrustNothingAndAreSaid() async throws {
        try await withIndex([]) { world in
            try world.write(relaxing, to: "cordon.toml")
            _ = try await world.run(["policy", "trust", "--yes"])
            let name = "home/.local/state/cordon/trusted"
            let line = try #require(world.folder.text(of: name)).split(separator: "\n")[0]
            let path = line.drop { $0 != " " }.dropFirst()
            for damaged in [
                String(line.dropFirst()), "\(line.prefix(64)) relative/cordon.toml", "\(line.prefix(64))\t\(path)",
                "\(line.prefix(64)) \(path)%0", "\(line.prefix(64)) \(path)%00", "\(line.prefix(64)) /x/..\(path)",
                "\(line.prefix(64)) \(path)\u{7}", "nonsense",
            ] {
                try world.folder.write(damaged + "\n", to: name, permissions: 0o600)
                #expect(try await age(world) == "3d", "\(damaged)")
                let shown = try await world.run(["policy", "show"])
                #expect(shown.errors.contains("trusted:1: this line is damaged and trusts nothing"), "\(damaged)")
            }
        }
    }

    @Test func aFileThatRelaxesNothingNeedsNoTrust() async throws {
        try await withIndex([]) { world in
            let nothing = try await world.run(["policy", "trust", "--yes"])
            #expect(nothing.code == 2)
            #expect(nothing.errors.contains("there is nothing to trust"))
            try world.write("[policy]\nminimum-age = \"30d\"\n", to: "cordon.toml")
            #expect(try await age(world) == "30d")
            let tight = try await world.run(["policy", "trust", "--yes"])
            #expect(tight.output == "DIR/project/cordon.toml relaxes nothing\n")
        }
    }

    // MARK: Requirements files

    @Test func indexOptionsCountForTheFileThatIsTrusted() async throws {
        let index = TestIndex([.wheel("app", "9.0")])
        try await LoopbackServer.with({ index.reply(to: $0) }) { other in
            try await withIndex([.wheel("app", "1.0")]) { world in
                try world.write("--extra-index-url \(other.root)/simple/\napp\n", to: "requirements.in")
                try world.write("-r requirements.in\n", to: "all.txt")
                #expect(try await world.cordon("lock", "-r", "all.txt").output.contains("app==1.0"))
                #expect(other.paths == [])
                let trust = try await world.run(["policy", "trust", "--yes"])
                #expect(trust.output.contains("requirements.in relaxes:\n  line 1: --extra-index-url http://"))
                #expect(!trust.output.contains("all.txt"))
                let lock = try await world.cordon("lock", "-r", "all.txt")
                #expect(lock.output.contains("app==9.0"), "\(lock)")
                #expect(lock.errors == "")
                try world.write("--extra-index-url \(other.root)/simple/\napp<2\n", to: "requirements.in")
                #expect(try await world.cordon("lock", "-r", "all.txt").output.contains("app==1.0"))
            }
        }
    }

    @Test func aTrustedIndexURLTakesThePlaceOfTheVariableAndNotOfTheOption() async throws {
        let index = TestIndex([.wheel("app", "9.0")])
        try await LoopbackServer.with({ index.reply(to: $0) }) { other in
            try await withIndex([.wheel("app", "1.0")]) { world in
                try world.write("--index-url \(other.root)/simple/\napp\n", to: "requirements.in")
                _ = try await world.run(["policy", "trust", "--yes", "requirements.in"])
                #expect(try await world.cordon("lock", "-r", "requirements.in").output.contains("app==9.0"))
                #expect(world.server.paths == [])
                let option = try await world.cordon(
                    "lock", "-r", "requirements.in", "--index-url", world.server.root + "/simple/")
                #expect(option.output.contains("app==1.0"), "\(option)")
            }
        }
    }

    @Test func noIndexOfAFileTightensAndCounts() async throws {
        try await withIndex([.wheel("app", "1.0")]) { world in
            try world.write("--no-index\napp\n", to: "requirements.in")
            let run = try await world.cordon("lock", "-r", "requirements.in")
            #expect(run.code == 3)
            #expect(world.server.paths == [])
        }
    }
}
