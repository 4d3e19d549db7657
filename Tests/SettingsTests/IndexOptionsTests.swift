import Settings
import Testing

@Suite struct IndexOptionsTests {
    private func options(
        _ variables: [String: String] = [:], pipConfiguration: String? = nil,
        flags: IndexOptions.Flags = IndexOptions.Flags()
    ) throws -> IndexOptions {
        try TemporaryFolder.with { folder in
            if let pipConfiguration { try folder.write("[global]\n" + pipConfiguration, to: "etc/pip.conf") }
            let environment = try folder.environment(variables)
            return try IndexOptions(flags: flags, environment: environment, pip: try PipSettings(environment))
        }
    }

    @Test func nobodyNamesAnIndex() throws {
        let options = try options()
        #expect(options.defaultIndex == nil)
        #expect(options.extraIndexes.isEmpty && options.findLinks.isEmpty && !options.noIndex)
    }

    @Test func flagsCountBeforeVariablesBeforeFiles() throws {
        let file = "index-url = https://file.example/"
        #expect(try options(pipConfiguration: file).defaultIndex?.address.host == "file.example")
        var variables = ["UV_INDEX_URL": "https://old.example/"]
        #expect(try options(variables, pipConfiguration: file).defaultIndex?.address.host == "old.example")
        variables["UV_DEFAULT_INDEX"] = "https://uv.example/"
        #expect(try options(variables, pipConfiguration: file).defaultIndex?.address.host == "uv.example")
        variables["PIP_INDEX_URL"] = "https://pip.example/"
        let contradicting = try options(variables, pipConfiguration: file)
        #expect(contradicting.defaultIndex?.address.host == "pip.example")
        #expect(
            contradicting.notes
                == ["PIP_INDEX_URL and UV_DEFAULT_INDEX and UV_INDEX_URL name different indexes; PIP_INDEX_URL counts."]
        )
        var flags = IndexOptions.Flags()
        flags.indexURL = "https://flag.example/"
        let flagged = try options(variables, pipConfiguration: file, flags: flags)
        #expect(flagged.defaultIndex?.address.host == "flag.example")
        #expect(flagged.notes.isEmpty)
    }

    @Test func extraIndexesKeepTheirOrderAndCountOnce() throws {
        var flags = IndexOptions.Flags()
        flags.extraIndexURLs = ["https://f.example/", "https://p.example/"]
        let found = try options(
            [
                "UV_INDEX": "acme=https://u.example/ https://v.example/?a=b",
                "UV_EXTRA_INDEX_URL": "https://w.example/",
                "PIP_EXTRA_INDEX_URL": "https://p.example/ https://q.example/",
            ], pipConfiguration: "extra-index-url = https://never.example/", flags: flags)
        let hosts = found.extraIndexes.map(\.address.host)
        #expect(hosts == ["f.example", "p.example", "u.example", "v.example", "w.example", "q.example"])
        #expect(found.extraIndexes.map(\.name) == [nil, nil, "acme", nil, nil, nil])
    }

    @Test func linksAreCollectedAsWritten() throws {
        var flags = IndexOptions.Flags()
        flags.findLinks = ["./wheels"]
        let found = try options(
            ["UV_FIND_LINKS": "/a,/b", "PIP_FIND_LINKS": "/c /d", "PIP_NO_INDEX": "1"], flags: flags)
        #expect(found.findLinks.map(\.value) == ["./wheels", "/a", "/b", "/c", "/d"])
        #expect(found.noIndex)
    }

    @Test func whatIsNoAddressNamesItsSource() {
        for (name, value) in [("PIP_INDEX_URL", "index"), ("UV_INDEX", "acme=ftp://u:hunter2@x/")] {
            #expect {
                try options([name: value])
            } throws: { error in
                let text = "\(error)"
                return text.hasPrefix("the environment variable \(name): ") && !text.contains("hunter2")
            }
        }
    }
}
