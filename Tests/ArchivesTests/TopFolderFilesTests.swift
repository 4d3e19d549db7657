import Archives
import Testing

@Suite("Files of a source distribution's folder")
struct TopFolderFilesTests {
    private func files(_ bytes: [UInt8], _ format: ArchiveFormat) throws -> TopFolderFiles {
        try TopFolderFiles(
            named: ["PKG-INFO", "pyproject.toml"], in: MemorySource(bytes), format: format, limit: 1000)
    }

    private static let information = [UInt8].text("Name: pkg")

    @Test func fromATar() throws {
        let tar = TarBuilder(
            .folder("pkg-1/"), .init("pkg-1/setup.py"), .init("pkg-1/PKG-INFO", Self.information),
            .init("pkg-1/pkg.egg-info/PKG-INFO", .text("Name: other")),
            .init("pkg-1/pyproject.toml", .text("[project]")))
        let found = try files(Compressors.gzip(tar.build()), .tar(.gzip))
        #expect(found.folder == "pkg-1")
        #expect(found.contents == ["PKG-INFO": Self.information, "pyproject.toml": .text("[project]")])
    }

    @Test func fromAZip() throws {
        let found = try files(ZipBuilder(.init("pkg-1/PKG-INFO", Self.information)).build(), .zip)
        #expect(found.contents == ["PKG-INFO": Self.information])
    }

    @Test func withPathsThatBeginWithADot() throws {
        let tar = TarBuilder(.folder("./"), .folder("./pkg-1/"), .init("./pkg-1/PKG-INFO", Self.information))
        #expect(try files(tar.build(), .tar(nil)).contents == ["PKG-INFO": Self.information])
    }

    @Test func twoAnswers() {
        let tar = TarBuilder(.init("pkg-1/PKG-INFO", Self.information), .init("pkg-1/PKG-INFO", .text("Name: evil")))
        let error = #expect(throws: ArchiveError.self) { try files(tar.build(), .tar(nil)) }
        #expect(error?.reason == .unreadable(.duplicateName(first: 0)))
        let cased = TarBuilder(.init("pkg-1/PKG-INFO", Self.information), .init("pkg-1/pkg-info", .text("Name: evil")))
        #expect(throws: ArchiveError.self) { try files(cased.build(), .tar(nil)) }
    }

    @Test func twoFolders() {
        let tar = TarBuilder(.init("pkg-1/PKG-INFO", Self.information), .init("other/PKG-INFO", .text("Name: evil")))
        let error = #expect(throws: ArchiveError.self) { try files(tar.build(), .tar(nil)) }
        #expect(error?.reason == .noSuchMember)
        #expect(error?.member == "other, pkg-1")
    }

    @Test func aWrongChecksum() {
        var member = ZipBuilder.Member("pkg-1/PKG-INFO", Self.information)
        member.checksum = 1
        #expect(throws: ArchiveError.self) { try files(ZipBuilder(member).build(), .zip) }
    }

    @Test func aFileTooLarge() {
        let tar = TarBuilder(.init("pkg-1/PKG-INFO", .noise(1001)))
        let error = #expect(throws: ArchiveError.self) { try files(tar.build(), .tar(nil)) }
        #expect(error?.reason == .limit(.memberBytes, allowed: 1000))
    }

    @Test func nothing() {
        #expect(throws: ArchiveError.self) { try files(TarBuilder().build(), .tar(nil)) }
    }
}
