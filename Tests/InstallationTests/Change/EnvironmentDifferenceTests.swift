import Interpreters
import PackageIdentity
import SystemPackage
import Testing
import Versioning

@testable import Installation

@Suite struct EnvironmentDifferenceTests {
    private func difference(
        to wanted: [(String, String, DirectReference?)], removesOthers: Bool = true, reinstalls: Set<String> = []
    ) async throws -> (install: [String], remove: [String], keep: [String]) {
        try await withTemporaryFolder { folder in
            let environment = try NewEnvironment(root: folder.appending("env"), base: TestEnvironment.base())
            let plans = try ["a", "b", "c"].map { name in
                let facts = InstallationFacts(
                    isRequested: false, directReference: name == "c" ? Self.reference(version: 1) : nil)
                return try TestWheel(name, "1.0", files: ["\(name).py": ""]).plan(environment.layout, facts)
            }
            try await environment.make(installing: plans)
            let found = EnvironmentDifference(
                from: try TestEnvironment.installed(environment.layout),
                to: try wanted.map { name, version, reference in
                    try WantedDistribution(
                        name: PackageName(name), version: Version(version), directReference: reference)
                }, removesOthers: removesOthers, reinstalls: Set(try reinstalls.map { try PackageName($0) }))
            return (
                found.install.map(\.name.normalized), found.remove.map(\.name.normalized),
                found.keep.map(\.name.normalized)
            )
        }
    }

    private static func reference(version: Int) -> DirectReference {
        DirectReference(
            url: "https://host.example/c.git",
            .repository(system: "git", requestedRevision: nil, commit: "\(version)"))
    }

    @Test func leavesAloneWhatIsRight() async throws {
        let found = try await difference(to: [
            ("a", "1", nil), ("b", "1.0", nil), ("c", "1.0", Self.reference(version: 1)),
        ])
        #expect(found == ([], [], ["a", "b", "c"]))
    }

    @Test func replacesOtherVersionsAndOrigins() async throws {
        let found = try await difference(to: [("a", "2", nil), ("b", "1", Self.reference(version: 1)), ("c", "1", nil)])
        #expect(found == (["a", "b", "c"], ["a", "b", "c"], []))
    }

    @Test func replacesAnotherCommitOfTheSameVersion() async throws {
        let found = try await difference(to: [("c", "1", Self.reference(version: 2))], removesOthers: false)
        #expect(found == (["c"], ["c"], ["a", "b"]))
    }

    @Test func removesOthersWhenToldTo() async throws {
        let wanted: [(String, String, DirectReference?)] = [("a", "1.0", nil), ("new", "1.0", nil)]
        #expect(try await difference(to: wanted) == (["new"], ["b", "c"], ["a"]))
        #expect(try await difference(to: wanted, removesOthers: false) == (["new"], [], ["a", "b", "c"]))
    }

    @Test func installsAnewWhatIsToldTo() async throws {
        let found = try await difference(to: [("a", "1.0", nil)], removesOthers: false, reinstalls: ["a"])
        #expect(found == (["a"], ["a"], ["b", "c"]))
    }
}
