import SystemPackage
import TestSupport
import Testing

/// Which indexes are asked for what, and whose word counts.
@Suite struct IndexTrustTests {
    /// Two indexes: the usual one, and another server.
    private func withTwoIndexes(
        _ distributions: [TestDistribution], other: [TestDistribution] = [.wheel("app", "9.0")],
        otherFault: LoopbackServer.Reply? = nil,
        _ body: (CommandWorld, LoopbackServer) async throws -> Void
    ) async throws {
        let index = TestIndex(other)
        try await LoopbackServer.with({ otherFault ?? index.reply(to: $0) }) { server in
            try await withIndex(distributions) { try await body($0, server) }
        }
    }

    @Test func aClaimedNameIsAskedForAtItsIndexOnly() async throws {
        let usual: [TestDistribution] = [.wheel("app", "1.0", requires: ["acme-core"]), .wheel("acme-core", "99.0")]
        try await withTwoIndexes(usual, other: [.wheel("acme-core", "9.0")]) { world, other in
            try world.folder.write(
                "[[index]]\nname = \"acme\"\nurl = \"\(other.root)/simple/\"\npackages = [\"acme-*\"]\n",
                to: "home/.config/cordon/policy.toml")
            let run = try await world.cordon("lock", "app")
            #expect(
                run.description.replacing(other.root, with: "http://OTHER") == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/
                    --extra-index-url http://OTHER/simple/

                    acme-core==9.0 \
                        --hash=sha256:aad39e9173ae5fe2be31f45f5fd079efc49e28102050be26c7631472fd29d433
                        # via app
                    app==1.0 \
                        --hash=sha256:<app-1.0-py3-none-any.whl>
                        # via (command line)
                    ----- stderr

                    """#)
            #expect(!world.server.paths.contains { $0.contains("acme") })
            #expect(other.paths.contains("/simple/acme-core/"))
        }
    }

    @Test func aClaimedNameThatItsIndexDoesNotHaveIsOnNoIndex() async throws {
        let usual: [TestDistribution] = [.wheel("acme-tools", "1.0")]
        try await withTwoIndexes(usual) { world, other in
            try world.folder.write(
                "[[index]]\nname = \"acme\"\nurl = \"\(other.root)/simple/\"\npackages = [\"acme-*\"]\n",
                to: "home/.config/cordon/policy.toml")
            let run = try await world.cordon("lock", "acme-tools")
            #expect(run.code == 3)
            #expect(world.server.paths == [])
            #expect(other.paths == ["/simple/acme-tools/"])
        }
    }

    @Test func aFurtherIndexIsAskedFirst() async throws {
        try await withTwoIndexes([.wheel("app", "1.0")]) { world, other in
            let run = try await world.cordon("lock", "app", "--extra-index-url", other.root + "/simple/")
            #expect(
                run.description.replacing(other.root, with: "http://OTHER") == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/
                    --extra-index-url http://OTHER/simple/

                    app==9.0 \
                        --hash=sha256:9db4fb34557e090d0ac3f6214c03e30eff5c71579eacc234e2ef088b98b63338
                        # via (command line)
                    ----- stderr

                    """#)
            #expect(world.server.paths == [])
        }
    }

    @Test func anIndexThatIsDownIsNotPassedOver() async throws {
        try await withTwoIndexes([.wheel("app", "1.0")]) { world, other in
            await other.stop()
            let run = try await world.cordon("lock", "app", "--extra-index-url", other.root + "/simple/")
            #expect(
                run.description.replacing("127.0.0.1:\(other.port)", with: "OTHER") == #"""
                    exit 4
                    ----- stdout
                    ----- stderr
                    error: app on index '127.0.0.1': could not be reached: Connection refused (http://OTHER/simple/app/), tried 4 times
                    hint: check the network and the proxy settings, or use --offline with what is cached

                    """#)
            #expect(world.server.paths == [])
        }
    }

    @Test func anIndexThatRefusesIsNotPassedOver() async throws {
        for status in [401, 403, 500, 502] {
            try await withTwoIndexes([.wheel("app", "1.0")], otherFault: .status(status)) { world, other in
                let run = try await world.cordon("lock", "app", "--extra-index-url", other.root + "/simple/")
                #expect(run.code == 4)
                #expect(world.server.paths == [])
            }
        }
    }

    // MARK: What a project brings

    @Test func indexOptionsInRequirementsFilesAreShownAndNotUsed() async throws {
        try await withTwoIndexes([.wheel("app", "1.0")]) { world, other in
            try world.write(
                "--extra-index-url \(other.root)/simple/\n-f \(other.root)/files/\napp\n", to: "requirements.in")
            let run = try await world.cordon("lock", "-r", "requirements.in")
            #expect(
                run.description.replacing(other.root, with: "http://OTHER") == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/

                    app==1.0 \
                        --hash=sha256:<app-1.0-py3-none-any.whl>
                        # via -r requirements.in
                    ----- stderr
                    note: requirements.in:1: --extra-index-url http://OTHER/simple/: the index 127.0.0.1-2 is ignored: index options in a file count only after `cordon policy trust requirements.in`
                    note: requirements.in:2: --find-links http://OTHER/files/: the index find-links-1 is ignored: index options in a file count only after `cordon policy trust requirements.in`

                    """#)
            #expect(other.paths == [])
        }
    }

    @Test func theIndexOfAProjectFileIsShownAndNotUsed() async throws {
        try await withTwoIndexes([.wheel("app", "1.0")]) { world, other in
            try world.write(
                "[[index]]\nname = \"theirs\"\nurl = \"\(other.root)/simple/\"\npackages = [\"app*\"]\n",
                to: "cordon.toml")
            let run = try await world.cordon("lock", "app")
            #expect(
                run.description.replacing(other.root, with: "http://OTHER") == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/

                    app==1.0 \
                        --hash=sha256:<app-1.0-py3-none-any.whl>
                        # via (command line)
                    ----- stderr
                    note: DIR/project/cordon.toml:1: index[0]: the index theirs is ignored: the project's file may relax nothing before `cordon policy trust`

                    """#)
            #expect(other.paths == [])
        }
    }

    @Test func pipsSettingsInTheProjectsEnvironmentAreShownAndNotUsed() async throws {
        try await withTwoIndexes([.wheel("app", "1.0")]) { world, other in
            try world.write("home = /usr/bin\nversion = 3.12.0\n", to: ".venv/pyvenv.cfg")
            try world.write("[global]\nextra-index-url = \(other.root)/simple/\n", to: ".venv/pip.conf")
            let run = try await world.cordon(
                "lock", "app", variables: ["VIRTUAL_ENV": world.folder["project/.venv"].string])
            #expect(
                run.description.replacing(other.root, with: "http://OTHER") == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/

                    app==1.0 \
                        --hash=sha256:<app-1.0-py3-none-any.whl>
                        # via (command line)
                    ----- stderr
                    note: DIR/project/.venv/pip.conf lies in the project and is not used

                    """#)
            #expect(other.paths == [])
        }
    }

    @Test func quietSaysNothingOfIt() async throws {
        try await withTwoIndexes([.wheel("app", "1.0")]) { world, other in
            try world.write("--index-url \(other.root)/simple/\napp\n", to: "requirements.in")
            let run = try await world.cordon("lock", "-r", "requirements.in", "--quiet")
            #expect(run.code == 0)
            #expect(run.errors == "")
            #expect(other.paths == [])
        }
    }
}
