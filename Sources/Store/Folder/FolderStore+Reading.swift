import PackageIdentity
package import Policy
import SystemPackage

extension FolderStore {
    package func stored(
        _ identities: [ArtifactIdentity]
    ) throws(StoreError) -> [ArtifactIdentity: VerifiedArtifact] {
        let known = try ledger.fingerprints(of: identities.map(\.digest))
        var result: [ArtifactIdentity: VerifiedArtifact] = [:]
        var used: [Digest] = []
        for identity in identities where result[identity] == nil {
            let fingerprint = known[identity.digest]
            guard let opened = try opened(identity.digest, fingerprint, filename: identity.filename) else { continue }
            result[identity] = VerifiedArtifact(identity, opened)
            used.append(identity.digest)
        }
        recording { () throws(StoreError) in try ledger.touch(used) }
        return result
    }

    /// The artifact, verified. Nil when it is not there, and when it was corrupt and is there no longer.
    private func opened(
        _ digest: Digest, _ known: FileFingerprint?, filename: String
    ) throws(StoreError) -> OpenArtifact? {
        guard digest.algorithm == .sha256 else { return nil }
        switch try examine(digest, known) {
        case .absent: return nil
        case .intact(let opened): return opened
        case .corrupt(let reason, let inode):
            try removeCorrupt(digest, reason, inode, filename: filename)
            return nil
        }
    }

    func removeCorrupt(
        _ digest: Digest, _ reason: CorruptArtifact.Reason, _ inode: UInt64, filename: String?
    ) throws(StoreError) {
        let corrupt = CorruptArtifact(
            digest: digest, path: layout.path(of: digest), reason: reason, filename: filename)
        report(.corrupt(corrupt))
        try remove(digest, inode: inode)
        recording { () throws(StoreError) in try ledger.forget([digest]) }
    }

    enum Examination {
        case absent
        case intact(OpenArtifact)
        case corrupt(CorruptArtifact.Reason, inode: UInt64)
    }

    /// Looks at the artifact's file, and hashes it unless it is known to be what it was.
    ///
    /// - Parameters:
    ///   - known: from when it was last hashed.
    ///   - isTrusted: whether that is enough.
    func examine(
        _ digest: Digest, _ known: FileFingerprint?, isTrusted: Bool = true
    ) throws(StoreError) -> Examination {
        let path = layout.path(of: digest)
        do {
            let status = try FileStatus(path)
            if status.isFolder { throw StoreError(.notAFile, at: path) }
            guard status.isFile else { return .corrupt(.notAFile, inode: status.inode) }
            let opened = try OpenArtifact(try FileSystem.openForReading(path))
            let before = try FileStatus(opened.descriptor)
            if isTrusted, before.isSealed, before.fingerprint == known { return .intact(opened) }
            return try rehashed(opened, before, digest, known)
        } catch let error as StoreError {
            throw error
        } catch Errno.noSuchFileOrDirectory {
            return .absent
        } catch {
            throw StoreError(error, doing: "opening", at: path)
        }
    }

    private func rehashed(
        _ opened: OpenArtifact, _ before: FileStatus, _ digest: Digest, _ known: FileFingerprint?
    ) throws -> Examination {
        var before = before
        for _ in 0..<3 {
            try hook?(.rehash(digest))
            var hash = ContentHash()
            do throws(Errno) {
                try opened.descriptor.readAll { hash.update($0) }
            } catch {
                return .corrupt(.unreadable(error), inode: before.inode)
            }
            let found = hash.finish()[0]
            guard found == digest else { return .corrupt(.content(found), inode: before.inode) }
            let after = try FileStatus(opened.descriptor)
            // Another cordon has put a copy in its place, or pruned it: nobody finds this file any more.
            guard after.hasName else { return .intact(opened) }
            guard after.isSealed else { return try resealed(opened, digest) }
            if after.fingerprint == before.fingerprint {
                if after.fingerprint != known { recordHashed(after.fingerprint, of: digest) }
                return .intact(opened)
            }
            before = after
        }
        return .corrupt(.unreadable(.resourceBusy), inode: before.inode)
    }

    private func recordHashed(_ fingerprint: FileFingerprint, of digest: Digest) {
        FileClock.pass(fingerprint.changed)
        recording { () throws(StoreError) in try record(fingerprint, of: digest, isUse: false) }
    }

    /// Right bytes in a file that others could write to, through its mode or by another name: a copy takes its place.
    private func resealed(_ opened: OpenArtifact, _ digest: Digest) throws -> Examination {
        let file = try IncomingFile(in: layout.incoming, hook: hook)
        var writer = try StoreWriter(file, filename: digest.hexadecimal, expecting: digest, limits: limits)
        try writer.begin(expecting: Int64(clamping: opened.byteCount))
        var failure: (any Error)?
        try opened.descriptor.readAll { bytes in
            guard failure == nil else { return }
            do { try writer.write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        return .intact(try publishAndRecord(file, as: try writer.verified(), isUse: false))
    }
}

extension FileDescriptor {
    /// Hands out the whole file, in pieces, without moving the position.
    func readAll(_ body: (UnsafeRawBufferPointer) -> Void) throws(Errno) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var offset: Int64 = 0
        while true {
            let count: Int
            do {
                count = try read(fromAbsoluteOffset: offset, into: buffer)
            } catch {
                throw (error as? Errno) ?? .ioError
            }
            guard count > 0 else { return }
            body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += Int64(count)
        }
    }
}
