import Testing
import Versioning

@Suite struct VersionPartsTests {
    @Test func everyPartIsReadable() throws {
        let version = try Version("2!1.02.3.4.5rc6.post7.dev8+Local.09")
        #expect(version.epoch == 2)
        #expect(version.release == [1, 2, 3, 4, 5])
        #expect(version.preRelease == .init(.releaseCandidate, 6))
        #expect(version.postRelease == 7)
        #expect(version.developmentRelease == 8)
        #expect(version.local == [.text("local"), .number(9)])
        #expect(version.localDescription == "local.9")
        #expect(version.publicVersion.description == "2!1.2.3.4.5rc6.post7.dev8")
        #expect(version.baseVersion.description == "2!1.2.3.4.5")
        #expect((version.major, version.minor, version.micro) == (1, 2, 3))
    }

    @Test func missingPartsAreAbsent() throws {
        let version = try Version("3")
        #expect(version.epoch == 0)
        #expect(version.release == [3])
        #expect((version.major, version.minor, version.micro) == (3, 0, 0))
        #expect(version.preRelease == nil && version.postRelease == nil && version.developmentRelease == nil)
        #expect(version.local.isEmpty && !version.hasLocal)
        #expect(version.publicVersion == version && version.baseVersion == version)
        #expect(Version(release: []).description == "0")
    }

    struct Kind {
        let text: String
        var isPreRelease = false
        var isPostRelease = false
        var isDevelopmentRelease = false
        var hasLocal = false
    }

    @Test(arguments: [
        Kind(text: "1.0"),
        Kind(text: "1.0a1", isPreRelease: true),
        Kind(text: "1.0.dev0", isPreRelease: true, isDevelopmentRelease: true),
        Kind(text: "1.0.post1", isPostRelease: true),
        Kind(text: "1.0.post0.dev0", isPreRelease: true, isPostRelease: true, isDevelopmentRelease: true),
        Kind(text: "1.0rc1.post1", isPreRelease: true, isPostRelease: true),
        Kind(text: "1.0+x", hasLocal: true),
        Kind(text: "1.0.post1+x", isPostRelease: true, hasLocal: true),
        Kind(text: "1.0.dev1+1", isPreRelease: true, isDevelopmentRelease: true, hasLocal: true),
    ])
    func kindsAreRecognised(_ kind: Kind) throws {
        let version = try Version(kind.text)
        #expect(version.isPreRelease == kind.isPreRelease)
        #expect(version.isPostRelease == kind.isPostRelease)
        #expect(version.isDevelopmentRelease == kind.isDevelopmentRelease)
        #expect(version.hasLocal == kind.hasLocal)
    }

    @Test func aVersionIsThreeWords() {
        #expect(MemoryLayout<Version>.size == 24)
    }

    @Test func partsReadFromBytesAreThoseReadFromText() throws {
        let bytes = Array("xx1.2rc3yy".utf8)
        #expect(try Version(utf8: bytes[2..<8]) == Version("1.2rc3"))
        #expect(
            try bytes.withUnsafeBufferPointer { try Version(utf8: UnsafeBufferPointer(rebasing: $0[2..<5])) }
                == Version("1.2"))
        #expect(try Version("xx1.2yy".dropFirst(2).dropLast(2)) == Version("1.2"))
    }
}
