import PackageIdentity
import Policy
import PythonPackaging
import RandomInput
import Settings
import Testing
import Versioning

@Suite struct PolicyDocumentTests {
    private func document(_ text: String) throws(SettingsError) -> PolicyDocument {
        try PolicyDocument(Array(text.utf8), file: "cordon.toml")
    }

    @Test func readsEveryKey() throws {
        let document = try document(
            """
            [policy]
            minimum-age  = "3d"
            vulnerable   = { warn = "low", block = "high", unscored = "warn" }
            sync-vulnerable = "warn"
            malicious    = "block"
            builds       = { mode = "sandbox", allow = ["Psycopg2"] }
            unexamined   = "block"
            stale-feed   = { after = "P14D", verdict = "warn" }
            on-warn      = "ask"

            [policy.rules]
            "release/too-new" = "allow"
            "content/*" = "warn"

            [[index]]
            name = "acme"
            url  = "https://user:secret@packages.acme.example/simple/"
            packages = ["acme-*", "Other_Name"]
            minimum-age = "0d"
            hosts = ["Files.Acme.Example"]

            [[index]]
            name = "pypi"

            [[index]]
            name = "copy"
            url = "https://copy.acme.example/simple/"
            mirrors = "pypi"

            [[feed]]
            name = "campaigns"
            url  = "https://feeds.acme.example/all.zip"
            trust = "warn"
            public-key = "\(String(repeating: "ab", count: 32))"

            [[exempt]]
            package = "Foo==1.2.3"
            rule    = "release/too-new"
            sha256  = "\(String(repeating: "00", count: 32))"
            reason  = "needed for CVE-2026-0001"
            until   = 2026-12-31

            [[exempt]]
            package = "bar"
            rule = "archive/*"
            sha256 = "\(String(repeating: "11", count: 32))"
            until = 2026-12-31T12:00:00+01:00

            [lock]
            keys = ["policy.minimum-age", "exempt", "policy.rules.content/*"]
            """)
        #expect(document.policy.minimumAge?.value == Age(days: 3))
        #expect(document.policy.vulnerableWarn?.value == .from(.low))
        #expect(document.policy.vulnerableBlock?.value == .from(.high))
        #expect(document.policy.vulnerableUnscored?.value == .warn)
        #expect(document.policy.syncVulnerable?.value == .warn)
        #expect(document.policy.malicious?.value == .block)
        #expect(document.policy.buildMode?.value == .sandbox)
        #expect(document.policy.allowedBuilds?.value == [try PackageName("psycopg2")])
        #expect(document.policy.unexamined?.value == .block)
        #expect(document.policy.staleFeedAfter?.value == Age(days: 14))
        #expect(document.policy.staleFeedVerdict?.value == .warn)
        #expect(document.policy.onWarning?.value == .ask)
        #expect(document.policy.rules.map(\.rules.description) == ["content/*", "release/too-new"])
        #expect(document.policy.rules.map(\.level.value) == [.warn, .allow])
        #expect(document.lockedKeys.map(\.value) == ["policy.minimum-age", "exempt", "policy.rules.content/*"])
        try checkEntries(document)
    }

    private func checkEntries(_ document: PolicyDocument) throws {
        #expect(document.indexes.map(\.name) == ["acme", "pypi", "copy"])
        let acme = document.indexes[0]
        #expect(acme.address?.value.description == "https://packages.acme.example/simple/")
        #expect(acme.address?.value.credentials?.password == "secret")
        #expect(acme.claims.map(\.value.description) == ["acme-*", "other-name"])
        #expect(acme.minimumAge?.value == .zero)
        #expect(acme.hosts.map(\.value) == ["files.acme.example"])
        #expect(document.indexes[1].address == nil)
        #expect(document.indexes[2].mirrors?.value == .pypi)
        #expect(document.feeds[0].trust?.value == .warn)
        #expect(document.feeds[0].publicKey?.value == [UInt8](repeating: 0xAB, count: 32))
        let foo = document.exemptions[0]
        #expect(foo.exemption.description == "foo==1.2.3 from release/too-new")
        #expect(foo.exemption.digest?.bytes == [UInt8](repeating: 0, count: 32))
        #expect(foo.exemption.reason == "needed for CVE-2026-0001")
        #expect(foo.exemption.until?.description == "2027-01-01T00:00:00Z")
        let bar = document.exemptions[1]
        #expect(bar.exemption.description == "bar from archive/*")
        #expect(bar.exemption.until?.description == "2026-12-31T11:00:00Z")
        let place = try #require(foo.place.location)
        #expect(place.line == 36)
        #expect(foo.rulePlace.path.description == "exempt[0].rule")
        #expect(foo.rulePlace.location?.line == 38)
        #expect(foo.untilPlace?.location?.line == 41)
    }

