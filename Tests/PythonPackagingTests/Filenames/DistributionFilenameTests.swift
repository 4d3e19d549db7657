import PackageIdentity
import PythonPackaging
import Testing
import Versioning

@Suite struct DistributionFilenameTests {
    @Test(arguments: [
        ("foo-1.0-py2.7.egg", DistributionFilename.Other.egg), ("foo-1.0.win32.exe", .windowsInstaller),
        ("foo-1.0.win-amd64-py3.4.msi", .microsoftInstaller), ("foo-1.0-1.noarch.rpm", .rpm),
        ("python-foo_1.0_all.deb", .debianPackage), ("foo-1.0.dmg", .macOSImage), ("foo-1.0.tar.gz.asc", .unknown),
        ("README", .unknown), ("", .unknown),
    ])
    func whatIsNotInstalledIsNoError(_ filename: String, _ kind: DistributionFilename.Other) throws {
        #expect(try DistributionFilename(filename, of: PackageName("foo")) == .other(kind))
    }

    @Test func wheelsAndSourcesAreToldApart() throws {
        let project = try PackageName("foo")
        let wheel = try DistributionFilename("foo-1.0-py3-none-any.whl", of: project)
        let source = try DistributionFilename("foo-1.0.tar.gz", of: project)
        #expect(try wheel == .wheel(WheelFilename("foo-1.0-py3-none-any.whl")))
        #expect(try source == .source(SourceDistributionFilename("foo-1.0.tar.gz")))
        #expect(try wheel.version == Version("1.0") && source.version == Version("1.0"))
        #expect(throws: InvalidFilename.self) { try DistributionFilename("bar-1.0-py3-none-any.whl", of: project) }
    }
}
