import PackageIdentity
import PythonPackaging
import Reporting
import Versioning

/// One version of a project that some file pins, or that is installed.
struct AuditedPackage: Hashable, Sendable {
    let name: PackageName
    let version: Version
    let source: PinnedPackage.Source
    let place: ReportedPlace
    /// SHA-256 of the files that may be installed, where a lock names them.
    let digests: [Digest]
    /// The metadata folder in an environment; nil for what is only pinned.
    let installedAt: String?
}

/// What is to be audited, as far as it could be read.
struct AuditReading: Sendable {
    private(set) var packages: [AuditedPackage] = []
    private(set) var unchecked: [VerdictReport.Unchecked] = []
    private(set) var notes: [String] = []

    mutating func add(_ package: AuditedPackage) { packages.append(package) }

    mutating func leaveOut(_ what: String, _ reason: String) {
        unchecked.append(VerdictReport.Unchecked(what, reason))
    }

    mutating func note(_ text: String) { notes.append(text) }
}
