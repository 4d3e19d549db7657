import TestSupport
import Testing

/// `cordon policy check`, as a person sees it.
@Suite struct PolicyCheckTests {
    @Test func aFileWithoutProblems() async throws {
        try await withIndex([]) { world in
            try world.write("[policy]\nminimum-age = \"5d\"\n", to: "cordon.toml")
            let run = try await world.run(["policy", "check"])
            #expect(run.description == "exit 0\n----- stdout\nDIR/project/cordon.toml: no problems\n----- stderr\n")
        }
    }

    @Test func noFileAtAll() async throws {
        try await withIndex([]) { world in
            let run = try await world.run(["policy", "check"])
            #expect(run.code == 0)
            #expect(run.errors == "note: there is no policy file here; what is built in holds\n")
            let missing = try await world.run(["policy", "check", "my.toml"])
            #expect(missing.code == 2)
            #expect(missing.errors == "error: DIR/project/my.toml does not exist\n")
        }
    }

    @Test func mistakesOfEveryFileAreShownWithACaret() async throws {
        try await withIndex([]) { world in
            try world.folder.write("[policy]\nminimun-age = \"3d\"\n", to: "home/.config/cordon/policy.toml")
            try world.write("[policy]\nunexamined = \"blok\"\n", to: "cordon.toml")
            let run = try await world.run(["policy", "check"])
            #expect(
                run.description == #"""
                    exit 2
                    ----- stdout
                    DIR/home/.config/cordon/policy.toml: 1 error
                    DIR/project/cordon.toml: 1 error
                    ----- stderr
                    error: policy.minimun-age: there is no such key
                      --> DIR/home/.config/cordon/policy.toml:2:15
                      2 | minimun-age = "3d"
                        |               ^
                    hint: did you mean minimum-age?
                    error: policy.unexamined: "blok" is not possible here
                      --> DIR/project/cordon.toml:2:14
                      2 | unexamined = "blok"
                        |              ^
                    hint: expected "allow", "warn", "block"
                    hint: did you mean "block"?

                    """#)
        }
    }

    @Test func warnsOfWhatHasNoEffect() async throws {
        try await withIndex([]) { world in
            try world.write(
                """
                [policy.rules]
                "release/to-new" = "allow"
                "orchard/apple" = "warn"
                [[exempt]]
                package = "foo==1.0"
                rule = "release/too-new"
                until = 2026-01-14
                [[exempt]]
                package = "bar"
                rule = "release/too-new"
                until = 2026-01-15
                """, to: "cordon.toml")
            let run = try await world.run(["policy", "check"])
            #expect(
                run.description == #"""
                    exit 0
                    ----- stdout
                    DIR/project/cordon.toml: 3 warnings
                    ----- stderr
                    warning: the exemption of foo==1.0 from release/too-new has expired and has no effect
                      --> DIR/project/cordon.toml:7:9
                      7 | until = 2026-01-14
                        |         ^
                    hint: look at it anew, then renew it or take it out
                    warning: this cordon has no rule orchard/apple
                      --> DIR/project/cordon.toml:3:19
                      3 | "orchard/apple" = "warn"
                        |                   ^
                    hint: an analyser of a later version may have it
                    warning: this cordon has no rule release/to-new
                      --> DIR/project/cordon.toml:2:20
                      2 | "release/to-new" = "allow"
                        |                    ^
                    hint: did you mean "release/too-new"?

                    """#)
        }
    }

    struct Claims: CustomTestStringConvertible {
        let user: String
        let project: String
        let code: Int32
        let word: String
        var testDescription: String { "\(user) and \(project)" }
    }

    @Test(arguments: [
        Claims(user: "acme-*", project: "acme-*", code: 2, word: "error: 'theirs' claims acme-*"),
        Claims(user: "acme-*", project: "acme-core", code: 2, word: "such a name can come from neither"),
        Claims(user: "acme-core", project: "Acme_*", code: 2, word: "such a name can come from neither"),
        Claims(user: "acme-*", project: "*-core", code: 0, word: "warning: 'theirs' claims *-core, and 'mine' claims"),
        Claims(user: "acme-*", project: "other-*", code: 0, word: ""),
    ])
    func twoClaimsOnOneName(_ claims: Claims) async throws {
        try await withIndex([]) { world in
            let entry = { (name: String, claim: String) in
                "[[index]]\nname = \"\(name)\"\nurl = \"https://\(name).example/\"\npackages = [\"\(claim)\"]\n"
            }
            try world.folder.write(entry("mine", claims.user), to: "home/.config/cordon/policy.toml")
            try world.write(entry("theirs", claims.project), to: "cordon.toml")
            let run = try await world.run(["policy", "check"])
            #expect(run.code == claims.code, "\(run)")
            #expect(claims.word.isEmpty ? run.errors == "" : run.errors.contains(claims.word), "\(run)")
            // The same in one file.
            try world.write(entry("mine", claims.user) + entry("theirs", claims.project), to: "both.toml")
            let both = try await world.run(["policy", "check", "both.toml"])
            #expect(both.code == claims.code, "\(both)")
        }
    }

    @Test func theDocumentNamesThePlaces() async throws {
        try await withIndex([]) { world in
            try world.write("[policy]\nunexamined = \"blok\"\n", to: "cordon.toml")
            let run = try await world.run(["policy", "check", "--json"])
            #expect(
                run.output == #"""
                    {
                      "error": {
                        "code": 2,
                        "hint": "expected \"allow\", \"warn\", \"block\"\ndid you mean \"block\"?",
                        "location": "DIR/project/cordon.toml:2:14",
                        "message": "policy.unexamined: \"blok\" is not possible here"
                      },
                      "files": [
                        {
                          "path": "DIR/project/cordon.toml",
                          "problems": [
                            {
                              "column": 14,
                              "hint": "expected \"allow\", \"warn\", \"block\"\ndid you mean \"block\"?",
                              "line": 2,
                              "message": "policy.unexamined: \"blok\" is not possible here",
                              "severity": "error"
                            }
                          ]
                        }
                      ],
                      "schema": 1
                    }

                    """#)
        }
    }
}
