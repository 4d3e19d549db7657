import PythonPackaging
import Testing

/// Requirements as they stand in the metadata of releases that were published before anything checked them.
@Suite struct PublishedRequirementTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let canonical: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(text: "foo (>=1.0.*)", canonical: "foo>=1.0"),
        Case(text: "foo (>=7.2.0<8.0.0)", canonical: "foo<8.0.0,>=7.2.0"),
        Case(text: "foo >=3.5.*,!=3.6", canonical: "foo!=3.6,>=3.5"),
        Case(text: "foo>=1 <2 ; python_version >= '3'", canonical: "foo<2,>=1; python_version >= \"3\""),
        Case(text: "foo (>=1,,<2)", canonical: "foo<2,>=1"),
        Case(text: "foo>='1.0'", canonical: "foo>=1.0"),
        Case(text: "foo (>dev)", canonical: "foo>0.0.0dev"),
        Case(text: "foo", canonical: "foo"),
        Case(text: "foo (!=~5.0,>=4.12)", canonical: "foo!=5.0.*,>=4.12"),
        Case(text: "foo>=3.6,", canonical: "foo>=3.6"),
        Case(text: "foo (>=2.7,!=3.0.*,!=3.1.*')", canonical: "foo!=3.0.*,!=3.1.*,>=2.7"),
        Case(text: "foo (~=3.7.*)", canonical: "foo==3.7.*"),
        Case(text: "foo (=>1.0)", canonical: "foo>=1.0"),
        Case(text: "foo (>= 1.0)\n", canonical: "foo>=1.0"),
        Case(text: "foo[bar] (<2,>=1); extra == 'Baz'", canonical: "foo[bar]<2,>=1; extra == \"baz\""),
    ])
    func areReadAsWasMeant(_ test: Case) throws {
        #expect(try Requirement(published: test.text).description == test.canonical)
    }

    @Test(arguments: ["foo (>=", "foo bar", "foo (>=x)", "foo>=1 bar", "foo @", "foo; os_name"])
    func areRefusedWhereNothingSensibleWasMeant(_ text: String) {
        #expect(throws: RequirementSyntaxError.self) { try Requirement(published: text) }
    }
}
