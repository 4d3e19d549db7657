import PackageIdentity
import RandomInput
import Registry
import Testing

@Suite("Project pages in HTML (PEP 503)")
struct HTMLPageParserTests {
    private func parse(
        _ text: String, purpose: HTMLPageParser.Purpose = .project, limits: PageLimits = PageLimits()
    ) throws -> ProjectPage {
        try HTMLPageParser.parse(
            Array(text.utf8), project: PackageName("flask"),
            address: WebAddress("https://index.example/simple/flask/"), purpose: purpose, limits: limits)
    }

    @Test func aPageWithEverythingIsRead() throws {
        let sha = String(repeating: "0f", count: 32)
        let page = try parse(
            """
            <!DOCTYPE html><html><head>
            <meta name="pypi:repository-version" content="1.3">
            <meta name="pypi:project-status" content="deprecated"><meta name="pypi:project-status-reason" content="old">
            <meta name="pypi:tracks" content="https://up.example/"><title>Links for <a href=x-1.whl></title></head><body>
            <!-- <a href="/commented/flask-9.0-py3-none-any.whl"> --><h1>Links for flask</h1>
            <a href="../../files/flask-2.0-py3-none-any.whl#sha256=\(sha)" data-requires-python="&gt;=3.8,&lt;4"
               data-core-metadata="sha256=\(sha)" data-dist-info-metadata="false" data-gpg-sig="true"
               data-provenance="https://index.example/p">flask-2.0</a><br />
            <A HREF='https://files.example/flask-1.0.tar.gz' DATA-YANKED="bad &#x26; worse">flask-1.0.tar.gz</A>
            <a data-yanked href=flask-0.5.zip>unquoted</a>
            <script>document.write('<a href="/script/flask-8.0.tar.gz">')</script>
            <a href="/help.html">help</a> <a name="x">no href</a> <a href="mailto:x@example">mail</a>
            </body></html>
            """)
        #expect(page.apiVersion == "1.3")
        #expect(page.status == ProjectStatus("deprecated", reason: "old"))
        #expect(page.tracks == ["https://up.example/"])
        #expect(page.versions == nil)
        #expect(page.releases.map(\.versionText) == ["2.0", "1.0", "0.5"])
        let files = Array(page.files)
        #expect(files[0].addressText == "https://index.example/files/flask-2.0-py3-none-any.whl")
        #expect(files[0].sha256?.hexadecimal == sha)
        #expect(files[0].requiresPython == ">=3.8,<4")
        #expect(files[0].provenance == "https://index.example/p")
        let metadataDigest = try Digest(.sha256, hexadecimal: sha)
        #expect(files[0].coreMetadata == .available([metadataDigest]))
        #expect(files[1].yankedReason == "bad & worse")
        #expect(files[2].isYanked && files[2].yankedReason == nil)
        #expect(files[2].addressText == "https://index.example/simple/flask/flask-0.5.zip")
    }

    struct LinkCase: Sendable, CustomTestStringConvertible {
        let label: String
        let html: String
        let addresses: [String]

        var testDescription: String { label }
    }

    static let links: [LinkCase] = [
        LinkCase(
            label: "base", html: #"<base href="https://cdn.example/x/"><a href="flask-1.0.tar.gz">"#,
            addresses: ["https://cdn.example/x/flask-1.0.tar.gz"]),
        LinkCase(
            label: "the first base counts", html: #"<base href="/a/"><base href="/b/"><a href="flask-1.0.tar.gz">"#,
            addresses: ["https://index.example/a/flask-1.0.tar.gz"]),
        LinkCase(
            label: "a base behind the links", html: #"<a href="flask-1.0.tar.gz"><base href="/a/">"#,
            addresses: ["https://index.example/a/flask-1.0.tar.gz"]),
        LinkCase(
            label: "the first of two equal attributes", html: #"<a href="flask-1.0.tar.gz" href="flask-2.0.tar.gz">"#,
            addresses: ["https://index.example/simple/flask/flask-1.0.tar.gz"]),
        LinkCase(
            label: "an encoded name", html: #"<a href="/f/flask-1.0%2Blocal-py3-none-any.whl">"#,
            addresses: ["https://index.example/f/flask-1.0%2Blocal-py3-none-any.whl"]),
        LinkCase(
            label: "a query", html: #"<a href="/f/flask-1.0.tar.gz?a=1&amp;b=2">"#,
            addresses: ["https://index.example/f/flask-1.0.tar.gz?a=1&b=2"]),
        LinkCase(
            label: "an ampersand that stands for itself", html: #"<a href="/f/flask-1.0.tar.gz?a=1&copy=2">"#,
            addresses: ["https://index.example/f/flask-1.0.tar.gz?a=1&copy=2"]),
        LinkCase(
            label: "white space around", html: "<a href=\" \n/f/flask-1.0.tar.gz \">",
            addresses: ["https://index.example/f/flask-1.0.tar.gz"]),
        LinkCase(
            label: "credentials are dropped", html: #"<a href="https://u:p@files.example/flask-1.0.tar.gz">"#,
            addresses: ["https://files.example/flask-1.0.tar.gz"]),
        LinkCase(
            label: "links that are no addresses",
            html: #"<a href="ht!tp://x"><a href="https://0x7f.1/flask-1.0.tar.gz"><a href="/flask-1.0.tar.gz">"#,
            addresses: ["https://index.example/flask-1.0.tar.gz"]),
        LinkCase(
            label: "a slash within a name", html: #"<a href="/f/..%2Fflask-1.0.tar.gz"><a href="/flask-1.0.tar.gz">"#,
            addresses: ["https://index.example/flask-1.0.tar.gz"]),
        LinkCase(
            label: "tags without a space between attributes", html: #"<a href="/flask-1.0.tar.gz"data-yanked="">"#,
            addresses: ["https://index.example/flask-1.0.tar.gz"]),
        LinkCase(
            label: "an end tag with attributes", html: #"</a href="/flask-9.tar.gz"><a href="/flask-1.0.tar.gz">"#,
            addresses: ["https://index.example/flask-1.0.tar.gz"]),
        LinkCase(
            label: "a < that is text", html: #"1 < 2 <3 <a href="/flask-1.0.tar.gz">"#,
            addresses: ["https://index.example/flask-1.0.tar.gz"]),
        LinkCase(label: "no files, but the heading", html: "<h1>Links for flask</h1>", addresses: []),
        LinkCase(
            label: "no files, but the meta tag", html: #"<meta name="pypi:repository-version" content="1.0">"#,
            addresses: []),
    ]

