import Policy
import Settings
import SystemPackage
import Testing

@Suite struct PolicyLayersTests {
    @Test func filesCountFromTheMachinesToTheProjects() throws {
        try TemporaryFolder.with { folder in
            try folder.write("[policy]\nunexamined = \"block\"", to: "etc/cordon/policy.toml")
            try folder.write("[policy]\nunexamined = \"warn\"", to: "home/.config/cordon/policy.toml")
            try folder.write("[policy]\nunexamined = \"allow\"", to: "work/cordon.toml")
            let environment = try folder.environment()
            let project = ProjectFolder(environment)
            let layers = try PolicyLayers(environment, project: project).layers
            #expect(layers.map(\.source) == [.system, .user, .project])
            #expect(layers.map(\.document.policy.unexamined?.value) == [.block, .warn, .allow])
            #expect(layers[2].bytes == Array("[policy]\nunexamined = \"allow\"".utf8))
            #expect(layers[2].path == folder.path.pushing("work/cordon.toml"))
        }
    }

    @Test func theOptionTakesTheProjectsPlaceOnly() throws {
        try TemporaryFolder.with { folder in
            try folder.write("", to: "etc/cordon/policy.toml")
            try folder.write("broken", to: "work/cordon.toml")
            let option = try folder.write("", to: "mine.toml")
            let environment = try folder.environment()
            let project = ProjectFolder(environment)
            let layers = try PolicyLayers(environment, project: project, option: option).layers
            #expect(layers.map(\.source) == [.system, .option])
            #expect(throws: SettingsError.self) {
                try PolicyLayers(environment, project: project, option: folder.path.appending("missing.toml"))
            }
        }
    }

    @Test func aBrokenFileIsAnErrorAndNeverSkipped() throws {
        for place in ["etc/cordon/policy.toml", "home/.config/cordon/policy.toml", "work/cordon.toml"] {
            try TemporaryFolder.with { folder in
                let path = try folder.write("[policy]\nminimum-age = 3", to: place)
                let environment = try folder.environment()
                #expect {
                    try PolicyLayers(environment, project: ProjectFolder(environment))
                } throws: { "\($0)".hasPrefix("\(path):2:15: ") }
            }
        }
    }

    @Test func withoutFilesThereAreNoLayers() throws {
        try TemporaryFolder.with { folder in
            let environment = try folder.environment()
            #expect(try PolicyLayers(environment, project: ProjectFolder(environment)).layers.isEmpty)
        }
    }

    @Test func theConfigurationFolderFollowsItsVariable() throws {
        try TemporaryFolder.with { folder in
            try folder.write("", to: "conf/cordon/policy.toml")
            try folder.write("broken", to: "home/.config/cordon/policy.toml")
            let environment = try folder.environment(["XDG_CONFIG_HOME": folder.path.appending("conf").string])
            #expect(try PolicyLayers(environment, project: nil).layers.map(\.source) == [.user])
        }
    }
}
