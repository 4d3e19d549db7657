import Archives
import Testing

@Suite("Honest tars are read without a word")
struct HonestTarTests {
    private func expectSilent(_ tar: TarBuilder, holds expected: [String: [UInt8]]) throws {
        #expect(try Examination.kinds(of: tar) == [])
        #expect(try Examination.contents(tar.build(), as: .tar(nil)) == expected)
    }

    @Test func filesAndFolders() throws {
        try expectSilent(
            TarBuilder(.folder("pkg-1/"), .init("pkg-1/PKG-INFO", .text("Name: pkg")), .init("pkg-1/empty", [])),
            holds: ["pkg-1": [], "pkg-1/PKG-INFO": .text("Name: pkg"), "pkg-1/empty": []])
    }

    @Test func theRootItself() throws {
        try expectSilent(TarBuilder(.folder("./"), .init("./a")), holds: ["": [], "a": .text("hello")])
    }

    @Test func paddingUpToARecord() throws {
        var tar = TarBuilder(.init("a"))
        tar.ending = [UInt8](repeating: 0, count: 10_240 - 1024)
        try expectSilent(tar, holds: ["a": .text("hello")])
    }

    @Test func oldTarsWithoutMagic() throws {
        var file = TarBuilder.Member("a")
        file.magic = []
        file.type = 0
        var folder = TarBuilder.Member("b/", [])
        folder.magic = []
        folder.type = 0
        try expectSilent(TarBuilder(file, folder), holds: ["a": .text("hello"), "b": []])
    }

    @Test func prefixesOfUstar() throws {
        var file = TarBuilder.Member("name")
        file.prefix = "some/long/way"
        try expectSilent(TarBuilder(file), holds: ["some/long/way/name": .text("hello")])
    }

    @Test func longNamesOfGNU() throws {
        let name = String(repeating: "folder/", count: 30) + "file"
        var file = TarBuilder.Member("folder/folder")
        file.magic = .text("ustar  \0")
        try expectSilent(TarBuilder(.longName(name), file), holds: [name: .text("hello")])
    }

    @Test func paxHeaders() throws {
        let name = "größe/" + String(repeating: "folder/", count: 30) + "file"
        let records = [(key: "path", value: name), (key: "mtime", value: "1700000000.5")]
        try expectSilent(TarBuilder(.pax(records), .init("gr/file")), holds: [name: .text("hello")])
    }

    @Test func theCommitThatGitNotes() throws {
        let commit = TarBuilder.Member.pax(
            [(key: "comment", value: "52f3c1d4c0ffee")], type: "g")
        try expectSilent(TarBuilder(commit, .init("a")), holds: ["a": .text("hello")])
    }

    @Test func linksThatStayInside() throws {
        try expectSilent(
            TarBuilder(
                .init("p/a"), .link("p/b", to: "a"), .link("p/sub/c", to: "../a"), .link("p/d", to: "p/a", type: "1")),
            holds: ["p/a": .text("hello"), "p/b": [], "p/sub/c": [], "p/d": []])
    }

    @Test func numbersInBase256() throws {
        var file = TarBuilder.Member("a")
        file.size = [0x80] + [UInt8](repeating: 0, count: 10) + [5]
        try expectSilent(TarBuilder(file), holds: ["a": .text("hello")])
    }

    @Test func membersLargerThanOnePiece() throws {
        let data = [UInt8].noise(1_000_001)
        try expectSilent(TarBuilder(.init("a", data), .init("b")), holds: ["a": data, "b": .text("hello")])
    }
}
