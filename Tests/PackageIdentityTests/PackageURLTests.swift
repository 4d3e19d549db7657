import PackageIdentity
import Testing

@Suite struct PackageURLTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let canonical: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(text: "pkg:pypi/django@1.11.1", canonical: "pkg:pypi/django@1.11.1"),
        Case(text: "pkg:PYPI/Django_package@1.11.1.dev1", canonical: "pkg:pypi/django-package@1.11.1.dev1"),
        Case(text: "pkg:pypi/zope.interface@5.0RC1", canonical: "pkg:pypi/zope-interface@5.0rc1"),
        Case(
            text: "pkg:pypi/foo@1.0?file_name=foo-1.0.tar.gz", canonical: "pkg:pypi/foo@1.0?file_name=foo-1.0.tar.gz"),
        Case(text: "pkg:pypi/foo@1.0+local.1", canonical: "pkg:pypi/foo@1.0%2Blocal.1"),
        Case(text: "pkg:pypi/foo@1!2.0", canonical: "pkg:pypi/foo@1%212.0"),
        Case(text: "pkg:npm/%40angular/animation@12.3.1", canonical: "pkg:npm/%40angular/animation@12.3.1"),
        Case(
            text: "pkg:npm/@babel/core#/googleapis/api/annotations/",
            canonical: "pkg:npm/%40babel/core#googleapis/api/annotations"),
        Case(text: "pkg:npm/@babel/core@7.0.0", canonical: "pkg:npm/%40babel/core@7.0.0"),
        Case(text: "pkg:npm/JSONStream@1.0.0", canonical: "pkg:npm/JSONStream@1.0.0"),
        Case(
            text: "pkg:npm/mypackage@12.4.5?vcs_url=git://host.example/path/to/repo.git%404345abcd34343",
            canonical: "pkg:npm/mypackage@12.4.5?vcs_url=git:%2F%2Fhost.example%2Fpath%2Fto%2Frepo.git%404345abcd34343"),
        Case(text: "pkg:cargo/rand_core@0.7.2", canonical: "pkg:cargo/rand_core@0.7.2"),
        Case(
            text: "pkg:gem/jruby-launcher@1.1.2?platform=java", canonical: "pkg:gem/jruby-launcher@1.1.2?platform=java"),
        Case(text: "pkg:gem/x?b=2&a=1&c=", canonical: "pkg:gem/x?a=1&b=2"),
        Case(text: "pkg:gem/x?B=2", canonical: "pkg:gem/x?b=2"),
        Case(text: "pkg:gem/x#a/./b/../c//d", canonical: "pkg:gem/x#a/b/c/d"),
        Case(text: "pkg://pypi/foo", canonical: "pkg:pypi/foo"),
        Case(text: "pkg:///pypi//foo/", canonical: "pkg:pypi/foo"),
        Case(text: "PKG:pypi/foo@", canonical: "pkg:pypi/foo"),
        Case(text: "pkg:cargo/x@1%201?q=a%26b%3Dc", canonical: "pkg:cargo/x@1%201?q=a%26b%3Dc"),
    ])
    func writesTheCanonicalForm(_ test: Case) throws {
        let url = try PackageURL(test.text)
        #expect(url.description == test.canonical)
        #expect(try PackageURL(url.description) == url)
    }

    struct Failure: CustomTestStringConvertible {
        let text: String
        let offset: Int
        let problem: InvalidPackageURL.Problem

        var testDescription: String { text }
    }

    @Test(arguments: [
        Failure(text: "", offset: 0, problem: .scheme), Failure(text: "foo@1.0", offset: 0, problem: .scheme),
        Failure(text: "pkg%3Apypi/foo", offset: 0, problem: .scheme),
        Failure(text: "pkg:foo@1.0", offset: 4, problem: .type),
        Failure(text: "pkg:3d/foo", offset: 4, problem: .type), Failure(text: "pkg:a:b/foo", offset: 4, problem: .type),
        Failure(text: "pkg:maven/org/x", offset: 4, problem: .unknownType("maven")),
        Failure(text: "pkg:pypi/", offset: 4, problem: .type),
        Failure(text: "pkg:pypi/@1.0", offset: 9, problem: .name),
        Failure(text: "pkg:pypi/a%20b", offset: 9, problem: .name),
        Failure(text: "pkg:pypi/group/foo", offset: 9, problem: .namespace),
        Failure(text: "pkg:npm/scope/foo", offset: 8, problem: .namespace),
        Failure(text: "pkg:npm/@a/b/c", offset: 8, problem: .namespace),
        Failure(text: "pkg:npm/x?in%20production=true", offset: 10, problem: .qualifierKey),
        Failure(text: "pkg:npm/x?a=1&A=2", offset: 14, problem: .repeatedKey),
        Failure(text: "pkg:npm/x@%zz", offset: 10, problem: .encoding),
        Failure(text: "pkg:npm/x@%FF", offset: 10, problem: .encoding),
        Failure(text: "pkg:npm/x@%4", offset: 10, problem: .encoding),
        Failure(text: "pkg:npm/x#a%2Fb", offset: 10, problem: .encoding),
    ])
    func saysWhyItIsNone(_ test: Failure) {
        #expect(throws: InvalidPackageURL(text: test.text, offset: test.offset, problem: test.problem)) {
            try PackageURL(test.text)
        }
    }

    @Test func isMadeOfParts() throws {
        let url = try PackageURL(
            name: PackageName("Foo_Bar"), version: "1.0", qualifiers: ["file_name": "foo bar.whl", "empty": ""],
            subpath: ["a", "", "..", "b c"])
        #expect(url.description == "pkg:pypi/foo-bar@1.0?file_name=foo%20bar.whl#a/b%20c")
        #expect(url["file_name"] == "foo bar.whl")
        #expect(throws: InvalidPackageURL.self) { try PackageURL(name: PackageName("x"), qualifiers: ["1a": "b"]) }
    }
}
