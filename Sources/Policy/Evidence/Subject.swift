package import PackageIdentity
package import Versioning

/// Where a release or an artifact comes from.
package enum Origin: Hashable, Sendable {
    case index(IndexName)
    /// An address of its own, as a requirement names it; no index vouches for it.
    case address(DeclaredAddress)
}

/// One release: known without bytes.
package struct ReleaseIdentity: Hashable, Sendable {
    package let origin: Origin
    package let name: PackageName
    package let version: Version

    package init(origin: Origin, name: PackageName, version: Version) {
        self.origin = origin
        self.name = name
        self.version = version
    }
}

/// One file of a release, by its bytes.
package struct ArtifactIdentity: Hashable, Sendable {
    package let release: ReleaseIdentity
    package let filename: String
    /// SHA-256 of the bytes that were really received.
    package let digest: Digest

    package init(release: ReleaseIdentity, filename: String, digest: Digest) {
        self.release = release
        self.filename = filename
        self.digest = digest
    }
}

/// One distribution that lies in an environment, whoever put it there.
package struct InstalledDistribution: Hashable, Sendable {
    package let name: PackageName
    /// Nil when the environment holds a text that is no version.
    package let version: Version?
    /// Its metadata folder, which tells it from another of the same name.
    package let place: String

    package init(name: PackageName, version: Version?, place: String) {
        self.name = name
        self.version = version
        self.place = place
    }
}

/// What a dossier is about and a verdict speaks of.
package enum Subject: Hashable, Sendable {
    /// A name as it was asked for, before any release of it is known.
    case name(PackageName)
    case release(ReleaseIdentity)
    case artifact(ArtifactIdentity)
    case installed(InstalledDistribution)
    /// The run itself: the machine, the feeds, the policy.
    case run
}

/// Something that can be judged: it says which subject it is.
///
/// A conforming type that can only be made after a check (a verified artifact) carries that check into ``Cleared``.
package protocol Judgeable: Sendable {
    var subject: Subject { get }
}

extension Subject: Judgeable {
    package var subject: Subject { self }
}

extension Subject {
    package var name: PackageName? {
        switch self {
        case .name(let name): name
        case .release(let release): release.name
        case .artifact(let artifact): artifact.release.name
        case .installed(let distribution): distribution.name
        case .run: nil
        }
    }

    package var version: Version? {
        switch self {
        case .name, .run: nil
        case .release(let release): release.version
        case .artifact(let artifact): artifact.release.version
        case .installed(let distribution): distribution.version
        }
    }

    /// Where it comes from; nil where that is not known or makes no sense.
    package var origin: Origin? {
        switch self {
        case .name, .installed, .run: nil
        case .release(let release): release.origin
        case .artifact(let artifact): artifact.release.origin
        }
    }

    /// The bytes it is, for an artifact only.
    package var digest: Digest? {
        guard case .artifact(let artifact) = self else { return nil }
        return artifact.digest
    }
}

extension Subject: CustomStringConvertible {
    /// `flask`, `flask 3.1.0`, `flask-3.1.0-py3-none-any.whl`, `this run`.
    package var description: String {
        if case .artifact(let artifact) = self { return artifact.filename }
        guard let name else { return "this run" }
        return version.map { "\(name) \($0)" } ?? "\(name)"
    }
}
