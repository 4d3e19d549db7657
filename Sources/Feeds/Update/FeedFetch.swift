import Archives
import PackageIdentity
import Registry
import SystemPackage

/// Gets files of feeds, from servers or from this machine.
struct FeedFetch: Sendable {
    let client: IndexClient
    let folder: FeedFolder
    /// For messages.
    let feed: String

    /// The most bytes of an archive.
    static let archiveLimit: Int64 = 4 << 30

    enum Answer {
        /// It is what the validators came with.
        case unchanged
        case absent
        case file(Fetched)
    }

    /// A file that is here.
    struct Fetched {
        let source: FileSource
        /// The server's Last-Modified.
        let date: Instant?
        /// When a file of this machine was last written.
        let modified: Instant?
        let validators: Validators
        /// Keeps the source open.
        let owner: any AnyObject & Sendable
    }

    func file(
        at location: FeedLocation, unless validators: Validators = Validators(), limit: Int64 = archiveLimit,
        digests: [Digest] = []
    ) async throws(FeedError) -> Answer {
        switch location {
        case .path(let path): return try local(path)
        case .address(let address, _) where address.scheme == .file: return try local(FilePath(address.filePath))
        case .address(let address, let credentials):
            do {
                var file = try IncomingFile(in: folder)
                let answer = try await client.download(
                    address, unless: validators, credentials: credentials, digests: digests, limit: limit, into: &file)
                switch answer {
                case .notModified: return .unchanged
                case .absent: return .absent
                case .fetched(let download, let validators):
                    return .file(
                        Fetched(
                            source: try file.source(), date: download.lastModified, modified: nil,
                            validators: validators, owner: file))
                }
            } catch let error as RegistryError {
                throw FeedError(error, feed: feed)
            } catch {
                throw FeedError(.file("\(error)"), feed: feed)
            }
        }
    }

    /// All of a small file; nil when there is none.
    func bytes(
        at location: FeedLocation, limit: Int, digests: [Digest] = []
    ) async throws(FeedError) -> [UInt8]? {
        switch try await file(at: location, limit: Int64(limit), digests: digests) {
        case .unchanged, .absent: return nil
        case .file(let fetched): return try bytes(of: fetched, limit: limit)
        }
    }

    func bytes(of fetched: Fetched, limit: Int) throws(FeedError) -> [UInt8] {
        guard fetched.source.byteCount <= UInt64(limit) else {
            throw FeedError(.content("a file is larger than \(limit) bytes"), feed: feed)
        }
        do throws(ArchiveError) {
            return try fetched.source.allBytes()
        } catch {
            throw FeedError(.file("\(error)"), feed: feed)
        }
    }

    private func local(_ path: FilePath) throws(FeedError) -> Answer {
        do throws(FeedFileError) {
            let file = try OpenFile(path)
            return .file(
                Fetched(
                    source: file.source, date: nil, modified: file.modified, validators: Validators(), owner: file))
        } catch {
            if error.problem == .noSuchFileOrDirectory { return .absent }
            throw FeedError(.file(error.description), feed: feed)
        }
    }
}

extension FeedError {
    /// What went wrong on the way.
    init(_ error: RegistryError, feed: String) {
        let problem: Problem =
            switch error.problem {
            case .cancelled: .cancelled
            case .digestMismatch: .digest(part: error.address ?? "")
            default: .unavailable(error.problem.description + (error.address.map { " (\($0))" } ?? ""))
            }
        self.init(problem, feed: feed)
    }
}

extension ByteSource {
    fileprivate func allBytes() throws(ArchiveError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(clamping: byteCount))
        var failure: ArchiveError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(ArchiveError) { try read(at: 0, into: buffer) } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }
}
