import Archives
import Interpreters
import PackageIdentity
import SystemPackage

@testable import Installation

/// Environments for tests that need no Python: the base's program does not exist.
enum TestEnvironment {
    static func base(_ executable: FilePath = "/usr/bin/python3.12", version: String = "3.12.4") throws -> BasePython {
        let short = version.split(separator: ".").prefix(2).joined(separator: ".")
        return BasePython(
            executable: executable, version: version,
            library: try MemberPath("lib/python\(short)/site-packages"), include: "python\(short)")
    }

    static func layout(_ root: FilePath = "/env") throws -> EnvironmentLayout {
        try NewEnvironment(root: root, base: base()).layout
    }

    /// An environment with these wheels in it.
    static func make(_ root: FilePath, _ wheels: [TestWheel] = []) async throws -> EnvironmentLayout {
        let environment = try NewEnvironment(root: root, base: base(), width: 1)
        try await environment.make(installing: wheels.map { try $0.plan(environment.layout) })
        return environment.layout
    }

    static func installed(_ layout: EnvironmentLayout) throws -> [InstalledDistribution] {
        InstalledEnvironment(sitePackages: [layout.root.pushing(FilePath(layout.pureLibrary.description))])
            .distributions
    }

    /// Replaces or removes distributions by name, and installs wheels.
    static func change(
        _ layout: EnvironmentLayout, installing wheels: [TestWheel] = [], removing names: Set<String> = [],
        hook: @escaping ChangeStep.Hook = { _ in }
    ) async throws {
        let installed = try installed(layout)
        let installer = Installer(layout: layout, width: 1, hook: hook)
        let change = try installer.prepare(
            installing: wheels.map { try $0.plan(layout) },
            removing: installed.filter { names.contains($0.name.normalized) },
            keeping: installed.filter { !names.contains($0.name.normalized) })
        try await installer.apply(change)
    }
}
