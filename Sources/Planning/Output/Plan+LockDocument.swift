import PackageIdentity
package import PythonPackaging
import Registry
import Versioning

extension Plan {
    /// The plan as a lock by PEP 751, good for the target's kind of environment.
    package func lockDocument(for target: TargetEnvironment, createdBy: String) -> LockDocument {
        LockDocument(
            environments: target.lockEnvironment.map { [$0] } ?? [], createdBy: createdBy,
            packages: packages.map { $0.locked(versions: versions) })
    }

    private var versions: [PackageName: Version] {
        Dictionary(packages.map { ($0.name, $0.version) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Plan.Package {
    fileprivate func locked(versions: [PackageName: Version]) -> LockedPackage {
        LockedPackage(
            name: name, version: version, requiresPython: requiresPython,
            dependencies: dependencies.map { LockedDependency(name: $0) }, source: lockedSource, index: indexAddress)
    }

    private var indexAddress: String? {
        guard case .index(let index) = origin, index.layout == .simple else { return nil }
        return index.address.text
    }

    private var lockedSource: LockedSource {
        if case .address = origin, let artifact = artifacts.first {
            return .archive(
                LockedArchive(
                    place: LockedPlace(artifact), size: artifact.size, uploadTime: artifact.uploadTime,
                    hashes: LockedHashes(artifact.digests.filter(\.algorithm.isCollisionResistant))))
        }
        let wheels = artifacts.filter { $0.filename.hasSuffix(".whl") }
        let source = artifacts.first { !$0.filename.hasSuffix(".whl") }
        return .distributions(source: source.map(LockedFile.init), wheels: wheels.map(LockedFile.init))
    }
}

extension LockedFile {
    fileprivate init(_ artifact: Artifact) {
        self.init(
            name: artifact.filename, uploadTime: artifact.uploadTime, place: LockedPlace(artifact), size: artifact.size,
            hashes: LockedHashes(artifact.digests))
    }
}

extension LockedPlace {
    /// A file on this machine by its path, anything else by its address.
    fileprivate init(_ artifact: Artifact) {
        self = artifact.address.scheme == .file ? .init(path: artifact.address.path) : .init(url: artifact.address.text)
    }
}

extension TargetEnvironment {
    /// What tells an environment that the lock was made for from one that it was not.
    fileprivate var lockEnvironment: Marker? {
        let minor = "\(pythonVersion.major).\(pythonVersion.minor)"
        return try? Marker(
            "implementation_name == '\(marker.implementationName)' and python_version == '\(minor)' "
                + "and sys_platform == '\(marker.sysPlatform)' and platform_machine == '\(marker.platformMachine)'")
    }
}
