import Assessment
import PackageIdentity
import Policy
import PythonPackaging
import Registry
import Reporting
import Store
import SystemPackage
import Versioning

/// Finds for each entry of a lock the one file that is to be installed on a target.
struct LockChoice: Sendable {
    let lock: LockFile
    let session: Session
    let target: TargetEnvironment

    private static let width = 16

    func chosen(extras: [ExtraName] = [], groups: [GroupName]? = nil) async throws -> [ChosenRelease] {
        switch lock.contents {
        case .pylock(let document): try pylock(document, extras, groups)
        case .pins(let pins, _): try await self.pins(pins)
        }
    }

    // MARK: PEP 751

    private func pylock(
        _ document: LockDocument, _ extras: [ExtraName], _ groups: [GroupName]?
    ) throws -> [ChosenRelease] {
        let selection: [LockSelection]
        do {
            selection = try document.selection(for: target, extras: Set(extras), groups: groups.map(Set.init))
        } catch {
            throw Failure(.input, "\(lock.shown): \(error)")
        }
        return try selection.map { try chosen($0) }
    }

    private func chosen(_ selection: LockSelection) throws -> ChosenRelease {
        let package = selection.package
        switch selection.artifact {
        case .wheel(let file), .source(let file): return try chosen(package, file)
        case .archive(let archive): return try chosen(package, archive)
        case .directory(let directory):
            throw Failure(
                .input, "\(lock.shown): \(package.name) is the folder \(directory.path), whose bytes no lock pins",
                hints: ["install it with cordon install \(directory.path)"])
        case .repository:
            throw Failure(
                .unreachable, "\(lock.shown): \(package.name) comes from a repository, which cordon does not fetch yet",
                hints: ["lock a released version instead"])
        }
    }

    private func chosen(_ package: LockedPackage, _ file: LockedFile) throws -> ChosenRelease {
        let index = try self.index(of: package)
        let version = try version(of: package, filename: file.name)
        return try make(
            package.name, version, file.name, file.place, file.hashes.digests, size: file.size,
            uploaded: file.uploadTime, index: index)
    }

    private func chosen(_ package: LockedPackage, _ archive: LockedArchive) throws -> ChosenRelease {
        let path = archive.place.path ?? archive.place.url ?? ""
        let name = Self.filename(in: path)
        return try make(
            package.name, try version(of: package, filename: name), name, archive.place, archive.hashes.digests,
            size: archive.size, uploaded: archive.uploadTime, index: nil)
    }

    /// The last component of a path or an address.
    private static func filename(in place: String) -> String {
        String(place.split(whereSeparator: { $0 == "?" || $0 == "#" }).first?.split(separator: "/").last ?? "")
    }

    private func version(of package: LockedPackage, filename: String) throws -> Version {
        if let version = package.version { return version }
        if let wheel = try? WheelFilename(filename) { return wheel.version }
        if let source = try? SourceDistributionFilename(filename, of: package.name) { return source.version }
        throw Failure(.input, "\(lock.shown): \(package.name) has no version, and \(filename) does not tell it")
    }

    private func make(
        _ name: PackageName, _ version: Version, _ filename: String, _ place: LockedPlace, _ digests: [Digest],
        size: Int64?, uploaded: Instant?, index: IndexDefinition?
    ) throws -> ChosenRelease {
        let address: WebAddress
        do {
            if let path = place.path {
                address = try WebAddress(filePath: lock.folder.pushing(.init(path)).lexicallyNormalized())
            } else {
                address = try AddressReference(place.url ?? "").address
            }
        } catch {
            throw Failure(.input, "\(lock.shown): \(name): \(error)")
        }
        let isLocal = address.scheme == .file
        let origin: Origin =
            index.map { .index(IndexName($0.name)) } ?? .address(DeclaredAddress(address.text))
        let artifact = Artifact(
            index: index?.name ?? "", project: name, filename: filename, address: address, size: size,
            uploadTime: uploaded, digests: digests)
        return ChosenRelease(
            description: description(name, version, artifact, origin), artifact: artifact, index: isLocal ? nil : index,
            isRequested: false)
    }

