import PythonPackaging
import Settings
import SystemPackage
import Testing

@Suite struct PipSettingsTests {
    /// The line of `index-url` that counts, or nil.
    private func indexURL(_ folder: TemporaryFolder, _ variables: [String: String] = [:], site: String? = nil) throws
        -> String?
    {
        let site = site.map { folder.path.pushing(FilePath($0)) }
        return try PipSettings(try folder.environment(variables), site: site).indexURL?.value
    }

    private func write(_ folder: TemporaryFolder, _ name: String, section: String = "global") throws {
        try folder.write("[\(section)]\nindex-url = https://\(name.filter(\.isLetter)).example/", to: name)
    }

    @Test func filesCountInPipsOrder() throws {
        try TemporaryFolder.with { folder in
            try write(folder, "etc/xdg/pip/pip.conf")
            #expect(try indexURL(folder) == "https://etcxdgpippipconf.example/")
            try write(folder, "etc/pip.conf")
            #expect(try indexURL(folder) == "https://etcpipconf.example/")
            try write(folder, "home/.pip/pip.conf")
            #expect(try indexURL(folder) == "https://homepippipconf.example/")
            try write(folder, "home/.config/pip/pip.conf")
            #expect(try indexURL(folder) == "https://homeconfigpippipconf.example/")
            try write(folder, "venv/pip.conf")
            #expect(try indexURL(folder, site: "venv") == "https://venvpipconf.example/")
            let named = try folder.write("[global]\nindex-url = https://named.example/", to: "named.conf")
            let variable = ["PIP_CONFIG_FILE": named.string]
            #expect(try indexURL(folder, variable, site: "venv") == "https://named.example/")
            let both = variable.merging(["PIP_INDEX_URL": "https://variable.example/"]) { $1 }
            #expect(try indexURL(folder, both, site: "venv") == "https://variable.example/")
        }
    }

    @Test func aNamedFileReplacesTheUsersWhenItExists() throws {
        try TemporaryFolder.with { folder in
            try write(folder, "home/.config/pip/pip.conf")
            let named = try folder.write("[global]\ntimeout = 3", to: "named.conf")
            #expect(try indexURL(folder, ["PIP_CONFIG_FILE": named.string]) == nil)
            #expect(try indexURL(folder, ["PIP_CONFIG_FILE": "/no/such/file"]) != nil)
        }
    }

    @Test func devNullTurnsFilesOff() throws {
        try TemporaryFolder.with { folder in
            try write(folder, "etc/pip.conf")
            #expect(try indexURL(folder, ["PIP_CONFIG_FILE": "/dev/null"]) == nil)
            let variables = ["PIP_CONFIG_FILE": "/dev/null", "PIP_INDEX_URL": "https://v.example/"]
            #expect(try indexURL(folder, variables) == "https://v.example/")
        }
    }

    @Test func sharedFoldersComeFromTheirVariable() throws {
        try TemporaryFolder.with { folder in
            try write(folder, "one/pip/pip.conf")
            try write(folder, "two/pip/pip.conf")
            try write(folder, "etc/xdg/pip/pip.conf")
            let value = "\(folder.path)/one:\(folder.path)/two:relative"
            #expect(try indexURL(folder, ["XDG_CONFIG_DIRS": value]) == "https://twopippipconf.example/")
        }
    }

    @Test func aCommandsSectionCountsBeforeGlobalWhicheverFileItIsIn() throws {
        try TemporaryFolder.with { folder in
            try write(folder, "etc/pip.conf", section: "install")
            try write(folder, "home/.config/pip/pip.conf", section: "global")
            #expect(try indexURL(folder) == "https://etcpipconf.example/")
            let environment = try folder.environment()
            let locking = try PipSettings(environment, sections: ["global", "lock"])
            #expect(locking.indexURL?.value == "https://homeconfigpippipconf.example/")
        }
    }

