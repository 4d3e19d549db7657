package import PackageIdentity

/// One file that an index offers, as declared: nothing here has been verified.
package struct Artifact: Hashable, Sendable {
    /// Whether there is a metadata file beside the file (PEP 658, PEP 714).
    package enum CoreMetadata: Hashable, Sendable {
        /// The index says that there is none.
        case none
        /// There is one, with these digests, possibly none.
        case available([Digest])
        /// The index does not say.
        case unknown
    }

    /// The name of the index that offers it; with the project's name, its identity.
    package let index: String
    package let project: PackageName
    package let filename: String
    package let address: WebAddress
    /// Bytes.
    package var size: Int64?
    package var uploadTime: Instant?
    package var digests: [Digest]
    package var requiresPython: String?
    package var isYanked: Bool
    package var yankedReason: String?
    package var coreMetadata: CoreMetadata
    /// PEP 740: where the file's attestations are.
    package var provenance: WebAddress?

    package init(
        index: String, project: PackageName, filename: String, address: WebAddress, size: Int64? = nil,
        uploadTime: Instant? = nil, digests: [Digest] = [], requiresPython: String? = nil, isYanked: Bool = false,
        yankedReason: String? = nil, coreMetadata: CoreMetadata = .unknown, provenance: WebAddress? = nil
    ) {
        self.index = index
        self.project = project
        self.filename = filename
        self.address = address
        self.size = size
        self.uploadTime = uploadTime
        self.digests = digests
        self.requiresPython = requiresPython
        self.isYanked = isYanked
        self.yankedReason = yankedReason
        self.coreMetadata = coreMetadata
        self.provenance = provenance
    }

    /// The digest that pins the file: its SHA-256, else another that cannot be forged.
    package var pin: Digest? {
        digests.first { $0.algorithm == .sha256 } ?? digests.first { $0.algorithm.isCollisionResistant }
    }
}

extension ProjectPage.File {
    /// The file with everything the page says about it.
    ///
    /// - Throws: ``InvalidAddress``, which a page that was parsed never gives.
    package func artifact(of project: PackageName, at index: IndexDefinition) throws(InvalidAddress) -> Artifact {
        Artifact(
            index: index.name, project: project, filename: filename, address: try WebAddress(addressText), size: size,
            uploadTime: uploadTime, digests: digests, requiresPython: requiresPython, isYanked: isYanked,
            yankedReason: yankedReason, coreMetadata: coreMetadata,
            provenance: provenance.flatMap { try? WebAddress($0) })
    }
}