    private func description(
        _ name: PackageName, _ version: Version, _ artifact: Artifact, _ origin: Origin
    ) -> ReleaseDescription {
        var description = ReleaseDescription(
            ReleaseIdentity(origin: origin, name: name, version: version), files: [SeenFile(artifact)],
            build: artifact.buildNeed)
        description.isUnpinned = artifact.pin == nil
        return description
    }

    /// The configured index that the lock names: a lock alone makes no index count.
    private func index(of package: LockedPackage) throws -> IndexDefinition? {
        let route: [IndexDefinition]
        do {
            route = try session.indexes.route(for: package.name)
        } catch {
            throw Failure(error)
        }
        guard let named = package.index else { return route.last }
        let key = Self.key(named)
        if let index = route.first(where: { Self.key($0.address.text) == key }) { return index }
        throw Failure(
            .input,
            "\(lock.shown): \(package.name) is from \(CredentialMask.apply(to: named)), which is none of your "
                + "indexes for it",
            hints: ["name the index with --index-url or --extra-index-url, or in your policy file"])
    }

    private static func key(_ address: String) -> String {
        let text = (try? AddressReference(address))?.address.text ?? address
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    // MARK: Pins

    private func pins(_ pins: PinnedPackages) async throws -> [ChosenRelease] {
        let applying = pins.packages.filter { $0.marker?.evaluate(in: target.marker, extras: []) ?? true }
        return try await withThrowingTaskGroup(of: (Int, ChosenRelease).self) { group in
            var found: [Int: ChosenRelease] = [:]
            for (position, pin) in applying.enumerated() {
                if position >= Self.width, let (place, chosen) = try await group.next() { found[place] = chosen }
                group.addTask { (position, try await chosen(pin)) }
            }
            for try await (place, chosen) in group { found[place] = chosen }
            return applying.indices.compactMap { found[$0] }
        }
    }

    private func chosen(_ pin: PinnedPackage) async throws -> ChosenRelease {
        let digests = pin.files.flatMap(\.digests)
        switch pin.source {
        case .index: return try await fromIndex(pin, digests)
        case .url(let url):
            let name = Self.filename(in: url)
            let version = pin.version ?? (try? WheelFilename(name))?.version
            guard let version else {
                throw Failure(.input, "\(lock.shown): \(pin.name) has no version, and its address does not tell it")
            }
            return try make(
                pin.name, version, name, LockedPlace(url: url), digests, size: nil, uploaded: nil, index: nil)
        case .path, .repository:
            throw Failure(
                .input, "\(lock.shown): \(pin.name) is no archive of an index or an address, so nothing pins its bytes",
                hints: ["install it by itself"])
        }
    }

    private func fromIndex(_ pin: PinnedPackage, _ digests: [Digest]) async throws -> ChosenRelease {
        guard let version = pin.version else {
            throw Failure(
                .input, "\(lock.shown): \(pin.name) is not pinned to one version", hints: ["lock it with cordon lock"])
        }
        guard let (page, index) = try await session.client.find(pin.name, in: session.indexes),
            let release = page.releases[version: version]
        else {
            throw Failure(.noSolution, "\(lock.shown): \(pin.name) \(version) is on no index")
        }
        let files = try release.files.filter { $0.kind != .other }.map { try $0.artifact(of: pin.name, at: index) }
        let allowed = digests.isEmpty ? files : files.filter { $0.digests.contains(where: digests.contains) }
        guard let best = ChosenRelease.best(of: allowed, for: target) else {
            throw Failure(
                .integrity, "\(pin.name) \(version): \(index.name) has no file with a digest that \(lock.shown) allows",
                hints: ["lock again if other files were meant; if the files changed, do not use them"])
        }
        var description = description(pin.name, version, best, .index(IndexName(index.name)))
        description.listed = files.map { SeenFile($0) }
        description.status = page.status
        description.isYanked = files.allSatisfy(\.isYanked)
        description.yankedReason = files.lazy.compactMap(\.yankedReason).first
        description.projectSince = page.files.lazy.compactMap(\.uploadTime).min()
        description.isUnpinned = digests.isEmpty
        return ChosenRelease(
            description: description, artifact: best, index: index, isRequested: false)
    }
}
