import PackageIdentity
import Policy
import PythonPackaging
import Reporting
import Settings

/// Finds out whether the public archive's advisories speak of what is pinned: they do of what comes from there or from
/// a mirror of it, and of nothing else.
struct AuditOrigins {
    /// What advisories can say of a package.
    enum Standing: Hashable {
        case known(Origin)
        /// The user's own project.
        case own
        /// Nobody can say; makes sense behind the package's name.
        case unknown(String)
    }

    private let policy: Policy
    /// Names of indexes by their addresses.
    private let names: [String: IndexName]

    init(_ book: PolicyBook) {
        policy = book.policy
        var names = [Self.key(PublicArchives.pypiIndex): IndexName.pypi]
        for index in book.policy.indexes {
            if let address = index.address { names[Self.key(address.text)] = index.name }
        }
        self.names = names
    }

    /// - Throws: ``Failure`` when two indexes claim the name.
    func standing(of package: AuditedPackage) throws(Failure) -> Standing {
        switch package.source {
        case .index(let address): return try standing(of: package.name, index: address)
        case .url(let address):
            guard (try? IndexAddress(address))?.host == PublicArchives.pypiFileHost else {
                return .unknown("comes from an address of its own, of which no advisory speaks")
            }
            return .known(.index(.pypi))
        case .repository: return .unknown(AuditReading.repository)
        case .path(let path, let isEditable):
            let isArchive = [".whl", ".tar.gz", ".zip"].contains(where: path.hasSuffix)
            return isArchive && !isEditable ? .unknown("is a file of this machine, of which no advisory speaks") : .own
        }
    }

    private func standing(of name: PackageName, index address: String?) throws(Failure) -> Standing {
        do {
            if let claiming = try policy.index(claiming: name) { return .known(.index(claiming.name)) }
        } catch {
            throw Failure(.input, "\(error)", hints: ["let only one of them claim it"])
        }
        // What names no index comes from the default one, and in doubt an advisory is told.
        guard let address else { return .known(.index(.pypi)) }
        guard let index = names[Self.key(address)] else {
            return .unknown(
                "comes from \(CredentialMask.apply(to: address)), and no policy file says that it mirrors PyPI")
        }
        guard policy.publicAdvisories(about: name, from: .index(index)) != .doNotApply else {
            return .unknown("comes from the index \(index), and no policy file says that it mirrors PyPI")
        }
        return .known(.index(index))
    }

    /// One spelling for one address, whether or not it ends with a slash.
    private static func key(_ address: String) -> String {
        let text = (try? IndexAddress(address))?.description ?? address
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
