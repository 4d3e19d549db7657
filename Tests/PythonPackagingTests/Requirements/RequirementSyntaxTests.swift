import PackageIdentity
import PythonPackaging
import Testing
import Versioning

@Suite struct RequirementSyntaxTests {
    struct Canonical: CustomTestStringConvertible {
        let text: String
        let canonical: String

        var testDescription: String { text }
    }

    /// The examples of the dependency specifiers' standard, then one case for each rule of its grammar.
    @Test(arguments: [
        Canonical(text: "A", canonical: "A"),
        Canonical(text: "A.B-C_D", canonical: "A.B-C_D"),
        Canonical(text: "aa", canonical: "aa"),
        Canonical(text: "name", canonical: "name"),
        Canonical(text: "name<=1", canonical: "name<=1"),
        Canonical(text: "name>=3", canonical: "name>=3"),
        Canonical(text: "name>=3,", canonical: "name>=3"),
        Canonical(text: "name>=3,<2", canonical: "name<2,>=3"),
        Canonical(text: "name@http://foo.example", canonical: "name @ http://foo.example"),
        Canonical(
            text: "name [fred,bar] @ http://foo.example ; python_version=='2.7'",
            canonical: "name[bar,fred] @ http://foo.example ; python_version == \"2.7\""),
        Canonical(
            text: "name[quux, strange];python_version<'2.7' and platform_version=='2'",
            canonical: "name[quux,strange]; python_version < \"2.7\" and platform_version == \"2\""),
        Canonical(
            text: "name; os_name=='a' or os_name=='b'", canonical: "name; os_name == \"a\" or os_name == \"b\""),
        Canonical(
            text: "requests [security,tests] >= 2.8.1, == 2.8.* ; python_version < \"2.7\"",
            canonical: "requests[security,tests]==2.8.*,>=2.8.1; python_version < \"2.7\""),
        Canonical(
            text: "pip @ https://files.example/pip/archive/1.3.1.zip#sha1=da9234ee9982d4bbb3c72346a6de940a148ea686",
            canonical: "pip @ https://files.example/pip/archive/1.3.1.zip#sha1=da9234ee9982d4bbb3c72346a6de940a148ea686"
        ),
        Canonical(text: "zope.interface (>3.5.0)", canonical: "zope.interface>3.5.0"),
        Canonical(text: "foo ( >= 1 , < 2 )", canonical: "foo<2,>=1"),
        Canonical(text: "foo()", canonical: "foo"),
        Canonical(text: "foo[]", canonical: "foo"),
        Canonical(text: "foo[ ]>=1", canonical: "foo>=1"),
        Canonical(text: "foo\t[a\t,\tb]\t~=\t1.0", canonical: "foo[a,b]~=1.0"),
        Canonical(text: "foo[b,a,b]", canonical: "foo[a,b]"),
        Canonical(text: "foo[B,a]", canonical: "foo[B,a]"),
        Canonical(text: "foo===whatever", canonical: "foo===whatever"),
        Canonical(text: "foo==1!2.0.post1.dev3+local.7", canonical: "foo==1!2.0.post1.dev3+local.7"),
        Canonical(text: "foo>=1.0,>=1.0.0", canonical: "foo>=1.0"),
        Canonical(text: "foo @ ../relative/path", canonical: "foo @ ../relative/path"),
        Canonical(text: "foo @ https://h.example/a;b", canonical: "foo @ https://h.example/a;b"),
        Canonical(text: "foo>=1\n", canonical: "foo>=1"),
        Canonical(text: "  foo  ", canonical: "foo"),
    ])
    func writesTheCanonicalForm(_ test: Canonical) throws {
        let requirement = try Requirement(test.text)
        #expect(requirement.description == test.canonical)
        #expect(try Requirement(requirement.description) == requirement)
    }

