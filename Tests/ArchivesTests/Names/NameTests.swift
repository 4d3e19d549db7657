import Archives
import Testing

@Suite("Names that mean something else")
struct NameTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var kinds: [ArchiveOddity.Kind]
        var testDescription: String { name.debugDescription }
    }

    static let cases: [Case] = [
        Case(name: "", kinds: [.nameEmpty]),
        Case(name: "/etc/passwd", kinds: [.nameAbsolute]),
        Case(name: "//host/share", kinds: [.nameAbsolute, .nameWithEmptyComponent]),
        Case(name: "../a", kinds: [.nameWithParentComponent]),
        Case(name: "a/../../b", kinds: [.nameWithParentComponent]),
        Case(name: "a/..", kinds: [.nameWithParentComponent]),
        Case(name: "./a", kinds: [.nameWithDotComponent]),
        Case(name: "a/./b", kinds: [.nameWithDotComponent]),
        Case(name: "a//b", kinds: [.nameWithEmptyComponent]),
        Case(name: "a\\b", kinds: [.nameWithBackslash]),
        Case(name: "..\\b", kinds: [.nameWithBackslash, .nameWithParentComponent]),
        Case(name: "C:/a", kinds: [.nameWithDriveLetter]),
        Case(name: "c:a", kinds: [.nameWithDriveLetter]),
        Case(name: "a.py:evil", kinds: [.nameWithColon]),
        Case(name: "a\u{0}b", kinds: [.nameWithNUL]),
        Case(name: "a\nb", kinds: [.nameWithControlCharacter(0x0A)]),
        Case(name: "a\u{1B}[2J", kinds: [.nameWithControlCharacter(0x1B)]),
        Case(name: "a\u{7F}", kinds: [.nameWithControlCharacter(0x7F)]),
        Case(name: "a\u{85}", kinds: [.nameWithControlCharacter(0x85)]),
        Case(name: "a\u{202E}yp.b", kinds: [.nameWithInvisibleCharacter(0x202E)]),
        Case(name: "a\u{200B}b", kinds: [.nameWithInvisibleCharacter(0x200B)]),
        Case(name: "\u{FEFF}a", kinds: [.nameWithInvisibleCharacter(0xFEFF)]),
        Case(name: "a.", kinds: [.nameWithTrailingDotOrSpace]),
        Case(name: "a /b", kinds: [.nameWithTrailingDotOrSpace]),
        Case(name: "...", kinds: [.nameWithTrailingDotOrSpace]),
    ]

    @Test(arguments: cases)
    func oddNames(_ example: Case) throws {
        var member = ZipBuilder.Member(example.name)
        member.flags = 1 << 11
        #expect(try Examination.kinds(of: ZipBuilder(member)) == example.kinds)
        // The root is honest in a tar, and so is `./` in front; NUL ends a tar's name.
        if example.name.isEmpty || example.name.hasPrefix("./") || example.name.contains("\u{0}") { return }
        #expect(try Examination.kinds(of: TarBuilder(.init(example.name))) == example.kinds)
    }

    @Test(arguments: ["a", "a.b", ".a", "..a", "a..b", "a b", "größe", "名前.txt", "a/b/c.py", "-a", "~a", "a+b@c,d=e"])
    func ordinaryNames(_ name: String) throws {
        var member = ZipBuilder.Member(name)
        member.flags = 1 << 11
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [])
        #expect(try Examination.kinds(of: TarBuilder(.init(name))) == [])
    }

    @Test func codePage437() throws {
        var member = ZipBuilder.Member("a")
        member.name = [0x61, 0x81]
        let bytes = ZipBuilder(member).build()
        #expect(try Examination.kinds(ofZip: bytes) == [.nameWithoutUnicodeFlag])
        #expect(try ZipDirectory(of: MemorySource(bytes)).entries.map(\.name) == ["aü"])
    }

    @Test func bytesThatAreNotTheUTF8TheyClaimToBe() throws {
        var member = ZipBuilder.Member("a")
        member.name = [0x61, 0xFF]
        member.flags = 1 << 11
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [.nameNotUTF8])
    }

    @Test func anotherNameInTheUnicodePathField() throws {
        var member = ZipBuilder.Member("a.txt")
        member.extra = [0x75, 0x70, 12, 0, 1, 0, 0, 0, 0] + .text("evil.py")
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [.unicodeNameDisagrees(unicode: "evil.py")])
        member.extra = [0x75, 0x70, 10, 0, 1, 0, 0, 0, 0] + .text("a.txt")
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [])
    }
}

@Suite("Names that are one name somewhere")
struct CollisionTests {
    struct Pair: CustomTestStringConvertible {
        var first: String
        var second: String
        var folding: NameFolding
        var testDescription: String { "\(first.debugDescription) and \(second.debugDescription)" }
    }

    @Test(arguments: [
        Pair(first: "a/README", second: "a/readme", folding: .letterCase),
        Pair(first: "a/größe", second: "a/GRÖSSE", folding: .letterCase),
        Pair(first: "\u{E9}", second: "e\u{301}", folding: .canonical),
        Pair(first: "\u{212B}", second: "\u{C5}", folding: .canonical),
        Pair(first: "a/b", second: "a//b", folding: .separators),
        Pair(first: "a/b", second: "a/./b", folding: .separators),
        Pair(first: "a/b", second: "a\\b", folding: .separators),
        Pair(first: "a/b", second: "a/b.", folding: .trailing),
        Pair(first: "a /b", second: "a/b", folding: .trailing),
        Pair(first: "setup.py", second: "ｓetup.py", folding: .compatibility),
        // Its upper case is "FI".
        Pair(first: "file", second: "ﬁle", folding: .letterCase),
        Pair(first: "a/os.py", second: "A/\u{1D428}s.PY", folding: .compatibility),
    ])
    func collisions(_ pair: Pair) throws {
        var first = ZipBuilder.Member(pair.first)
        var second = ZipBuilder.Member(pair.second)
        first.flags = 1 << 11
        second.flags = 1 << 11
        let kinds = try Examination.kinds(of: ZipBuilder(first, second))
        #expect(kinds.contains(.namesCollide(with: pair.first, under: pair.folding)))
        let reversed = try Examination.kinds(of: ZipBuilder(second, first))
        #expect(reversed.contains(.namesCollide(with: pair.second, under: pair.folding)))
    }

    @Test(arguments: [("a", "b"), ("a/b", "a.b"), ("a.py", "a.pyc"), ("ab", "a b"), ("ae", "ä")])
    func differentNames(_ first: String, _ second: String) throws {
        var one = ZipBuilder.Member(first)
        var two = ZipBuilder.Member(second)
        one.flags = 1 << 11
        two.flags = 1 << 11
        #expect(try Examination.kinds(of: ZipBuilder(one, two)) == [])
    }

    @Test func duplicates() throws {
        let zip = ZipBuilder(.init("a"), .init("a"))
        #expect(try Examination.kinds(of: zip) == [.duplicateName(first: UInt64(zip.directoryStart))])
    }

    @Test func aFileUsedAsFolder() throws {
        #expect(try Examination.kinds(of: ZipBuilder(.init("a"), .init("a/b/c"))) == [.fileUsedAsFolder(by: "a/b/c")])
        #expect(try Examination.kinds(of: ZipBuilder(.init("a/b/c"), .init("a/b"))) == [.fileUsedAsFolder(by: "a/b/c")])
        #expect(try Examination.kinds(of: ZipBuilder(.init("A"), .init("a/b"))) == [.fileUsedAsFolder(by: "a/b")])
    }
}
