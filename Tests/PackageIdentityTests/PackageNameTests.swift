import PackageIdentity
import Testing

@Suite struct PackageNameTests {
    @Test(arguments: [
        ("Django", "django"), ("zope.interface", "zope-interface"), ("a__b..c--d", "a-b-c-d"), ("A_-.b", "a-b"),
        ("3to2", "3to2"),
        ("x", "x"), ("0", "0"),
    ])
    func pypiNamesAreNormalizedByPEP503(_ written: String, _ normalized: String) throws {
        #expect(try PackageName(written).normalized == normalized)
        #expect(try PackageName(written) == PackageName(normalized))
        #expect(try PackageName(normalized).normalized == normalized)
    }

    @Test(arguments: [
        ("", InvalidPackageName.Problem.empty), ("-a", .edge(offset: 0)), ("_", .edge(offset: 0)),
        ("a-", .edge(offset: 1)),
        ("a..", .edge(offset: 2)), ("a b", .character(offset: 1)), ("aé", .character(offset: 1)),
        ("a/b", .character(offset: 1)),
        ("a\0", .character(offset: 1)), (String(repeating: "a", count: 257), .tooLong),
    ])
    func refusesWhatIsNoName(_ text: String, _ problem: InvalidPackageName.Problem) {
        #expect(throws: InvalidPackageName(text: text, problem: problem)) { try PackageName(text) }
    }

    @Test func otherEcosystemsKeepTheSpelling() throws {
        #expect(try PackageName("rand_core", ecosystem: .cratesIO) != PackageName("rand-core", ecosystem: .cratesIO))
        #expect(try PackageName("@Scope/X", ecosystem: .npm).normalized == "@Scope/X")
        #expect(try PackageName("x", ecosystem: .npm) != PackageName("x"))
        #expect(throws: InvalidPackageName.self) { try PackageName("a b", ecosystem: .rubyGems) }
    }

    @Test func sortsByName() throws {
        let names = try ["b", "a-b", "a", "ab"].map { try PackageName($0) }
        #expect(names.sorted().map(\.normalized) == ["a", "a-b", "ab", "b"])
    }
}
