import PackageIdentity
import PythonPackaging
import Testing
import Versioning

@Suite struct RequirementsDocumentTests {
    private static func document() throws -> RequirementsDocument {
        let first = try Digest(.sha256, hexadecimal: someDigest)
        let second = try Digest(.sha256, hexadecimal: otherDigest)
        return RequirementsDocument(
            header: ["This file was made by cordon:", "", "   cordon lock"],
            indexURL: "https://me:secret@index.example/simple", extraIndexURLs: ["https://extra.example/simple"],
            findLinks: ["./my wheels"],
            pins: [
                .init(
                    name: try PackageName("Flask"), extras: [try ExtraName("b"), try ExtraName("a")],
                    target: .version(try Version("3.0.0")), marker: try Marker("os_name == 'nt'"),
                    digests: [first, second, first], askedBy: ["werkzeug", "-r requirements.in", "werkzeug"]),
                .init(
                    name: try PackageName("blinker"), target: .version(try Version("1.9")), digests: [first],
                    askedBy: ["flask"]),
                .init(name: try PackageName("zope.x"), target: .version(try Version("1"))),
                .init(
                    name: try PackageName("direct"),
                    target: .direct("https://me:pw@files.example/direct-1.zip#subdirectory=a"), digests: [first],
                    askedBy: ["-r evil\nname.in"]),
            ])
    }

    @Test func hasTheShapeThatPeopleKnow() throws {
        #expect(
            try Self.document().text == """
                # This file was made by cordon:
                #
                #    cordon lock
                --index-url https://index.example/simple
                --extra-index-url https://extra.example/simple
                --find-links './my wheels'

                blinker==1.9 \\
                    --hash=sha256:\(someDigest)
                    # via flask
                direct @ https://files.example/direct-1.zip#subdirectory=a \\
                    --hash=sha256:\(someDigest)
                    # via -r evil?name.in
                flask[a,b]==3.0.0 ; os_name == "nt" \\
                    --hash=sha256:\(otherDigest) \\
                    --hash=sha256:\(someDigest)
                    # via
                    #   -r requirements.in
                    #   werkzeug
                zope-x==1

                """)
    }

    @Test func theOrderOfListsChangesNoByte() throws {
        let document = try Self.document()
        var shuffled = document
        shuffled.pins.reverse()
        #expect(shuffled.text == document.text)
    }

    @Test func isReadBackAsItWasMeant() throws {
        let file = try RequirementsFileFixture(try Self.document().text).parse()
        #expect(
            file.requirements.map(\.argument.description) == [
                "blinker==1.9", "direct @ https://files.example/direct-1.zip#subdirectory=a",
                "flask[a,b]==3.0.0; os_name == \"nt\"", "zope-x==1",
            ])
        #expect(file.requirements.map(\.digests.count) == [1, 1, 2, 0])
        #expect(file.indexes.findLinks.map(\.unmaskedValue) == ["./my wheels"])
        #expect(file.checksHashes)
    }
}
