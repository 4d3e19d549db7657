import Settings
import SystemPackage
import Testing

@Suite struct NetrcFileTests {
    private let text = "machine h.example login u password p"

    @Test func isFoundByItsVariableThenInTheHome() throws {
        try TemporaryFolder.with { folder in
            #expect(try NetrcFile(try folder.environment()) == nil)
            let second = try folder.write(text, to: "home/_netrc", permissions: 0o600)
            #expect(try NetrcFile(try folder.environment())?.path == second)
            let first = try folder.write(text, to: "home/.netrc", permissions: 0o600)
            #expect(try NetrcFile(try folder.environment())?.path == first)
            let own = try folder.write(text, to: "own", permissions: 0o600)
            #expect(try NetrcFile(try folder.environment(["NETRC": own.string]))?.path == own)
            #expect(try NetrcFile(try folder.environment(["NETRC": "/no/such/file"])) == nil)
        }
    }

    @Test func aFileThatOthersCanReadIsUsedAndWarnedOf() throws {
        try TemporaryFolder.with { folder in
            let path = try folder.write(text, to: "home/.netrc", permissions: 0o640)
            let file = try #require(try NetrcFile(try folder.environment()))
            #expect(file.warnings == ["\(path) can be read by other users. Close it with: chmod 600 \(path)"])
            #expect(file.netrc.credentials(forHost: "h.example")?.username == "u")
            try folder.write(text, to: "home/.netrc", permissions: 0o600)
            #expect(try NetrcFile(try folder.environment())?.warnings == [])
            try folder.write("machine h.example login u", to: "home/.netrc", permissions: 0o644)
            #expect(try NetrcFile(try folder.environment())?.warnings == [])
        }
    }

    @Test func aFileOfAnotherUserIsRefused() throws {
        try TemporaryFolder.with { folder in
            let path = try folder.write(text, to: "home/.netrc", permissions: 0o600)
            let owner = try Stat(path).userID.rawValue
            // Where the tests run as root the file is root's, which everybody trusts.
            guard owner != 0 else { return }
            let stranger = Environment(
                variables: ["HOME": folder.path.appending("home").string], currentDirectory: "/", userID: owner + 1,
                groupID: 1)
            #expect(throws: SettingsError.self) { try NetrcFile(stranger) }
        }
    }
}
