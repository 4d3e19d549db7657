import Archives
import SystemPackage
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite("Unpacking below one folder")
struct ExtractionTests {
    private func write(_ text: String) -> (ExtractedFile) throws -> Void {
        { file in
            let bytes = Array(text.utf8)
            try file.write(bytes.span.bytes)
        }
    }

    @Test func filesAndFolders() throws {
        try withTemporaryFolder { folder in
            let extraction = Extraction(into: folder.descriptor)
            try extraction.makeFile(try MemberPath("a/b/c.py"), isExecutable: false, write("one"))
            try extraction.makeFile(try MemberPath("a/d"), isExecutable: true, write("two"))
            try extraction.makeFolder(try MemberPath("a/b/e/"))
            try extraction.makeFile(try MemberPath("f"), isExecutable: false, write(""))
            #expect(folder.text(of: "a/b/c.py") == "one")
            #expect(folder.text(of: "a/d") == "two")
            #expect(folder.text(of: "f") == "")
            #expect(folder.mode(of: "a/b/c.py") & 0o111 == 0)
            #expect(folder.mode(of: "a/d") & 0o100 == 0o100)
            #expect(folder.mode(of: "a/b/e") & 0o170000 == 0o040000)
        }
    }

    @Test(arguments: [
        "", "/", "/etc/passwd", "..", "../a", "a/../b", "a/..", ".", "./a", "a//b", "a\\b", "C:/a", "a\u{0}b", "a\nb",
    ])
    func pathsThatAreNone(_ name: String) {
        #expect(throws: InvalidMemberPath.self) { try MemberPath(name) }
    }

    @Test func componentsThatAreTooLong() {
        #expect(throws: InvalidMemberPath.self) { try MemberPath("a/" + String(repeating: "x", count: 256)) }
        #expect(throws: Never.self) { try MemberPath("a/" + String(repeating: "x", count: 255)) }
    }

    @Test func nothingIsOverwritten() throws {
        try withTemporaryFolder { folder in
            let extraction = Extraction(into: folder.descriptor)
            let path = try MemberPath("a/b")
            try extraction.makeFile(path, isExecutable: false, write("first"))
            let error = #expect(throws: ExtractionError.self) {
                try extraction.makeFile(path, isExecutable: false, write("second"))
            }
            #expect(error?.reason == .exists)
            #expect(folder.text(of: "a/b") == "first")
        }
    }

    @Test func aLinkInTheWayIsNotFollowed() throws {
        try withTemporaryFolder { outside in
            try withTemporaryFolder { folder in
                symlink(outside.path.string, folder.path.appending("link").string)
                let extraction = Extraction(into: folder.descriptor)
                let error = #expect(throws: ExtractionError.self) {
                    try extraction.makeFile(try MemberPath("link/a"), isExecutable: false, write("evil"))
                }
                #expect(error?.reason == .notAFolder)
                #expect(outside.text(of: "a") == nil)
            }
        }
    }

    @Test func aLinkWhereTheFileGoesIsNotWrittenThrough() throws {
        try withTemporaryFolder { outside in
            try withTemporaryFolder { folder in
                symlink(outside.path.appending("new").string, folder.path.appending("a").string)
                let extraction = Extraction(into: folder.descriptor)
                let error = #expect(throws: ExtractionError.self) {
                    try extraction.makeFile(try MemberPath("a"), isExecutable: false, write("evil"))
                }
                #expect(error?.reason == .exists)
                #expect(outside.text(of: "new") == nil)
            }
        }
    }

    /// The folder that was open is written to, wherever it is now; what was put in its place is not.
    @Test func aFolderThatIsReplacedMeanwhile() throws {
        try withTemporaryFolder { outside in
            try withTemporaryFolder { folder in
                let extraction = Extraction(into: folder.descriptor)
                try extraction.makeFile(try MemberPath("a/b"), isExecutable: false, write("one"))
                rename(folder.path.appending("a").string, folder.path.appending("moved").string)
                symlink(outside.path.string, folder.path.appending("a").string)
                try extraction.makeFile(try MemberPath("a/c"), isExecutable: false, write("two"))
                #expect(folder.text(of: "moved/c") == "two")
                #expect(outside.text(of: "c") == nil)
            }
        }
    }

    @Test func aFileUsedAsFolder() throws {
        try withTemporaryFolder { folder in
            let extraction = Extraction(into: folder.descriptor)
            try extraction.makeFile(try MemberPath("a"), isExecutable: false, write("one"))
            let error = #expect(throws: ExtractionError.self) {
                try extraction.makeFile(try MemberPath("a/b"), isExecutable: false, write("two"))
            }
            #expect(error?.reason == .notAFolder)
        }
    }

    @Test func aFileThatCouldNotBeWrittenIsRemoved() throws {
        struct Broken: Error {}
        try withTemporaryFolder { folder in
            let extraction = Extraction(into: folder.descriptor)
            #expect(throws: Broken.self) {
                try extraction.makeFile(try MemberPath("a"), isExecutable: false) { file in
                    try write("half")(file)
                    throw Broken()
                }
            }
            #expect(folder.text(of: "a") == nil)
        }
    }

    @Test(arguments: ["/etc/passwd", "../x", "a/../../x", ""])
    func linksThatLeave(_ target: String) throws {
        try withTemporaryFolder { folder in
            let extraction = Extraction(into: folder.descriptor)
            let error = #expect(throws: ExtractionError.self) {
                try extraction.makeSymbolicLink(try MemberPath("link"), to: target)
            }
            #expect(error?.reason == .unsafeLink(target: target))
        }
    }

    @Test func linksThatStay() throws {
        try withTemporaryFolder { folder in
            let extraction = Extraction(into: folder.descriptor)
            try extraction.makeFile(try MemberPath("a/file"), isExecutable: false, write("text"))
            try extraction.makeSymbolicLink(try MemberPath("b/link"), to: "../a/file")
            #expect(folder.text(of: "b/link") == "text")
        }
    }

    @Test func limits() throws {
        try withTemporaryFolder { folder in
            var limits = ArchiveLimits.standard
            limits.entries = 2
            limits.memberBytes = 4
            limits.depth = 2
            let extraction = Extraction(into: folder.descriptor, limits: limits)
            let tooLong = #expect(throws: ExtractionError.self) {
                try extraction.makeFile(try MemberPath("a"), isExecutable: false, write("12345"))
            }
            #expect(tooLong?.reason == .limit(.memberBytes, allowed: 4))
            #expect(folder.text(of: "a") == nil)
            let tooDeep = #expect(throws: ExtractionError.self) { try extraction.makeFolder(try MemberPath("a/b/c")) }
            #expect(tooDeep?.reason == .limit(.depth, allowed: 2))
            let tooMany = #expect(throws: ExtractionError.self) { try extraction.makeFolder(try MemberPath("x")) }
            #expect(tooMany?.reason == .limit(.entries, allowed: 2))
        }
    }

    @Test func aWholeArchive() throws {
        try withTemporaryFolder { folder in
            let extraction = Extraction(into: folder.descriptor)
            let zip = ZipBuilder(.init("p/a.py", .text("one")), .init("p/q/b.py", .noise(100_000)))
            _ = try ArchiveWalk(through: MemorySource(zip.build()), format: .zip) { member, contents in
                try extraction.makeFile(try MemberPath(member.name), isExecutable: member.isExecutable) { file in
                    try contents.read { try file.write($0) }
                }
            }
            #expect(folder.text(of: "p/a.py") == "one")
            #expect(folder.bytes(of: "p/q/b.py") == .noise(100_000))
        }
    }
}
