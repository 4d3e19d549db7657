import PackageIdentity
import Planning
import PythonPackaging
import Registry
import Reporting
import Settings
import SystemPackage
import Versioning

/// Fetches a file that was asked for by its address or path, to learn its digest, name, version and dependencies.
struct DirectFetch {
    let session: Session

    func release(of direct: RequirementIntake.Direct) async throws -> DirectRelease {
        let (address, credentials, filename) = try place(of: direct)
        let name = try PackageFile(filename, named: direct.requirement.name, direct)
        let folder = try TemporaryFolder(in: session.cache)
        defer { folder.remove() }
        let copy = folder.path.appending(filename)
        var sink = try FileSink(copy)
        let download = try await download(direct, address, credentials, into: &sink)
        try sink.close()
        if direct.digests.isEmpty {
            session.console.warn(
                "\(name.project) is asked for by an address without a digest (artifact/unpinned); the lock pins "
                    + "\(download.sha256)")
        }
        return DirectRelease(
            project: name.project, version: name.version, address: address.text,
            artifact: Artifact(
                index: "", project: name.project, filename: filename, address: address, size: download.byteCount,
                digests: [download.sha256]),
            metadata: try await metadata(at: copy, in: folder.path, name))
    }

    private func download(
        _ direct: RequirementIntake.Direct, _ address: WebAddress, _ credentials: Credentials?,
        into sink: inout FileSink
    ) async throws -> Download {
        do {
            return try await session.client.download(
                direct: address, credentials: credentials, digests: direct.digests, into: &sink)
        } catch {
            guard error.problem == .status(404) else { throw error }
            throw Failure(
                .unreachable, "there is nothing at \(address)", at: direct.location,
                hints: ["check the address: whoever published the file may have moved it"])
        }
    }

    private func place(of direct: RequirementIntake.Direct) throws -> (WebAddress, Credentials?, String) {
        do {
            switch direct.requirement.source {
            case .url(let url):
                let reference = try AddressReference(url.address.unmasked)
                return (reference.address, reference.credentials, url.fileName)
            case .path(let path):
                let file = session.environment.resolve(path.path).lexicallyNormalized()
                return (try WebAddress(filePath: file), nil, file.lastComponent?.string ?? "")
            case .repository: throw Failure(.bug, "a repository cannot be downloaded")
            }
        } catch let error as InvalidAddress {
            throw Failure(.input, "\(direct.requirement): \(error)", at: direct.location)
        }
    }

    private func metadata(at copy: FilePath, in folder: FilePath, _ name: PackageFile) async throws -> ReleaseMetadata {
        let index = IndexDefinition(
            name: "file", address: try WebAddress(filePath: folder, isFolder: true), layout: .files)
        let artifact = Artifact(
            index: index.name, project: name.project, filename: copy.lastComponent?.string ?? "",
            address: try WebAddress(filePath: copy))
        return try await IndexSource(client: session.client, indexes: IndexSet([index]))
            .metadata(of: artifact, at: index)
    }
}

/// What the name of a file that was asked for tells.
private struct PackageFile {
    let project: PackageName
    let version: Version

    init(_ filename: String, named name: PackageName?, _ direct: RequirementIntake.Direct) throws {
        do {
            if filename.hasSuffix(".whl") {
                let wheel = try WheelFilename(filename)
                (project, version) = (wheel.name, wheel.version)
            } else if let name {
                let source = try SourceDistributionFilename(filename, of: name)
                (project, version) = (name, source.version)
            } else {
                let source = try SourceDistributionFilename(filename)
                (project, version) = (source.name, source.version)
            }
        } catch {
            throw Failure(
                .input, "\(direct.requirement): \(error)", at: direct.location,
                hints: ["cordon needs an address whose file name says project and version"])
        }
        if let name, name != project {
            throw Failure(
                .input, "\(direct.requirement): the file is of \(project), not of \(name)", at: direct.location)
        }
    }
}
