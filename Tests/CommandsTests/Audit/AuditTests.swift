import PackageIdentity
import Settings
import TestSupport
import Testing

/// What `cordon audit` finds, says and returns.
@Suite struct AuditTests {
    @Test func aRequirementsFile() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.write("foo==1.0\nbar==2.0  # fine\nbaz>=3\n-r more.txt\n", to: "requirements.txt")
            try world.write("bar == 1.0\nfoo==1.0\n", to: "more.txt")
            let outcome = try await world.audit("requirements.txt")
            #expect(
                "\(outcome)" == """
                    exit 1
                    ----- stdout
                    package  version  verdict
                    bar      2.0      allow
                    bar      1.0      warn
                        low       1.8  PYSEC-2  fixed in 2.0
                                  → take bar 2.0, against which nothing is known
                    foo      1.0      block
                        critical  9.8  PYSEC-1  fixed in 1.2  (CVE-2026-1)
                                  → take foo 1.2, against which nothing is known

                    not checked: requirements.txt:3: baz>=3 pins no version

                    3 packages, 1 blocked, 1 with warnings, 1 not checked; advisories of 2036-01-13
                    ----- stderr

                    """)
        }
    }

    @Test func nothingKnownIsExitCodeZero() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.write("foo==1.2\n", to: "requirements.txt")
            let outcome = try await world.audit("requirements.txt")
            #expect(outcome.code == 0)
            #expect(outcome.output.hasSuffix("\n1 package, all allowed; advisories of 2036-01-13\n"))
        }
    }

    @Test func whatIsNotPinnedIsSaidAndLeavesTheAuditIncomplete() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.write("foo==1.2\nbar\n", to: "requirements.txt")
            let outcome = try await world.audit("requirements.txt", "--json")
            #expect(outcome.code == 0)
            #expect(outcome.output.contains("\"complete\": false"))
            #expect(outcome.output.contains("\"what\": \"requirements.txt:2: bar\""))
        }
    }

    @Test func whereNothingCanBeLookedUpTheAuditFails() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.write("foo>=1\nbar\n", to: "requirements.txt")
            let outcome = try await world.audit("requirements.txt")
            #expect(
                "\(outcome)" == """
                    exit 4
                    ----- stdout
                    ----- stderr
                    error: nothing could be looked up: requirements.txt:1: foo>=1 pins no version
                    hint: audit a lock, which pins every version; `cordon lock` makes one

                    """)
        }
    }

    @Test func anEmptyFileHasNothingWrong() async throws {
        try await AuditWorld.with([]) { world in
            try world.write("# nothing yet\n", to: "requirements.txt")
            let outcome = try await world.audit("requirements.txt")
            #expect(outcome.code == 0)
            #expect(outcome.output == "no packages; advisories of 2036-01-13\n")
        }
    }

    @Test func aPinnedRequirementInThePlaceOfAFile() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            let outcome = try await world.audit("foo==1.0", "bar===2.0")
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("2 packages, 1 blocked;"))
        }
    }

    @Test func theBundledFeedKnowsAnOldDjango() async throws {
        try await withIndex([]) { world in
            let outcome = try await world.run(["audit", "--offline", "django==3.2.0"])
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("PYSEC-2021-98 "))
            #expect(outcome.output.contains("fixed in 3.2.4  (CVE-2021-33203)"))
            #expect(outcome.output.contains("(bundled"))
        }
    }

    // MARK: Thresholds

    struct ThresholdCase: Sendable, CustomTestStringConvertible {
        let requirement: String
        let threshold: String
        let code: Int32
        var testDescription: String { "\(requirement) --fail-on \(threshold)" }
    }

    @Test(arguments: [
        ThresholdCase(requirement: "bar==1.0", threshold: "low", code: 1),
        ThresholdCase(requirement: "bar==1.0", threshold: "medium", code: 0),
        ThresholdCase(requirement: "foo==1.0", threshold: "critical", code: 1),
        ThresholdCase(requirement: "foo==1.0", threshold: "never", code: 0),
        ThresholdCase(requirement: "evil==1.0", threshold: "never", code: 1),
        ThresholdCase(requirement: "evil==2.0", threshold: "info", code: 0),
    ])
    func theThresholdDecides(each: ThresholdCase) async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            let outcome = try await world.audit(each.requirement, "--fail-on", each.threshold)
            #expect(outcome.code == each.code, "\(outcome)")
        }
    }

    @Test func anUnknownThresholdNamesTheKnownOnes() async throws {
        try await AuditWorld.with([]) { world in
            let outcome = try await world.audit("foo==1.0", "--fail-on", "terrible")
            #expect(outcome.code == 2)
            #expect(outcome.errors.contains("medium"))
        }
    }

    @Test func anExemptedAdvisoryDoesNotFail() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.world.folder.write(
                "[[exempt]]\npackage = \"foo\"\nrule = \"advisory/vulnerable\"\nreason = \"not reached\"\n",
                to: "policy.toml")
            let outcome = try await world.audit("foo==1.0", "--policy", "../policy.toml")
            #expect(outcome.code == 0, "\(outcome)")
            #expect(outcome.output.contains("exempted  advisory/vulnerable"))
            #expect(outcome.output.contains("(accepted: not reached)"))
        }
    }

    @Test func theProjectsFileRelaxesNothingUnasked() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.write("[policy]\nmalicious = \"allow\"\n", to: "cordon.toml")
            let outcome = try await world.audit("evil==1.0", "--json")
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("\"reason\": \"untrusted\""))
        }
    }

    // MARK: Output

    @Test func jsonIsOneDocument() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            let long = try await world.audit("foo==1.0", "--format", "json")
            let short = try await world.audit("foo==1.0", "--json")
            #expect(long == short)
            #expect(long.code == 1)
            #expect(long.errors.isEmpty)
            for member in [
                "\"complete\": true", "\"verdict\": \"block\"", "\"purl\": \"pkg:pypi/foo@1.0\"", "\"score\": 9.8",
                "\"path\": \"command line\"",
            ] {
                #expect(long.output.contains(member), "\(member)")
            }
        }
    }

    @Test func sarifPointsToTheLine() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.write("\n\nfoo==1.0\n", to: "requirements.txt")
            let outcome = try await world.audit("requirements.txt", "--format", "sarif")
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("\"ruleId\": \"advisory/vulnerable/PYSEC-1\""))
            #expect(outcome.output.contains("\"startLine\": 3"))
        }
    }

    @Test func cycloneDXListsTheVulnerability() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            let outcome = try await world.audit("foo==1.0", "--format", "cyclonedx")
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("\"specVersion\": \"1.6\""))
            #expect(outcome.output.contains("\"ref\": \"pkg:pypi/foo@1.0\""))
        }
    }

    @Test func twoFormatsAtOnceAreAMistake() async throws {
        try await AuditWorld.with([]) { world in
            let outcome = try await world.audit("foo==1.0", "--json", "--format", "sarif")
            #expect(outcome.code == 2)
            #expect(outcome.output.contains("\"code\": 2"))
        }
    }

    // MARK: What cannot be audited

    @Test(arguments: [
        ("nosuch.txt", "there is no file nosuch.txt"), ("foo", "there is no file foo"),
        ("pyproject.toml", "pyproject.toml pins no versions"), (".", ". is a folder"),
        ("broken.txt", "requirements.txt"), ("uv.lock", "uv.lock"),
    ])
    func mistakesAreSaidWithAWayOn(argument: String, message: String) async throws {
        try await AuditWorld.with([]) { world in
            try world.write("[project]\nname = \"x\"\n", to: "pyproject.toml")
            try world.write("-r requirements.txt\n", to: "broken.txt")
            try world.write("version = 1\n[[package]\n", to: "uv.lock")
            let outcome = try await world.audit(argument)
            #expect(outcome.code == 2, "\(outcome)")
            #expect(outcome.errors.contains(message), "\(outcome)")
        }
    }

    @Test func filesAndAnEnvironmentAtOnceAreAMistake() async throws {
        try await AuditWorld.with([]) { world in
            try world.environment("env", [])
            let outcome = try await world.audit("foo==1.0", "--venv", "env")
            #expect(outcome.code == 2)
        }
    }

    @Test func damagedFeedsAreSaidAndTheBundledOnesUsed() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            let folder = world.world.folder
            for name in folder.names(in: "cache/feeds/v1/parts") {
                try folder.write("damaged", to: "cache/feeds/v1/parts/\(name)")
            }
            let outcome = try await world.audit("django==3.2.0")
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("warning: the installed feed 'osv-pypi' cannot be used"))
            #expect(outcome.output.contains("PYSEC-2021-98"))
        }
    }
}
