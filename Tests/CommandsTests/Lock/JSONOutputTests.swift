import TestSupport
import Testing

/// `--json`: one document on standard output, whatever happens.
@Suite struct JSONOutputTests {
    private static let index: [TestDistribution] = [
        .wheel("app", "2.0", requires: ["lib[fast]"]), .source("app", "3.0"), .wheel("lib", "1.0", extras: ["fast"]),
    ]

    @Test func aPlan() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon("lock", "app", "--json")
            #expect(
                run.description == #"""
                    exit 0
                    ----- stdout
                    {
                      "complete": true,
                      "ignored": [],
                      "notes": [
                        "passed over: app 3.0 (exists only as source), took 2.0; allow app to be built with --build app"
                      ],
                      "packages": [
                        {
                          "artifacts": [
                            {
                              "filename": "app-2.0-py3-none-any.whl",
                              "sha256": "<app-2.0-py3-none-any.whl>",
                              "size": 711,
                              "uploaded": "2025-06-01T12:00:00Z",
                              "url": "http://INDEX/files/app-2.0-py3-none-any.whl"
                            }
                          ],
                          "dependencies": [
                            "lib"
                          ],
                          "extras": [],
                          "index": "127.0.0.1",
                          "name": "app",
                          "purl": "pkg:pypi/app@2.0",
                          "version": "2.0",
                          "via": [
                            "(command line)"
                          ]
                        },
                        {
                          "artifacts": [
                            {
                              "filename": "lib-1.0-py3-none-any.whl",
                              "sha256": "<lib-1.0-py3-none-any.whl>",
                              "size": 707,
                              "uploaded": "2025-06-01T12:00:00Z",
                              "url": "http://INDEX/files/lib-1.0-py3-none-any.whl"
                            }
                          ],
                          "dependencies": [],
                          "extras": [
                            "fast"
                          ],
                          "index": "127.0.0.1",
                          "name": "lib",
                          "purl": "pkg:pypi/lib@1.0",
                          "version": "1.0",
                          "via": [
                            "app"
                          ]
                        }
                      ],
                      "schema": 1
                    }
                    ----- stderr
                    note: passed over: app 3.0 (exists only as source), took 2.0; allow app to be built with --build app

                    """#)
        }
    }

    @Test func aPlanThatIsWrittenToAFileToo() async throws {
        try await withIndex(Self.index) { world in
            let plain = try await world.cordon("lock", "app", "--json")
            let both = try await world.cordon("lock", "app", "--json", "-o", "lock.txt")
            #expect(both == plain)
            let text = try await world.cordon("lock", "app", "--quiet")
            #expect(world.file("lock.txt") == text.output)
        }
    }

    @Test func aMistakeInTheInput() async throws {
        try await withIndex(Self.index) { world in
            try world.write("app\nlib=1\n", to: "requirements.in")
            let run = try await world.cordon("lock", "-r", "requirements.in", "--json")
            #expect(
                run.description == #"""
                    exit 2
                    ----- stdout
                    {
                      "error": {
                        "code": 2,
                        "hint": "= is no operator; did you mean ==?",
                        "location": "requirements.in:2:4",
                        "message": "expected one of ~=, ==, !=, <=, >=, <, > and ==="
                      },
                      "schema": 1
                    }
                    ----- stderr
                    error: expected one of ~=, ==, !=, <=, >=, <, > and ===
                      --> requirements.in:2:4
                      2 | lib=1
                        |    ^
                    hint: = is no operator; did you mean ==?

                    """#)
        }
    }

    @Test func aMistakeInTheCommandLine() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon("lock", "--json", "--nonsense")
            #expect(
                run.description == #"""
                    exit 2
                    ----- stdout
                    {
                      "error": {
                        "code": 2,
                        "hint": "usage: cordon lock [<options>] [<requirements> ...]; more with --help",
                        "location": null,
                        "message": "Unknown option '--nonsense'"
                      },
                      "schema": 1
                    }
                    ----- stderr
                    error: Unknown option '--nonsense'
                    hint: usage: cordon lock [<options>] [<requirements> ...]; more with --help

                    """#)
        }
    }

    @Test func aConflict() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon("lock", "--json", "app", "lib>1")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    {
                      "error": {
                        "code": 3,
                        "hint": null,
                        "location": null,
                        "message": "You asked for lib>1, which does not exist; there is only lib 1.0."
                      },
                      "schema": 1
                    }
                    ----- stderr
                    error: You asked for lib>1, which does not exist; there is only lib 1.0.

                    """#)
        }
    }

    @Test func anIndexWithAProblem() async throws {
        try await withIndex(Self.index, fault: { _ in .status(500) }) { world in
            let run = try await world.cordon("lock", "--json", "app")
            #expect(
                run.description == #"""
                    exit 4
                    ----- stdout
                    {
                      "error": {
                        "code": 4,
                        "hint": "the index has a problem: try again later",
                        "location": null,
                        "message": "app on index '127.0.0.1': the server answered with status 500 (http://INDEX/simple/app/), tried 4 times"
                      },
                      "schema": 1
                    }
                    ----- stderr
                    error: app on index '127.0.0.1': the server answered with status 500 (http://INDEX/simple/app/), tried 4 times
                    hint: the index has a problem: try again later

                    """#)
        }
    }

    @Test func aDigestThatDoesNotMatch() async throws {
        let wrong: @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply? = { request in
            request.path.hasSuffix(".metadata") ? .body(Array("Name: app\n".utf8), type: "text/plain") : nil
        }
        try await withIndex(Self.index, fault: wrong) { world in
            let run = try await world.cordon("lock", "--json", "app==2.0")
            #expect(
                run.description == #"""
                    exit 5
                    ----- stdout
                    {
                      "error": {
                        "code": 5,
                        "hint": "do not use the file: it is not what the index promised; tell the index's operator",
                        "location": null,
                        "message": "app-2.0-py3-none-any.whl on index '127.0.0.1': the bytes are sha256:f8d532bb21e7f3cdd92920e653f9ff3f628dde77a44f4bc7100193cedc3810d4, not sha256:<app-2.0-py3-none-any.whl.metadata> as promised (http://INDEX/files/app-2.0-py3-none-any.whl.metadata)"
                      },
                      "schema": 1
                    }
                    ----- stderr
                    error: app-2.0-py3-none-any.whl on index '127.0.0.1': the bytes are sha256:f8d532bb21e7f3cdd92920e653f9ff3f628dde77a44f4bc7100193cedc3810d4, not sha256:<app-2.0-py3-none-any.whl.metadata> as promised (http://INDEX/files/app-2.0-py3-none-any.whl.metadata)
                    hint: do not use the file: it is not what the index promised; tell the index's operator

                    """#)
        }
    }
}
