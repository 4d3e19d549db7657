import PackageIdentity

extension PinnedPackages {
    /// Every package of a PEP 751 lock, whatever environment it is for.
    package init(_ lock: LockDocument) {
        self.init(packages: lock.packages.map(PinnedPackage.init))
    }
}

extension PinnedPackage {
    package init(_ package: LockedPackage) {
        let source: Source
        var files: [PinnedFile] = []
        switch package.source {
        case .repository(let repository):
            source = .repository(
                address: repository.place.path ?? repository.place.url ?? "", commit: CommitID(repository.commitID),
                revision: repository.requestedRevision)
        case .directory(let directory): source = .path(directory.path, isEditable: directory.isEditable)
        case .archive(let archive):
            source = archive.place.path.map { .path($0, isEditable: false) } ?? .url(archive.place.url ?? "")
            files = [
                PinnedFile(
                    name: archive.place.fileName, url: archive.place.url, digests: archive.hashes.digests,
                    size: archive.size)
            ]
        case .distributions(let sdist, let wheels):
            source = .index(package.index)
            files = (wheels + (sdist.map { [$0] } ?? [])).map { file in
                PinnedFile(name: file.name, url: file.place.url, digests: file.hashes.digests, size: file.size)
            }
        }
        self.init(
            name: package.name, version: package.version, source: source, marker: package.marker, files: files)
    }
}
