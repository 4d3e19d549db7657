package import PackageIdentity
package import Versioning

/// The packages that a lock file of any tool pins, and the entries that could not be understood.
///
/// One odd entry does not hide the others: it is listed with its reason. Only a file that is no lock of its format at
/// all is an error.
package struct PinnedPackages: Hashable, Sendable {
    /// In the file's order where the format has one.
    package var packages: [PinnedPackage] = []
    package var skipped: [SkippedEntry] = []

    package init(packages: [PinnedPackage] = [], skipped: [SkippedEntry] = []) {
        self.packages = packages
        self.skipped = skipped
    }
}

extension PinnedPackages {
    /// More than this, and the file is no lock with odd entries but something else.
    private static let mostSkipped = 1000

    /// Reads the tables of a lock, one package each.
    mutating func read(
        _ tables: [TOMLView], _ package: (TOMLView) throws(TOMLError) -> PinnedPackage
    ) throws(TOMLError) {
        for table in tables {
            do throws(TOMLError) {
                packages.append(try package(table))
            } catch {
                guard skipped.count < Self.mostSkipped else {
                    throw TOMLError(
                        location: error.location,
                        message: "more than \(Self.mostSkipped) entries cannot be understood, at last \(error.message)")
                }
                skipped.append(SkippedEntry(table, error))
            }
        }
    }
}

/// One pinned package.
package struct PinnedPackage: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// An index; nil where the file leaves open which.
        case index(String?)
        /// One file at an address.
        case url(String)
        /// A repository at a commit; the revision that was asked for where there is no commit.
        case repository(address: String, commit: CommitID?, revision: String?)
        /// A file or folder on the machine.
        case path(String, isEditable: Bool)
    }

    package let name: PackageName
    /// Nil for sources that have none, such as folders.
    package let version: Version?
    package let source: Source
    package let marker: Marker?
    package let extras: [ExtraName]
    package let files: [PinnedFile]

    package init(
        name: PackageName, version: Version?, source: Source, marker: Marker? = nil, extras: [ExtraName] = [],
        files: [PinnedFile] = []
    ) {
        self.name = name
        self.version = version
        self.source = source
        self.marker = marker
        self.extras = extras
        self.files = files
    }
}

/// A file of a pinned package; formats that list hashes alone have neither name nor address.
package struct PinnedFile: Hashable, Sendable {
    package let name: String?
    package let url: String?
    package let digests: [Digest]
    /// In bytes.
    package let size: Int64?

    package init(name: String? = nil, url: String? = nil, digests: [Digest], size: Int64? = nil) {
        self.name = name
        self.url = url
        self.digests = digests
        self.size = size
    }
}

/// An entry of a lock that is not among the packages, and why.
package struct SkippedEntry: Hashable, Sendable, CustomStringConvertible {
    /// What the file calls it: a name, or a key path.
    package let entry: String
    /// A sentence without a full stop.
    package let reason: String
    /// From 1, where it is known.
    package let line: Int?

    package init(entry: String, reason: String, line: Int? = nil) {
        self.entry = entry
        self.reason = CredentialMask.apply(to: reason)
        self.line = line
    }

    package var description: String { (line.map { "line \($0): " } ?? "") + "\(entry): \(reason)" }
}

extension SkippedEntry {
    init(_ view: TOMLView, _ error: TOMLError) {
        var name = view.path.description
        if case .string(let text)? = view["name"]?.node { name = text }
        self.init(entry: name, reason: error.message, line: error.location?.line)
    }
}

/// Digests as other tools write them: `sha256:…`, sometimes without the name of the function.
enum PinnedDigest {
    /// Nil when the text is no digest that cordon knows.
    static func read(_ text: some StringProtocol) -> Digest? {
        guard let colon = text.firstIndex(of: ":") else { return try? Digest(.sha256, hexadecimal: text) }
        guard let algorithm = DigestAlgorithm(rawValue: text[..<colon].lowercased()) else { return nil }
        return try? Digest(algorithm, hexadecimal: text[text.index(after: colon)...])
    }
}

extension TOMLView {
    /// A digest that must be one.
    func asDigest() throws(TOMLError) -> Digest {
        let text = try asString()
        guard let digest = PinnedDigest.read(text) else { throw failure("'\(text)' is no digest") }
        return digest
    }
}
