import Settings
import SystemPackage
import Testing

@Suite struct ProjectFolderTests {
    @Test func theNearestMarkedFolderUpwardsIsTheProject() throws {
        try TemporaryFolder.with { folder in
            try folder.write("", to: "home/outer/pyproject.toml")
            try folder.folder("home/outer/inner/.git")
            let inside = try #require(
                ProjectFolder(try folder.environment(currentDirectory: "home/outer/inner/deep/er")))
            #expect(inside.root == folder.path.pushing("home/outer/inner"))
            #expect(inside.marker == .git)
            let outside = try #require(ProjectFolder(try folder.environment(currentDirectory: "home/outer/other")))
            #expect(outside.root == folder.path.pushing("home/outer"))
            #expect(outside.marker == .pyproject)
        }
    }

    @Test func theHomeIsNoProjectWhateverLiesInIt() throws {
        try TemporaryFolder.with { folder in
            try folder.write("", to: "home/cordon.toml")
            try folder.folder("home/.git")
            let below = try #require(ProjectFolder(try folder.environment(currentDirectory: "home/a/b")))
            #expect(below.root == folder.path.pushing("home/a/b"))
            #expect(below.marker == nil)
            #expect(ProjectFolder(try folder.environment(currentDirectory: "home")) == nil)
            #expect(ProjectFolder(try folder.environment(currentDirectory: ".")) == nil)
        }
    }

    @Test func theRootFolderIsNoProject() {
        let environment = Environment(variables: ["HOME": "/home/u"], currentDirectory: "/", userID: 1, groupID: 1)
        #expect(ProjectFolder(environment) == nil)
    }

    @Test func linksOfTheCurrentFolderAreFollowedFirst() throws {
        try TemporaryFolder.with { folder in
            try folder.write("", to: "real/project/cordon.toml")
            try folder.folder("real/project/src")
            try folder.link("home/shortcut", to: folder.path.pushing("real/project/src"))
            let project = try #require(ProjectFolder(try folder.environment(currentDirectory: "home/shortcut")))
            #expect(project.root == folder.path.pushing("real/project"))
        }
    }

    @Test func containsWhatIsSpelledInsideAndWhatLinksLeadInside() throws {
        try TemporaryFolder.with { folder in
            try folder.write("", to: "project/bin/python")
            try folder.link("project/out", to: "/usr")
            try folder.link("elsewhere/in", to: folder.path.pushing("project/bin"))
            let project = ProjectFolder(root: folder.path.appending("project"), marker: nil)
            #expect(project.contains(folder.path.pushing("project/bin/python")))
            #expect(project.contains(folder.path.pushing("project/out/bin")))
            #expect(project.contains(folder.path.pushing("elsewhere/in/python")))
            #expect(project.contains(folder.path.pushing("elsewhere/in/missing/file")))
            #expect(project.contains(folder.path.pushing("other/../project/x")))
            #expect(!project.contains(folder.path.pushing("elsewhere")))
            #expect(!project.contains(folder.path.pushing("projects/x")))
            #expect(!project.contains("/usr/bin"))
        }
    }
}
