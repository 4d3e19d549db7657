import PythonPackaging
import Testing

@Suite struct MetadataDetailsTests {
    @Test func gathersWhatDescribes() throws {
        let text = """
            Metadata-Version: 2.5
            Name: foo
            Version: 1.0
            Summary: A thing
            Home-page: https://foo.example
            Author: Ada
            Author-email: Ada <ada@foo.example>
            License-Expression: MIT OR Apache-2.0
            License-File: LICENSE
            License-File: doc/NOTICE
            Keywords: one, two
            Classifier: A :: B
            Project-URL: Source, https://foo.example/src,x
            Project-URL: Lonely
            Import-Name: foo
            Import-Name: foo._private ; private
            Description-Content-Type: text/markdown

            # Foo
            Body: text
            """
        let details = try MetadataDetails(Array(text.utf8))
        #expect(details.summary == "A thing")
        #expect(details.homePage == "https://foo.example")
        #expect(details.author == "Ada")
        #expect(details.licenseExpression == "MIT OR Apache-2.0")
        #expect(details.licenseFiles == ["LICENSE", "doc/NOTICE"])
        #expect(details.keywords == ["one", "two"])
        #expect(details.classifiers == ["A :: B"])
        #expect(
            details.projectURLs == [
                .init(label: "Source", url: "https://foo.example/src,x"), .init(label: "Lonely", url: ""),
            ])
        #expect(details.importNames == ["foo", "foo._private ; private"])
        #expect(details.importNamespaces == nil)
        #expect(details.description == "# Foo\nBody: text")
    }

    @Test func anEmptyImportNameSaysThatThereIsNone() throws {
        #expect(try MetadataDetails(Array("Import-Name:\n".utf8)).importNames == [])
    }

    @Test(arguments: [
        ("Description: one\n        two\n\n", "one\ntwo"),
        ("Description: one\n       |two\n       |  three\n", "one\ntwo\n  three"),
        ("Description: one\r\n        two\r\n", "one\ntwo"),
    ])
    func aFoldedDescriptionLosesItsMargin(_ text: String, _ description: String) throws {
        #expect(try MetadataDetails(Array(text.utf8)).description == description)
    }

    @Test func bytesThatAreNotUTF8AreReplaced() throws {
        #expect(try MetadataDetails(Array("Author: ".utf8) + [0xE9, 0x0A]).author == "\u{FFFD}")
    }
}
