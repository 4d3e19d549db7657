import Settings
import SystemPackage
import Testing

@testable import Interpreters

@Suite struct PyvenvConfigurationTests {
    private func configuration(_ text: String) -> PyvenvConfiguration { PyvenvConfiguration(Array(text.utf8)) }

    @Test func readsWhatVenvWrites() {
        let found = configuration(
            """
            home = /usr/bin
            include-system-site-packages = false
            version = 3.11.2
            executable = /usr/bin/python3.11
            command = /usr/bin/python3 -m venv /tmp/v
            """)
        #expect(found.home == "/usr/bin")
        #expect(found.executable == "/usr/bin/python3.11")
        #expect(found.versionNumbers == [3, 11, 2])
        #expect(!found.includesSystemPackages)
    }

    @Test func readsWhatVirtualenvAndUvWrite() {
        let found = configuration(
            "home=/usr/bin\r\nimplementation = CPython\r\nversion_info = 3.12.4.final.0\r\n"
                + "Include-System-Site-Packages = TRUE\r\nbase-executable = /usr/bin/python3.12\r\nuv = 0.9")
        #expect(found.home == "/usr/bin")
        #expect(found.executable == "/usr/bin/python3.12")
        #expect(found.versionNumbers == [3, 12, 4])
        #expect(found.includesSystemPackages)
    }

    @Test func whatMakesNoSenseIsNotBelieved() {
        let found = configuration("home = ../bin\nexecutable =\nversion = 3\nversion_info = x.y\nnonsense\n= z\n")
        #expect(found.home == nil)
        #expect(found.executable == nil)
        #expect(found.versionNumbers == nil)
        #expect(configuration("version = 99999999999999999999.1").versionNumbers == nil)
        #expect(configuration("home = /a\nHOME = /b").home == "/a")
        #expect(configuration("home = /a\u{0}b").home == nil)
        #expect(PyvenvConfiguration([0xFF, 0x3D, 0xFE]).values.count == 1)
    }
}
