import TestSupport
import Testing

/// Exit 4 when an index could not be asked or believed, exit 5 when bytes were not what was promised; always with the
/// address and the next step, never with a password.
@Suite struct IndexFaultTests {
    private static let index: [TestDistribution] = [
        .wheel("app", "1.0", requires: ["lib"]), .wheel("lib", "1.0"),
    ]

    private func run(
        _ arguments: [String] = ["lock", "app"], variables: [String: String] = [:],
        fault: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply?
    ) async throws -> String {
        var text = ""
        try await withIndex(Self.index, fault: fault) { world in
            text = try await world.run(arguments + CommandWorld.usualTarget, variables: variables).description
        }
        return text
    }

    @Test func anIndexThatIsDown() async throws {
        try await withIndex(Self.index) { world in
            let port = try #require(ClosedPort())
            let run = try await world.cordon(
                "lock", "app", variables: ["PIP_INDEX_URL": "http://127.0.0.1:\(port.number)/simple/"])
            #expect(
                run.description.replacing("127.0.0.1:\(port.number)", with: "INDEX") == #"""
                    exit 4
                    ----- stdout
                    ----- stderr
                    error: app on index '127.0.0.1': could not be reached: Connection refused (http://INDEX/simple/app/), tried 4 times
                    hint: check the network and the proxy settings, or use --offline with what is cached

                    """#)
        }
    }

    @Test func anIndexThatIsOverloaded() async throws {
        let run = try await run { _ in .status(503, headers: ["Retry-After: 1"]) }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: app on index '127.0.0.1': the server answered with status 503 (http://INDEX/simple/app/), tried 4 times
                hint: the index has a problem: try again later

                """#)
    }

    @Test func anIndexThatAsksToComeBackTomorrow() async throws {
        let run = try await run { _ in .status(503, headers: ["Retry-After: 86400"]) }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: app on index '127.0.0.1': the server asks to wait 86400 seconds (http://INDEX/simple/app/)
                hint: the index has a problem: try again later

                """#)
    }

    @Test func anIndexThatWantsAPassword() async throws {
        let run = try await run { _ in .status(401) }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: app on index '127.0.0.1': the server refused access (status 401) (http://INDEX/simple/app/)
                hint: give credentials for this host in netrc or in the index's address

                """#)
    }

    @Test func anAnswerThatIsNoProjectPage() async throws {
        let run = try await run { _ in .body(Array("Hello".utf8), type: "text/plain") }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: app on index '127.0.0.1': the answer is not a project page but 'text/plain' (http://INDEX/simple/app/)
                hint: check that the address is that of a package index

                """#)
    }

    @Test func aPageThatIsCutOff() async throws {
        let run = try await run { request in
            guard request.path == "/simple/app/" else { return nil }
            return .raw(
                ["HTTP/1.1 200 OK", "Content-Type: application/vnd.pypi.simple.v1+json", "Content-Length: 1000"],
                body: Array(#"{"meta":"#.utf8))
        }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: app on index '127.0.0.1': the answer was cut off (http://INDEX/simple/app/), tried 4 times
                hint: try again; if it stays, a proxy on the way may be cutting answers off

                """#)
    }

    @Test func aPageThatIsNotJSON() async throws {
        let run = try await run { _ in .page(#"{"name": "app", "files": [}"#) }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: app on index '127.0.0.1': the answer is malformed, byte 26: expected a file's object (http://INDEX/simple/app/)
                hint: check that the address is that of a package index

                """#)
    }

    @Test func aPageOfAnotherProject() async throws {
        let run = try await run { _ in .page(#"{"meta":{"api-version":"1.0"},"name":"lib","files":[]}"#) }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: app on index '127.0.0.1': the answer is malformed, byte 37: 'name' names another project than the one asked for, 'app' (http://INDEX/simple/app/)
                hint: check that the address is that of a package index

                """#)
    }

    @Test func anErrorPageThatSaysItIsFine() async throws {
        let page = "<!DOCTYPE html><html><body><h1>Down for maintenance</h1></body></html>"
        let run = try await run { _ in .body(Array(page.utf8), type: "text/html") }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: app on index '127.0.0.1': the answer is malformed, byte 70: expected links to files, or the mark of a project page; this is some other HTML page (http://INDEX/simple/app/)
                hint: check that the address is that of a package index

                """#)
    }

    @Test func metadataThatIsGone() async throws {
        let run = try await run { $0.path.hasPrefix("/files/lib") ? .status(500) : nil }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: lib-1.0-py3-none-any.whl on index '127.0.0.1': the server answered with status 500 (http://INDEX/files/lib-1.0-py3-none-any.whl.metadata), tried 4 times
                hint: the index has a problem: try again later

                """#)
    }

    @Test func metadataThatIsNotWhatThePagePromised() async throws {
        let run = try await run { request in
            guard request.path.hasSuffix("app-1.0-py3-none-any.whl.metadata") else { return nil }
            return .body(Array("Metadata-Version: 2.1\nName: app\nVersion: 1.0\n".utf8), type: "text/plain")
        }
        #expect(
            run == #"""
                exit 5
                ----- stdout
                ----- stderr
                error: app-1.0-py3-none-any.whl on index '127.0.0.1': the bytes are sha256:f73c6257f5516159cb9bf64bf2fa60e74adc9a391d53c32eebba4ff321f8292e, not sha256:<app-1.0-py3-none-any.whl.metadata> as promised (http://INDEX/files/app-1.0-py3-none-any.whl.metadata)
                hint: do not use the file: it is not what the index promised; tell the index's operator

                """#)
    }

    @Test func aRedirectToAnotherHost() async throws {
        let run = try await run { request in
            request.path == "/simple/app/"
                ? .status(302, headers: ["Location: https://files.example/simple/app/"]) : nil
        }
        #expect(
            run == #"""
                exit 4
                ----- stdout
                ----- stderr
                error: app on index '127.0.0.1': the host 'https://files.example' is not one of those declared for the index (https://files.example/simple/app/)
                hint: if this is right, add the host to the index's allowed hosts

                """#)
    }

    @Test func passwordsAreNeverPrinted() async throws {
        for arguments in [["lock", "app"], ["lock", "app", "--verbose"], ["lock", "app", "--json"]] {
            try await withIndex(Self.index, fault: { _ in .status(403) }) { world in
                let address = "http://alice:s3cret@127.0.0.1:\(world.server.port)/simple/"
                let run = try await world.run(
                    arguments + CommandWorld.usualTarget, variables: ["PIP_INDEX_URL": address])
                #expect(run.code == 4)
                #expect(!run.description.contains("s3cret"))
                #expect(world.server.requests.last?.headers["authorization"] == "Basic YWxpY2U6czNjcmV0")
            }
        }
    }

    @Test func aProblemWithWhatNobodyNeedsIsNoProblem() async throws {
        let index: [TestDistribution] = [
            .wheel("app", "1.0", requires: ["lib<2"]), .wheel("lib", "1.0"), .wheel("lib", "2.0"),
        ]
        try await withIndex(index, fault: { $0.path.contains("lib-2.0") ? .status(500) : nil }) { world in
            let run = try await world.cordon("lock", "app")
            #expect(run.code == 0)
        }
    }
}