    struct Failure: CustomTestStringConvertible {
        let text: String
        let offset: Int
        let message: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        Failure(text: "", offset: 0, message: "expected the name of a package"),
        Failure(text: "-foo", offset: 0, message: "expected the name of a package"),
        Failure(text: "foo-", offset: 3, message: "a package name begins and ends with a letter or a digit"),
        Failure(
            text: "foo bar", offset: 4,
            message: "expected a version specifier, '[', '@', ';' or the end of the requirement"),
        Failure(
            text: "foo 1.0", offset: 4,
            message: "expected a version specifier, '[', '@', ';' or the end of the requirement"),
        Failure(text: "foo[a", offset: 5, message: "expected ',' or ']' after the name of an extra"),
        Failure(text: "foo[a b]", offset: 6, message: "expected ',' or ']' after the name of an extra"),
        Failure(text: "foo[,a]", offset: 4, message: "expected the name of an extra or ']'"),
        Failure(text: "foo[a,]", offset: 6, message: "expected the name of an extra after the comma"),
        Failure(
            text: "foo[é]", offset: 4, message: "expected the name of an extra or ']'"),
        Failure(text: "foo (>=1", offset: 8, message: "expected ')' after the version specifiers"),
        Failure(text: "foo >=1.0.*", offset: 9, message: "'.*' may follow only a plain release after == or !="),
        Failure(text: "foo ~=1", offset: 6, message: "~= needs a release of at least two numbers"),
        Failure(text: "foo >=1,,<2", offset: 8, message: "expected a version specifier after the comma"),
        Failure(text: "foo >=1\n,<2", offset: 7, message: "expected a blank, not the end of a line"),
        Failure(text: "foo @", offset: 5, message: "expected an address after '@'"),
        Failure(
            text: "foo @ http://x os_name", offset: 15,
            message: "expected ';' and a marker, or the end of the requirement"),
        Failure(
            text: "foo @ http://x; os_name == 'a'", offset: 14,
            message: "expected a blank before the ';' that ends the address"),
        Failure(
            text: "foo @ http://x\nevil", offset: 14,
            message: "expected ';' and a marker, or the end of the requirement"),
        Failure(text: "foo; os_name = 'a'", offset: 13, message: MarkerSyntaxTests.operators),
        Failure(text: "foo;", offset: 4, message: "expected a marker variable or a quoted string"),
        Failure(
            text: "foo (>=1) bar", offset: 10,
            message: "expected ';' and a marker, or the end of the requirement"),
    ])
    func saysWhereAndWhatWasExpected(_ test: Failure) throws {
        let error = #expect(throws: RequirementSyntaxError.self) { try Requirement(test.text) }
        #expect(error?.offset == test.offset)
        #expect(error?.message == test.message)
        #expect(error?.text == test.text)
    }

    @Test func partsAreNormalizedAndSpellingIsKept() throws {
        let requirement = try Requirement("Foo_Bar[B_1,A.2] >= 1.0 ; extra == 'X_y'")
        #expect(try requirement.name == PackageName("foo-bar"))
        #expect(requirement.writtenName == "Foo_Bar")
        #expect(requirement.extras.map(\.normalized) == ["a-2", "b-1"])
        #expect(requirement.specifiers?.description == ">=1.0")
        #expect(requirement.url == nil)
        #expect(requirement.description == "Foo_Bar[A.2,B_1]>=1.0; extra == \"x-y\"")
    }

    @Test func spellingDoesNotCountForEquality() throws {
        let first = try Requirement("Foo_Bar[B_1] >= 1.0")
        let second = try Requirement("foo-bar[b-1]>=1.0.0")
        #expect(first == second)
        #expect(first.hashValue == second.hashValue)
        #expect(try first != Requirement("foo-bar>=1.0.0"))
        #expect(try first != Requirement("foo-bar[b-1]>=1.0.0; os_name == 'a'"))
    }

    @Test func aRequirementMadeOfPartsIsWritten() throws {
        let requirement = Requirement(
            name: try PackageName("Foo"), extras: [try ExtraName("b"), try ExtraName("a")],
            constraint: .url("https://h.example/x"), marker: try Marker("os_name == 'a'"))
        #expect(requirement.description == "foo[a,b] @ https://h.example/x ; os_name == \"a\"")
        #expect(requirement.with(marker: nil).description == "foo[a,b] @ https://h.example/x")
    }
}
