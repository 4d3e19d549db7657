import Settings
import SystemPackage
import Testing

@Suite struct UserFoldersTests {
    @Test func foldersLieInTheHomeUnlessVariablesSayOtherwise() throws {
        let environment = Environment(
            variables: ["HOME": "/home/u", "XDG_CACHE_HOME": "/fast/cache", "XDG_DATA_HOME": ""],
            currentDirectory: "/", userID: 1, groupID: 1)
        let folders = try #require(UserFolders(environment))
        #expect(folders.cache == "/fast/cache/cordon")
        #expect(folders.configuration == "/home/u/.config/cordon")
        #expect(folders.data == "/home/u/.local/share/cordon")
        #expect(folders.state == "/home/u/.local/state/cordon")
    }

    @Test func relativeValuesAreIgnored() throws {
        let environment = Environment(
            variables: ["HOME": "/home/u", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "./x"],
            currentDirectory: "/work", userID: 1, groupID: 1)
        let folders = try #require(UserFolders(environment))
        #expect(folders.cache == "/home/u/.cache/cordon")
        #expect(folders.configuration == "/home/u/.config/cordon")
    }

    @Test func aRelativeOrMissingHomeFallsBackToTheUserDatabase() throws {
        for variables in [[:], ["HOME": ""], ["HOME": "relative"]] {
            let environment = Environment(
                variables: variables, home: "/home/db", currentDirectory: "/", userID: 1, groupID: 1)
            #expect(environment.home == "/home/db")
        }
    }

    @Test func withoutAHomeThereAreNoFolders() {
        let bare = Environment(variables: [:], currentDirectory: "/", userID: 1, groupID: 1)
        #expect(UserFolders(bare) == nil)
        let all = Environment(
            variables: [
                "XDG_CACHE_HOME": "/a", "XDG_CONFIG_HOME": "/b", "XDG_DATA_HOME": "/c", "XDG_STATE_HOME": "/d",
            ], currentDirectory: "/", userID: 1, groupID: 1)
        #expect(UserFolders(all)?.state == "/d/cordon")
    }

    @Test func thisProcessHasSurroundings() throws {
        let environment = try Environment.ofThisProcess()
        #expect(environment.currentDirectory.isAbsolute)
        #expect(environment["PATH"] != nil)
    }
}
