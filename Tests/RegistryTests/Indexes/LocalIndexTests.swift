import PackageIdentity
import Registry
import SystemPackage
import Testing

@Suite("Indexes in folders, and lists of files")
struct LocalIndexTests {
    private func index(_ world: TestWorld, layout: IndexDefinition.Layout, folder: FilePath) throws -> IndexDefinition {
        try IndexDefinition(name: "local", url: "file://" + folder.string + "/", layout: layout)
    }

    private func make(_ names: [String], in folder: FilePath) throws {
        for name in names { try TestFile.write(TestWheel.make(), to: folder.appending(name)) }
    }

    @Test func aFolderOfFilesIsAnIndex() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            let folder = TemporaryFolder()
            try make(
                ["flask-1.0-py3-none-any.whl", "Flask-2.0.tar.gz", "django-1.0.tar.gz", "notes.txt"], in: folder.path)
            let index = try self.index(world, layout: .files, folder: folder.path)
            let page = try #require(try await world.page(at: index))
            #expect(page.files.map(\.filename) == ["Flask-2.0.tar.gz", "flask-1.0-py3-none-any.whl"])
            let absent = try await world.page(of: "numpy", at: index)
            #expect(absent == nil)
            let name = try PackageName("flask")
            let wheel = try #require(page.releases[1].files.first).artifact(of: name, at: index)
            let metadata = try await world.withClient(.offline) { try await $0.metadata(of: wheel, at: index) }
            #expect(metadata.origin == .file)
            #expect(String(decoding: metadata.headers, as: UTF8.self) == TestWheel.headers)
        }
    }

    @Test func aFolderThatIsNotThereIsAnErrorAndNoAbsence() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            for layout in [IndexDefinition.Layout.files, .simple] {
                let index = try self.index(world, layout: layout, folder: FilePath("/nonexistent"))
                let error = try await world.failure(at: index)
                #expect(error.exitCode == 4)
            }
        }
    }

    @Test func anIndexLaidOutAsFilesIsRead() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            let folder = TemporaryFolder()
            let project = folder.path.appending("flask")
            try FileSystem.makeFolder(project)
            let html = #"<a href="../files/flask-1.0.tar.gz">x</a>"#
            try TestFile.write(Array(html.utf8), to: project.appending("index.html"))
            let index = try self.index(world, layout: .simple, folder: folder.path)
            let page = try await world.page(at: index)
            #expect(page?.files.map(\.addressText) == ["file://\(folder.path.string)/files/flask-1.0.tar.gz"])
            let absent = try await world.page(of: "numpy", at: index)
            #expect(absent == nil)
        }
    }

    @Test func aListIsFetchedOnceForAllProjectsAndKept() async throws {
        try await withWorld { _ in
            .html(#"<a href="flask-1.0.tar.gz">x</a><a href="django-2.0.tar.gz">y</a>"#)
        } _: { world in
            let index = try IndexDefinition(name: "list", url: "\(world.server.root)/wheels.html", layout: .files)
            for _ in 0..<2 {
                try await world.withClient { client in
                    for (project, version) in [("flask", "1.0"), ("django", "2.0")] {
                        let answer = try await client.page(for: PackageName(project), at: index)
                        guard case .found(let page) = answer else {
                            Issue.record("no page")
                            return
                        }
                        #expect(page.releases.map(\.versionText) == [version])
                    }
                }
            }
            #expect(world.server.paths == ["/wheels.html"])
            world.clock.advance(seconds: 86400)
            let page = try await world.page(of: "flask", .offline, at: index)
            #expect(page?.fileCount == 1)
        }
    }
}
