import Settings
import SystemPackage
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct BoundedFileTests {
    @Test func readsUpToItsLimitAndNotOneByteMore() throws {
        try TemporaryFolder.with { folder in
            let path = try folder.write("12345", to: "file", permissions: 0o640)
            let file = try BoundedFile(reading: path, limit: 5)
            #expect(file.bytes == Array("12345".utf8))
            #expect(file.permissions.rawValue == 0o640)
            #expect(throws: FileReadError(path: path, problem: .tooLarge(limit: 4))) {
                try BoundedFile(reading: path, limit: 4)
            }
        }
    }

    @Test func filesWhoseSizeIsNotToldAreBoundedToo() throws {
        #expect(throws: FileReadError.self) { try BoundedFile(reading: "/proc/self/maps", limit: 16) }
    }

    @Test func whatIsNoRegularFileIsNotReadAndDoesNotHang() throws {
        try TemporaryFolder.with { folder in
            let pipe = folder.path.appending("pipe")
            #expect(mkfifo(pipe.string, 0o600) == 0)
            for path: FilePath in [pipe, folder.path, "/dev/zero"] {
                #expect(throws: FileReadError(path: path, problem: .notRegular)) {
                    try BoundedFile(reading: path, limit: 10)
                }
            }
        }
    }

    @Test func missingFilesAreToldFromUnreadableOnes() throws {
        try TemporaryFolder.with { folder in
            try folder.write("", to: "file")
            try folder.link("loop", to: folder.path.appending("loop"))
            let problems: [(String, FileReadError.Problem)] = [
                ("none", .missing), ("file/below", .missing), ("loop", .system(.tooManySymbolicLinkLevels)),
            ]
            for (name, problem) in problems {
                let path = folder.path.pushing(FilePath(name))
                #expect(throws: FileReadError(path: path, problem: problem)) {
                    try BoundedFile(reading: path, limit: 10)
                }
            }
        }
    }
}