    @Test func readsAllOptionsAndSaysWhereTheyStand() throws {
        try TemporaryFolder.with { folder in
            let path = try folder.write(
                """
                [global]
                Index_URL: https://a.example/simple
                --extra-index-url =
                    https://b.example/simple
                    # not this one
                    https://c.example/simple

                    https://d.example/simple
                find-links = wheels https://e.example/links
                trusted-host = a.example
                    b.example
                cert = ~/ca.pem
                client-cert = client.pem
                proxy = http://proxy.example:3128
                timeout = 7.5
                retries = 2
                no_index = off
                [install]
                only-binary = :all:,numpy, scipy
                no-binary = pillow
                pre = yes
                require-hashes = 1
                constraint = one.txt two.txt
                requirement = three.txt
                uploaded-prior-to = P3D
                unknown-key = ignored
                """, to: "etc/pip.conf")
            let environment = try folder.environment()
            let pip = try PipSettings(environment)
            let work = environment.currentDirectory
            #expect(
                pip.indexURL
                    == Sourced("https://a.example/simple", from: SettingOrigin(.file(path, line: 2))))
            #expect(
                pip.extraIndexURLs?.value
                    == ["https://b.example/simple", "https://c.example/simple", "https://d.example/simple"])
            #expect(pip.extraIndexURLs?.origin.description == "\(path):3")
            #expect(pip.findLinks?.value == ["wheels", "https://e.example/links"])
            #expect(pip.trustedHosts?.value == ["a.example", "b.example"])
            #expect(pip.certificate?.value == folder.path.pushing("home/ca.pem"))
            #expect(pip.clientCertificate?.value == work.appending("client.pem"))
            #expect(pip.proxy?.value == "http://proxy.example:3128")
            #expect(pip.timeout?.value == 7.5)
            #expect(pip.retries?.value == 2)
            #expect(pip.noIndex?.value == false)
            #expect(pip.onlyBinary?.value == [":all:", "numpy", "scipy"])
            #expect(pip.noBinary?.value == ["pillow"])
            #expect(pip.preReleases?.value == true)
            #expect(pip.requireHashes?.value == true)
            #expect(pip.constraints?.value == [work.appending("one.txt"), work.appending("two.txt")])
            #expect(pip.requirements?.value == [work.appending("three.txt")])
            #expect(pip.uploadedPriorTo?.value == "P3D")
        }
    }

    @Test func variablesReplaceFilesAndEmptyOnesDoNot() throws {
        try TemporaryFolder.with { folder in
            try folder.write("[global]\nextra-index-url = https://f.example\nno-index = true", to: "etc/pip.conf")
            let pip = try PipSettings(
                try folder.environment([
                    "PIP_EXTRA_INDEX_URL": "https://g.example https://h.example", "PIP_NO_INDEX": "",
                    "PIP_ONLY_BINARY": ":all:",
                ]))
            #expect(pip.extraIndexURLs?.value == ["https://g.example", "https://h.example"])
            #expect(pip.extraIndexURLs?.origin == SettingOrigin(.variable("PIP_EXTRA_INDEX_URL")))
            #expect(pip.noIndex?.value == true)
            #expect(pip.onlyBinary?.value == [":all:"])
        }
    }

    @Test func valuesOfTheDefaultSectionStandInEverySection() throws {
        try TemporaryFolder.with { folder in
            try folder.write(
                "[DEFAULT]\nindex-url = https://d.example\ntimeout = 1\n[install]\ntimeout = 2", to: "etc/pip.conf")
            let pip = try PipSettings(try folder.environment())
            #expect(pip.indexURL?.value == "https://d.example")
            #expect(pip.timeout?.value == 2)
        }
    }

    @Test func aFileInTheProjectCountsOnlyWhenTrusted() throws {
        try TemporaryFolder.with { folder in
            try folder.write("[global]\nindex-url = https://good.example/", to: "etc/pip.conf")
            let text = "[global]\nindex-url = https://evil.example/\ncert = evil.pem\nproxy = http://evil.example"
            let path = try folder.write(text, to: "work/.venv/pip.conf")
            try folder.folder("work/.git")
            let environment = try folder.environment()
            let project = try #require(ProjectFolder(environment))
            let site = folder.path.pushing("work/.venv")
            let pip = try PipSettings(environment, site: site, project: project)
            #expect(pip.indexURL?.value == "https://good.example/")
            #expect(pip.certificate == nil && pip.proxy == nil)
            #expect(pip.ignoredFiles == [path])

            let trusting = try PipSettings(environment, site: site, project: project) { asked, bytes in
                asked == path && bytes == Array(text.utf8)
            }
            #expect(trusting.indexURL?.value == "https://evil.example/")
            #expect(trusting.indexURL?.origin.isInsideProject == true)
            #expect(trusting.ignoredFiles.isEmpty)
        }
    }

    @Test func aFileThatOnlyLinksIntoTheProjectIsNotTrustedEither() throws {
        try TemporaryFolder.with { folder in
            try folder.write("[global]\nindex-url = https://evil.example/", to: "work/pip.conf")
            try folder.folder("work/.git")
            try folder.folder("venv")
            try folder.link("venv/pip.conf", to: folder.path.pushing("work/pip.conf"))
            let environment = try folder.environment()
            let site = folder.path.appending("venv")
            let pip = try PipSettings(environment, site: site, project: ProjectFolder(environment))
            #expect(pip.indexURL == nil)
            #expect(pip.ignoredFiles == [folder.path.pushing("venv/pip.conf")])
        }
    }

    @Test func ofTwoSpellingsOfAnOptionTheLaterCounts() throws {
        try TemporaryFolder.with { folder in
            try folder.write("[global]\ntimeout = 1\n--timeout = 2\nno-index = 1\nno_index = 0", to: "etc/pip.conf")
            let pip = try PipSettings(try folder.environment())
            #expect(pip.timeout?.value == 2)
            #expect(pip.noIndex?.value == false)
        }
    }

    struct Mistake {
        let text: String
        let line: Int
        let message: String
    }

    @Test(arguments: [
        Mistake(text: "index-url = x", line: 1, message: "a value stands before the first section"),
        Mistake(text: "[global]\nindex-url", line: 2, message: "the line is neither a section nor a key with a value"),
        Mistake(text: "[global]\n= x", line: 2, message: "no key stands before the '='"),
        Mistake(text: "[global]\n[global]", line: 2, message: "a second section [global]"),
        Mistake(
            text: "[global]\nno-index = 1\nNo-Index = 0", line: 3, message: "a second value for no-index in [global]"),
        Mistake(text: "\n; c\n[]\n", line: 3, message: "a value stands before the first section"),
    ])
    func brokenFilesAreErrorsWithTheirLine(_ mistake: Mistake) throws {
        try TemporaryFolder.with { folder in
            let path = try folder.write(mistake.text, to: "etc/pip.conf")
            #expect {
                try PipSettings(try folder.environment())
            } throws: { error in
                let error = error as? SettingsError
                return error?.location?.file == path.string && error?.location?.line == mistake.line
                    && error?.message == mistake.message
            }
        }
    }

    @Test(arguments: [
        ("PIP_NO_INDEX", "maybe"), ("PIP_TIMEOUT", "soon"), ("PIP_TIMEOUT", "-1"), ("PIP_TIMEOUT", "nan"),
        ("PIP_RETRIES", "1.5"), ("PIP_PRE", "2"),
    ])
    func valuesOfTheWrongKindNameTheirVariable(_ name: String, _ value: String) throws {
        try TemporaryFolder.with { folder in
            #expect {
                try PipSettings(try folder.environment([name: value]))
            } throws: { "\($0)".hasPrefix("the environment variable \(name): ") }
        }
    }

    @Test func bytesThatAreNotUTF8AreAnError() throws {
        try TemporaryFolder.with { folder in
            let path = try folder.write("", to: "etc/pip.conf")
            let descriptor = try FileDescriptor.open(path, .writeOnly)
            try descriptor.closeAfter { _ = try descriptor.writeAll([0x5B, 0xFF, 0x5D]) }
            #expect(throws: SettingsError.self) { try PipSettings(try folder.environment()) }
        }
    }
}
