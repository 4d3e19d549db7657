import Testing
import Versioning

/// PEP 440's "Summary of permitted suffixes and relative ordering" and the examples under it.
@Suite struct VersionOrderTests {
    @Test(arguments: [
        [
            "1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2",
            "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7",
            "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1",
        ],
        ["0.9", "0.9.1", "0.9.2", "0.9.10", "0.9.11", "1.0", "1.0.1", "1.1", "2.0", "2.0.1"],
        ["2012.4", "2012.7", "2013.1", "2013.6", "1!1.0", "1!1.1", "1!2.0", "2!0.1"],
        ["0.9", "1.0a1", "1.0a1.post1", "1.0a2", "1.0b1", "1.0rc1", "1.0", "1.0.0.1"],
        ["1.0", "1.0+a", "1.0+a.b", "1.0+a.1", "1.0+a1", "1.0+b", "1.0+1", "1.0+1.a", "1.0+1.1", "1.0+2", "1.0+10"],
        ["1.0.dev0", "1.0.dev0+a", "1.0.dev1", "1.0a0.dev0", "1.0a0", "1.0a0+a", "1.0a0.post0.dev0", "1.0a0.post0"],
        ["2.31.0.20240406", "2.31.0.20240407", "2.31.0.20240407.1", "2.31.0.33554431", "2.31.0.99999999"],
        ["1.0.post0.dev0", "1.0.post0.dev1", "1.0.post0", "1.0.post1.dev0", "1.0.post268435455", "1.0.post268435456"],
    ])
    func versionsStandInOrder(_ texts: [String]) throws {
        let versions = try texts.map { try Version($0) }
        for (index, version) in versions.enumerated() {
            for (other, later) in versions.enumerated() {
                #expect((version < later) == (index < other), "\(version) and \(later)")
                #expect((version == later) == (index == other), "\(version) and \(later)")
            }
        }
    }

    @Test(arguments: [
        ["1", "1.0", "1.0.0", "v1", "01", "0!1"],
        ["1.0a1", "1a1", "1.0.0-alpha.01", "1.0_A_1"],
        ["1.0.post1", "1-1", "1.0.0.rev1", "1.r1"],
        ["1.0+ubuntu.1", "1+Ubuntu-01", "1.0.0+UBUNTU_1"],
        ["0", "0.0", "0.0.0.0.0.0.0.0.0"],
    ])
    func equalVersionsAreEqualAndHashEqually(_ texts: [String]) throws {
        let versions = try texts.map { try Version($0) }
        #expect(Set(versions).count == 1)
    }
}
