import TestSupport
import Testing

/// An existing lock keeps its versions until somebody says otherwise.
@Suite struct PreferenceTests {
    private static let index: [TestDistribution] = [
        .wheel("app", "1.0", requires: ["lib"]), .wheel("app", "2.0", requires: ["lib"]),
        .wheel("lib", "1.0"), .wheel("lib", "1.1"), .wheel("lib", "2.0"),
    ]

    private func versions(_ world: CommandWorld, _ arguments: String..., file: String = "lock.txt") async throws
        -> [String]
    {
        let run = try await world.run(["lock"] + arguments + ["-o", file] + CommandWorld.usualTarget)
        #expect(run == Outcome(code: 0, output: "", errors: ""))
        let lines = (world.file(file) ?? "").split(separator: "\n").map(String.init)
        if file.hasSuffix(".toml") { return lines.filter { $0.hasPrefix("version = ") } }
        return lines.filter { $0.contains("==") }.map { String($0.prefix { $0 != " " }) }
    }

    @Test func theVersionsOfAnExistingFileAreKept() async throws {
        try await withIndex(Self.index) { world in
            try world.write("app==1.0\nlib==1.1 --hash=sha256:\(String(repeating: "0", count: 64))\n", to: "lock.txt")
            let pins = try await versions(world, "app")
            #expect(pins == ["app==1.0", "lib==1.1"])
        }
    }

    @Test func theVersionsOfAPylockAreKept() async throws {
        try await withIndex(Self.index) { world in
            let old = [#"version = "1.0""#, #"version = "1.1""#]
            let first = try await versions(world, "app<2", "lib<2", file: "pylock.toml")
            #expect(first == old)
            let second = try await versions(world, "app", file: "pylock.toml")
            #expect(second == old)
            let upgraded = try await versions(world, "app", "--upgrade", file: "pylock.toml")
            #expect(upgraded == [#"version = "2.0""#, #"version = "2.0""#])
        }
    }

    @Test func aVersionThatNoLongerFitsGivesWay() async throws {
        try await withIndex(Self.index) { world in
            try world.write("app==1.0\nlib==1.0\n", to: "lock.txt")
            let pins = try await versions(world, "app", "lib>1")
            #expect(pins == ["app==1.0", "lib==2.0"])
        }
    }

    @Test func aVersionThatIsGoneGivesWay() async throws {
        try await withIndex(Self.index) { world in
            try world.write("app==1.0\nlib==1.0.5\n", to: "lock.txt")
            let pins = try await versions(world, "app")
            #expect(pins == ["app==1.0", "lib==2.0"])
        }
    }

    @Test func upgradeTakesTheNewestOfEverything() async throws {
        try await withIndex(Self.index) { world in
            for option in ["--upgrade", "-U"] {
                try world.write("app==1.0\nlib==1.1\n", to: "lock.txt")
                let pins = try await versions(world, "app", option)
                #expect(pins == ["app==2.0", "lib==2.0"])
            }
        }
    }

    @Test func upgradePackageTakesTheNewestOfThatProject() async throws {
        try await withIndex(Self.index) { world in
            for option in ["--upgrade-package", "-P"] {
                try world.write("app==1.0\nlib==1.1\n", to: "lock.txt")
                let pins = try await versions(world, "app", option, "Lib")
                #expect(pins == ["app==1.0", "lib==2.0"])
            }
        }
    }

    @Test func aNameToUpgradeThatIsNoneIsAMistake() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon("lock", "app", "-o", "lock.txt", "--upgrade-package", "li b")
            #expect(
                run.description == #"""
                    exit 2
                    ----- stdout
                    ----- stderr
                    error: --upgrade-package: a package name holds only ASCII letters, digits, '-', '_' and '.'
                      --> command line:1:1
                      1 | li b
                        | ^

                    """#)
        }
    }
}
