import PythonPackaging
import Testing

@Suite struct MetadataValidatorTests {
    private func problems(_ fields: String, version: String = "2.5") -> [String] {
        let head = "Metadata-Version: \(version)\nName: foo\nVersion: 1.0\n"
        return MetadataValidator.problems(in: Array((head + fields).utf8)).map(\.description)
    }

    @Test func aGoodFileHasNone() {
        let good = """
            Summary: x
            Dynamic: Requires-Dist
            Requires-Dist: a>=1; extra == 'b'
            Requires-Python: >=3
            Provides-Extra: b
            License-Expression: (MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0
            License-File: LICENSES/MIT.txt
            Description-Content-Type: text/markdown; charset=UTF-8; variant=GFM
            Import-Name: foo.bar ; private
            Import-Namespace: foo
            Project-URL: a, https://a.example

            body
            """
        #expect(problems(good).isEmpty)
    }

    @Test(arguments: [
        ("Summary: a\n b\n", "line 4: Summary: expected a single line"),
        ("Dynamic: Name\n", "line 4: Dynamic: Name may not be dynamic"),
        ("Dynamic: Foo\n", "line 4: Dynamic: 'Foo' is not the name of a field"),
        ("Requires-Dist: a (>=1.0.*)\n", "line 4: Requires-Dist: '.*' may follow only a plain release after == or !="),
        ("Provides-Extra: a b\n", "line 4: Provides-Extra: expected the name of an extra"),
        ("License-Expression: MIT OR\n", "line 4: License-Expression: expected the identifier of a licence at the end"),
        ("License-Expression: MIT GPL\n", "line 4: License-Expression: expected AND, OR or WITH before 'GPL'"),
        ("License-Expression: (MIT\n", "line 4: License-Expression: expected ')' at the end"),
        ("License-File: ../x\n", "line 4: License-File: expected a path without '..'"),
        ("License-File: /x\n", "line 4: License-File: expected a relative path"),
        ("License-File: a*\n", "line 4: License-File: expected the path of a file, not a pattern"),
        (
            "Description-Content-Type: text/html\n",
            "line 4: Description-Content-Type: expected text/plain, text/x-rst or text/markdown, not 'text/html'"
        ),
        (
            "Description-Content-Type: text/plain; charset=latin-1\n",
            "line 4: Description-Content-Type: expected the charset UTF-8, not 'latin-1'"
        ),
        ("Import-Name: a.1b\n", "line 4: Import-Name: '1b' is not an identifier of Python"),
        ("Import-Name: a.class\n", "line 4: Import-Name: 'class' is a keyword of Python"),
        ("Import-Name: a; public\n", "line 4: Import-Name: expected nothing but 'private' after ';'"),
        ("Nonsense: x\n", "line 4: there is no field 'Nonsense'"),
        ("Summary: a\nSummary: a\n", "line 5: the field Summary may stand only once"),
        ("Project-URL: a, b\nProject-URL: a, c\n", "line 5: Project-URL: expected every label once"),
        ("stray\n", "line 4: expected a field (Name: value), a continuation or an empty line"),
        ("Description: a\n\nbody", "line 4: the field Description may stand only once"),
    ])
    func saysWhatIsWrongAndWhere(_ fields: String, _ problem: String) {
        #expect(problems(fields) == [problem])
    }

    @Test func fieldsOfLaterVersionsAreTold() {
        #expect(
            problems("License-File: x\n", version: "2.3") == [
                "line 4: the field License-File needs metadata version 2.4, not 2.3"
            ])
        #expect(problems("", version: "2.0") == ["line 1: Metadata-Version: '2.0' is not a published metadata version"])
    }

    @Test func requiredFieldsAreMissed() {
        #expect(
            MetadataValidator.problems(in: []).map(\.problem) == [
                .missing(.metadataVersion), .missing(.name), .missing(.version),
            ])
    }
}
