import PackageIdentity
import RandomInput
import Testing

@testable import NameSquatting

struct NameJudgeTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let target: String
        let transformation: Transformation
        var severity = SquattingSeverity.high
        var testDescription: String { name }
    }

    /// Each kind of likeness, against the real ranking.
    @Test(arguments: [
        Case(name: "reqeusts", target: "requests", transformation: .edit(.swapped)),
        Case(name: "requuests", target: "requests", transformation: .edit(.doubled)),
        Case(name: "pilow", target: "pillow", transformation: .edit(.singled)),
        Case(name: "requsts", target: "requests", transformation: .edit(.omitted)),
        Case(name: "request", target: "requests", transformation: .edit(.omittedAtEdge)),
        Case(name: "requestd", target: "requests", transformation: .edit(.neighbouringKey)),
        Case(name: "rewquests", target: "requests", transformation: .edit(.addedNeighbour)),
        Case(name: "selanium", target: "selenium", transformation: .edit(.vowel)),
        Case(name: "botococe", target: "botocore", transformation: .edit(.replaced)),
        Case(name: "urilib3", target: "urllib3", transformation: .edit(.lookAlike)),
        Case(name: "jeilyfish", target: "jellyfish", transformation: .edit(.lookAlike)),
        Case(name: "nurnpy", target: "numpy", transformation: .lookAlike),
        Case(name: "pil1ow", target: "pillow", transformation: .edit(.lookAlike)),
        Case(name: "setup-tools", target: "setuptools", transformation: .separators, severity: .medium),
        Case(name: "dateutil-python", target: "python-dateutil", transformation: .wordOrder),
        Case(name: "python-requests", target: "requests", transformation: .addedAffix("python-")),
        Case(name: "requests-python3", target: "requests", transformation: .addedAffix("-python3")),
        Case(name: "pyrequests", target: "requests", transformation: .addedAffix("py")),
        Case(name: "numpy-dev", target: "numpy", transformation: .addedAffix("-dev"), severity: .medium),
        Case(
            name: "python3-dateutil", target: "python-dateutil",
            transformation: .changedAffix(from: "python", to: "python3")),
        Case(
            name: "python-openssl", target: "pyopenssl", transformation: .changedAffix(from: "py", to: "python"),
            severity: .medium),
        Case(name: "dateutil", target: "python-dateutil", transformation: .missingAffix("python"), severity: .medium),
        Case(name: "requests3", target: "requests", transformation: .versionSuffix("3"), severity: .medium),
        Case(name: "urllib", target: "urllib3", transformation: .missingAffix("3"), severity: .medium),
        Case(name: "coloramapkgs", target: "colorama", transformation: .glued("pkgs"), severity: .medium),
        Case(
            name: "matplatlib-plus", target: "matplotlib", transformation: .misspelledWord("matplatlib"),
            severity: .medium),
        Case(
            name: "beutifulsop4", target: "beautifulsoup4", transformation: .twoEdits(.omitted, .omitted),
            severity: .medium),
    ])
    func tellsHowANameWasMade(_ example: Case) throws {
        let judge = NameJudge(list: NameListFixtures.ranking)
        let finding = try #require(judge.judge(PackageName(example.name)))
        #expect(finding.target.normalized == example.target)
        #expect(finding.transformation == example.transformation)
        #expect(finding.severity == example.severity)
    }

    @Test func namesLikeNoOtherAreNotAccused() throws {
        let judge = NameJudge(list: NameListFixtures.ranking)
        for name in ["acme-widget-frobnicator", "zzzz", "q", "x1", "flask-acme-login", "pytest-acme", "django-acme"] {
            let finding = judge.judge(try PackageName(name))
            #expect(finding.map { $0.severity == .low } ?? true, "\(name)")
        }
    }

    /// A word of the trade in place of another is another project, not a slip.
    @Test func anotherWordWeighsLessThanASlip() throws {
        let judge = NameJudge(list: NameListFixtures.ranking)
        let tags = judge.judge(try PackageName("sphinx-tags"))
        #expect(tags.map { $0.severity < .high } ?? true)
    }

    @Test func popularPairsDoNotAccuseEachOther() throws {
        let list = PopularityList(
            ecosystem: .pypi, names: try ["boto3", "boto", "botocore", "boto4"].map { try PackageName($0) })
        let judge = NameJudge(list: list)
        for name in list.names { #expect(judge.judge(name) == nil) }
        #expect(list.rank(of: try PackageName("Boto")) == 2)
        #expect(list.rank(of: try PackageName("botox")) == nil)
    }

    // MARK: Age

    private static func days(_ days: Int64) -> NameEvidence {
        NameEvidence(age: Age(clampingMicroseconds: days * Instant.microsecondsPerDay))
    }

    @Test func ageWeighs() throws {
        let judge = NameJudge(list: NameListFixtures.ranking)
        let blocked = try PackageName("reqeusts")
        for (evidence, severity) in [
            (NameEvidence(), SquattingSeverity.high), (Self.days(1), .high), (Self.days(800), .medium),
            (Self.days(2_000), .low),
        ] {
            #expect(judge.judge(blocked, evidence: evidence)?.severity == severity)
        }
        let warned = try PackageName("acqusition")
        for (evidence, severity) in [
            (NameEvidence(), SquattingSeverity.medium), (Self.days(1), .high), (Self.days(200), .medium),
            (Self.days(800), .low),
        ] {
            #expect(judge.judge(warned, evidence: evidence)?.severity == severity)
        }
    }

    // MARK: Other scripts and ecosystems

    @Test func lettersOfOtherScriptsAreReadAsTheyLook() throws {
        let judge = NameJudge(list: NameListFixtures.ranking)
        for text in ["rеquests", "ｒｅｑｕｅｓｔｓ", "requ\u{200B}ests", "𝐫𝐞𝐪𝐮𝐞𝐬𝐭𝐬", "rëquests", "ｒeqеusts"] {
            let finding = try #require(judge.judge(foreign: text), "\(text)")
            #expect(finding.target.normalized == "requests")
            #expect(finding.severity == .high)
        }
        #expect(judge.judge(foreign: "requests") == nil)
        #expect(judge.judge(foreign: "日本語") == nil)
    }

    @Test func otherEcosystemsHaveTheirOwnAffixesAndSpelling() throws {
        let npm = NameJudge(
            list: PopularityList(
                ecosystem: .npm,
                names: try ["@types/node", "lodash", "cross-env"].map { try PackageName($0, ecosystem: .npm) }))
        #expect(npm.judge(try PackageName("types-node", ecosystem: .npm))?.transformation == .separators)
        #expect(npm.judge(try PackageName("crossenv", ecosystem: .npm))?.target.normalized == "cross-env")
        #expect(npm.judge(try PackageName("lodash-js", ecosystem: .npm))?.transformation == .addedAffix("-js"))
        #expect(npm.judge(try PackageName("loadsh", ecosystem: .npm))?.severity == .high)
    }

    @Test func survivesAnyName() throws {
        let judge = NameJudge(list: NameListFixtures.ranking)
        var generator = SeededGenerator(seed: 99)
        let letters = Array("abcdelnorstuy0123-_.".utf8)
        for round in 0..<2_000 {
            let length = round < 20 ? 200 + round : Int.random(in: 1...40, using: &generator)
            let bytes = (0..<length).map { _ in letters[Int.random(in: letters.indices, using: &generator)] }
            guard let name = try? PackageName("a" + String(decoding: bytes, as: UTF8.self) + "z") else { continue }
            _ = judge.judge(name)
        }
        let empty = NameJudge(list: PopularityList(ecosystem: .pypi, names: []))
        #expect(empty.judge(try PackageName("requests")) == nil)
    }
}
