import PythonPackaging
import Testing

/// PEP 643.
@Suite struct StaticDependenciesTests {
    private func dependencies(_ version: String, _ fields: String...) throws -> CoreMetadata.StaticDependencies {
        let head = "Metadata-Version: \(version)\nName: foo\nVersion: 1.0\n"
        return try CoreMetadata(Array((head + fields.map { $0 + "\n" }.joined()).utf8)).staticDependencies
    }

    @Test(arguments: ["2.2", "2.3", "2.4", "2.5"])
    func areKnownFromMetadata22On(_ version: String) throws {
        let known = CoreMetadata.StaticDependencies.known([try Requirement("bar>=1")])
        #expect(try dependencies(version, "Requires-Dist: bar>=1") == known)
        #expect(try dependencies(version, "Requires-Dist: bar>=1", "Dynamic: License-File") == known)
        #expect(try dependencies(version) == .known([]))
    }

    @Test(arguments: ["1.0", "1.2", "2.0", "2.1"])
    func areNotPromisedBefore(_ version: String) throws {
        #expect(try dependencies(version, "Requires-Dist: bar").requirements == nil)
    }

    @Test(arguments: [
        ("Requires-Dist", MetadataField.requiresDist), ("requires-dist", .requiresDist),
        ("Requires-Python", .requiresPython), ("Provides-Extra", .providesExtra),
    ])
    func aDynamicFieldLeavesThemOpen(_ name: String, _ field: MetadataField) throws {
        #expect(try dependencies("2.2", "Requires-Dist: bar", "Dynamic: \(name)") == .dynamic(field))
    }
}