    @Test(arguments: links)
    func linksAreFound(_ example: LinkCase) throws {
        let page = try parse(example.html)
        #expect(page.files.map(\.addressText) == example.addresses)
    }

    struct RejectedCase: Sendable, CustomTestStringConvertible {
        let label: String
        let html: String
        let problem: PageSyntaxError.Problem

        var testDescription: String { label }
    }

    static let rejected: [RejectedCase] = [
        RejectedCase(
            label: "an error page", html: "<h1>404</h1><a href='/'>home</a>",
            problem: .expected("links to files, or the mark of a project page; this is some other HTML page")),
        RejectedCase(
            label: "nothing", html: "",
            problem: .expected("links to files, or the mark of a project page; this is some other HTML page")),
        RejectedCase(
            label: "major version 2", html: #"<meta name="pypi:repository-version" content="2.0">"#,
            problem: .unsupportedVersion("2.0")),
        RejectedCase(label: "cut off in a tag", html: #"<a href="/flask-1.0.tar.gz"><a hre"#, problem: .unexpectedEnd),
        RejectedCase(label: "cut off in a value", html: #"<a href="/flask-1.0.tar.gz"#, problem: .unexpectedEnd),
        RejectedCase(label: "cut off in a comment", html: "<h1>Links for flask</h1><!-- ", problem: .unexpectedEnd),
        RejectedCase(
            label: "a wrong digest", html: #"<a href="/flask-1.0.tar.gz#sha256=xyz">"#,
            problem: .invalidValue(key: "href", reason: "is wrong: a sha256 digest is 64 hexadecimal digits")),
        RejectedCase(
            label: "attributes without end", html: "<a " + (0..<100).map { "a\($0)=1 " }.joined() + ">",
            problem: .limit("64 attributes a tag")),
        RejectedCase(
            label: "a name without end", html: "<" + String(repeating: "a", count: 1000) + ">",
            problem: .limit("a tag's name")),
        RejectedCase(
            label: "a value without end", html: "<a href=\"" + String(repeating: "a", count: 40_000) + "\">",
            problem: .limit("an attribute's value")),
    ]

    @Test(arguments: rejected)
    func whatIsNoPageIsRefused(_ example: RejectedCase) {
        let error = #expect(throws: PageSyntaxError.self) { try parse(example.html) }
        #expect(error?.problem == example.problem)
    }

    @Test func aListOfFilesKeepsTheProjectsOwn() throws {
        let page = try parse(
            #"<a href="flask-1.0.tar.gz"><a href="flask_sqlalchemy-2.0.tar.gz"><a href="Flask-2.0-py3-none-any.whl"><a href="django-1.0.tar.gz">"#,
            purpose: .fileList)
        #expect(page.releases.map(\.versionText) == ["2.0", "1.0"])
        #expect(page.fileCount == 2)
        let none = try parse("<p>nothing here</p>", purpose: .fileList)
        #expect(none.fileCount == 0)
    }

    @Test func hostilePagesTakeTimeInProportion() throws {
        let clock = ContinuousClock()
        for piece in ["<!--", "<", "<a ", "<script>", "</script", "&", "<a href='", "-", "<!-"] {
            let text = "<h1>Links for flask</h1>" + String(repeating: piece, count: 200_000)
            let time = clock.measure { _ = try? parse(text) }
            // Quadratic behaviour would take minutes.
            #expect(time < .seconds(20), "\(piece): \(time)")
        }
    }

    @Test func damagedPagesNeverCrash() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let original = Array(
            ##"<!DOCTYPE html><base href="/a/"><a href="flask-1.0.tar.gz#sha256=00&md5=1" data-requires-python="&gt;=3">x</a><!-- c --><A HREF='../flask-2.0-py3-none-any.whl' data-yanked data-core-metadata=true>y</A><script>1</script>"##
                .utf8)
        let name = try PackageName("flask")
        let address = try WebAddress("https://index.example/simple/flask/")
        for round in 0..<5_000 {
            let damaged = Mutation.apply(to: original, using: &generator)
            guard let page = try? HTMLPageParser.parse(damaged, project: name, address: address) else { continue }
            for file in page.files {
                let artifact = try? file.artifact(of: name, at: IndexDefinition(name: "x", address: address))
                #expect(artifact != nil, "seed \(seed), round \(round)")
            }
        }
    }
}