    @Test func anEmptyFileSaysNothing() throws {
        let document = try document("")
        #expect(document.policy.minimumAge == nil)
        #expect(document.indexes.isEmpty && document.feeds.isEmpty && document.exemptions.isEmpty)
    }

    struct Mistake {
        let name: String
        let text: String
        let report: String
    }

    @Test(arguments: [
        Mistake(
            name: "a misspelt key",
            text: "[policy]\nminimun-age = \"3d\"",
            report: """
                cordon.toml:2:15: policy.minimun-age: there is no such key
                 2 | minimun-age = "3d"
                   |               ^
                hint: did you mean minimum-age?
                """),
        Mistake(
            name: "a key that resembles none",
            text: "[[feed]]\nname = \"x\"\ncolour = 1\nurl = \"https://f.example/\"",
            report: """
                cordon.toml:3:10: feed[0].colour: there is no such key
                 3 | colour = 1
                   |          ^
                expected: name, url, trust, public-key
                """),
        Mistake(
            name: "a misspelt table",
            text: "[[exemption]]\nrule = \"a/b\"",
            report: """
                cordon.toml:1:1: exemption: there is no such key
                 1 | [[exemption]]
                   | ^
                expected: policy, index, feed, exempt, lock
                """),
        Mistake(
            name: "a word that is not possible",
            text: "[policy]\nunexamined = \"blok\"",
            report: """
                cordon.toml:2:14: policy.unexamined: "blok" is not possible here
                 2 | unexamined = "blok"
                   |              ^
                expected: "allow", "warn", "block"
                hint: did you mean "block"?
                """),
        Mistake(
            name: "a wrong type",
            text: "[policy]\nminimum-age = 3",
            report: """
                cordon.toml:2:15: policy.minimum-age: expected a string, found an integer
                 2 | minimum-age = 3
                   |               ^
                """),
        Mistake(
            name: "an age that is none",
            text: "[policy]\nminimum-age = \"3 months\"",
            report: """
                cordon.toml:2:18: policy.minimum-age: "3 months" is no length of time
                 2 | minimum-age = "3 months"
                   |                  ^
                expected: months and years differ in length: write days or weeks, such as 30d or 52w
                """),
        Mistake(
            name: "a rule without a slash",
            text: "[policy.rules]\ntyposquat = \"allow\"",
            report: """
                cordon.toml:2:13: policy.rules.typosquat: this is no rule
                 2 | typosquat = "allow"
                   |             ^
                expected: a rule such as "release/too-new", or a family such as "content/*"
                hint: a rule's id has a slash and is quoted
                """),
        Mistake(
            name: "a missing address",
            text: "[[index]]\nname = \"acme\"",
            report: """
                cordon.toml:1:1: the key index[0].url is missing
                 1 | [[index]]
                   | ^
                expected: a string
                """),
        Mistake(
            name: "a second index of one name",
            text: "[[index]]\nname = \"pypi\"\n[[index]]\nname = \"pypi\"",
            report: """
                cordon.toml:4:8: index[1].name: a second index is called pypi
                 4 | name = "pypi"
                   |        ^
                """),
        Mistake(
            name: "an unknown key in [lock]",
            text: "[lock]\nkeys = [\"policy.minimum-agee\"]",
            report: """
                cordon.toml:2:9: lock.keys[0]: there is no key "policy.minimum-agee"
                 2 | keys = ["policy.minimum-agee"]
                   |         ^
                expected: a key path such as "policy.minimum-age"
                hint: did you mean "policy.minimum-age"?
                """),
        Mistake(
            name: "an exemption for a range",
            text: "[[exempt]]\npackage = \"foo>=1\"\nrule = \"a/b\"",
            report: """
                cordon.toml:2:11: exempt[0].package: a package name holds only ASCII letters, digits, '-', '_' and '.'
                 2 | package = "foo>=1"
                   |           ^
                expected: a package such as "foo" or "foo==1.2.3"
                """),
        Mistake(
            name: "an exemption of bytes that names none",
            text: "[[exempt]]\npackage = \"foo==1\"\nrule = \"content/miner\"",
            report: """
                cordon.toml:3:8: exempt[0].rule: an exemption from content/miner names the bytes it is for: add sha256
                 3 | rule = "content/miner"
                   |        ^
                expected: sha256 = "…", the digest of the file that somebody looked at
                """),
        Mistake(
            name: "a threshold that is none",
            text: "[policy]\nvulnerable = { block = \"hgih\" }",
            report: """
                cordon.toml:2:24: policy.vulnerable.block: "hgih" is not possible here
                 2 | vulnerable = { block = "hgih" }
                   |                        ^
                expected: "info", "low", "medium", "high", "critical", "never"
                hint: did you mean "high"?
                """),
        Mistake(
            name: "a password in a broken address",
            text: "[[index]]\nname = \"a\"\nurl = \"ftp://u:hunter2@h.example/\"",
            report: """
                cordon.toml:3:7: index[0].url: an address begins with https://, http:// or file://
                 3 | url = "ftp://****@h.example/"
                   |       ^
                expected: an address such as "https://packages.example/simple/"
                """),
    ])
    func mistakesNameTheLineTheKeyAndWhatWasExpected(_ mistake: Mistake) {
        #expect {
            try document(mistake.text)
        } throws: { error in
            if "\(error)" != mistake.report { Issue.record("\(mistake.name):\n\(error)") }
            return true
        }
    }

    @Test(arguments: [
        "[[exempt]]\npackage = \"foo==1.*\"\nrule = \"a/b\"",
        "[[exempt]]\npackage = \"foo=1\"\nrule = \"a/b\"",
        "[[exempt]]\npackage = \"foo\"",
        "[[exempt]]\nrule = \"a/b\"",
        "[[exempt]]\npackage = \"foo\"\nrule = \"*\"",
        "[[exempt]]\npackage = \"foo\"\nrule = \"a/b/c\"",
        "[[exempt]]\npackage = \"foo\"\nrule = \"a/b\"\nsha256 = \"00\"",
        "[[exempt]]\npackage = \"foo\"\nrule = \"a/b\"\nuntil = \"soon\"",
        "[[exempt]]\npackage = \"foo\"\nrule = \"a/b\"\nuntil = 12:00:00",
        "[[exempt]]\npackage = \"foo\"\nrule = \"a/b\"\nuntil = true",
        "[exempt]\npackage = \"foo\"",
        "[[index]]\nname = \"pypi\"\npackages = \"acme\"",
        "[[index]]\nname = \"pypi\"\npackages = [\"*\"]",
        "[[index]]\nname = \"pypi\"\nhosts = [\"https://x.example\"]",
        "[[index]]\nname = \"UPPER\"\nurl = \"https://x.example/\"",
        "[[index]]\nname = \"\"\nurl = \"https://x.example/\"",
        "[[index]]\nurl = \"https://x.example/\"",
        "[[feed]]\nname = \"own\"",
        "[[feed]]\nname = \"osv-pypi\"\ntrust = \"allow\"",
        "[[feed]]\nname = \"osv-pypi\"\npublic-key = \"zz\"",
        "[policy.rules]\n\"Release/Too-New\" = \"allow\"",
        "[policy.rules]\n\"*/too-new\" = \"allow\"",
        "[policy]\nvulnerable = \"low\"",
        "[policy]\nvulnerable = { warn = \"awful\" }",
        "[policy]\nbuilds = { mode = \"always\" }",
        "[policy]\nbuilds = { allow = [\"-\"] }",
        "[policy]\nstale-feed = { after = \"1y\" }",
        "[policy]\non-warn = \"ignore\"",
        "[policy]\n[policy]",
        "[policy]\nunexamined = \"warn\"\nunexamined = \"warn\"",
        "[lock]",
        "[lock]\nkeys = [1]",
        "policy = ",
        "\u{0}",
    ])
    func refusesWhatMakesNoSense(_ text: String) {
        #expect(throws: SettingsError.self) { try document(text) }
    }

    @Test func aBuiltInFeedMayBeNamedWithoutItsAddress() throws {
        let document = try document("[[feed]]\nname = \"osv-pypi\"\ntrust = \"warn\"")
        #expect(document.feeds[0].address == nil)
    }

    @Test func deepAndLargeFilesAreRefusedBeforeTheyAreParsed() {
        for text in [
            "a = " + String(repeating: "[", count: 10000), "a" + String(repeating: ".a", count: 10000) + " = 1",
            String(repeating: "# comment\n", count: 200_000),
        ] {
            #expect(throws: SettingsError.self) { try document(text) }
        }
    }

    @Test func damagedFilesAreReadOrRefusedAndNeverCrash() {
        let whole = Array(
            """
            [policy]
            minimum-age = "3d"
            vulnerable = { warn = "low", block = "high" }
            [policy.rules]
            "release/too-new" = "allow"
            [[index]]
            name = "acme"
            url = "https://u:p@h.example:8443/simple/"
            packages = ["acme-*"]
            [[exempt]]
            package = "foo==1.2.3"
            rule = "release/too-new"
            until = 2026-12-31
            """.utf8)
        let seed: UInt64 = 735
        var generator = SeededGenerator(seed: seed)
        let bytes = Array("\"'[]{}=.#\n\\,: *a0-@\u{0}é".utf8)
        var accepted = 0
        for _ in 0..<2000 {
            var text = whole
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: 0..<text.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: text.remove(at: place)
                case 1: text.insert(bytes.randomElement(using: &generator) ?? 0, at: place)
                default: text[place] = bytes.randomElement(using: &generator) ?? 0
                }
            }
            if (try? PolicyDocument(text, file: "cordon.toml")) != nil { accepted += 1 }
        }
        #expect((1..<2000).contains(accepted), "seed \(seed)")
    }
}
