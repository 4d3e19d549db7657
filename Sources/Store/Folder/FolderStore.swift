import PackageIdentity
import Policy
package import SystemPackage

/// Artifacts as files in a folder of this machine, as ``StoreLayout`` describes. Any number of processes may use it at
/// once, and any of them may be killed at any point: an artifact is there whole or not at all.
package struct FolderStore: ArtifactStore {
    package let layout: StoreLayout
    let ledger: any FingerprintLedger
    let limits: StoreLimits
    let report: @Sendable (StoreEvent) -> Void
    let hook: StoreStep.Hook?
    /// What killed processes left is looked for once.
    let leftovers: Leftovers

    /// - Parameters:
    ///   - folder: `<cache folder>/store`; made with the first artifact.
    ///   - ledger: of the same cache folder.
    ///   - report: hears what a person should know.
    ///   - hook: for tests.
    package init(
        folder: FilePath, ledger: any FingerprintLedger, limits: StoreLimits = StoreLimits(),
        report: @escaping @Sendable (StoreEvent) -> Void = { _ in }, hook: StoreStep.Hook? = nil
    ) {
        layout = StoreLayout(root: folder)
        self.ledger = ledger
        self.limits = limits
        self.report = report
        self.hook = hook
        leftovers = Leftovers(in: layout.incoming)
    }

    /// What fingerprints are for is never worth an end: without them, artifacts are hashed again.
    func recording(_ work: () throws(StoreError) -> Void) {
        do throws(StoreError) {
            try work()
        } catch {
            report(.unrecorded(error))
        }
    }

    /// Removes the artifact, provided that it is still this file and not one that another process has put there.
    ///
    /// - Parameter inode: nil when whatever is there goes.
    func remove(_ digest: Digest, inode: UInt64?) throws(StoreError) {
        let path = layout.path(of: digest)
        do {
            try hook?(.remove(digest))
            if let inode {
                guard let now = try? FileStatus(path) else { return }
                guard now.inode == inode else { return }
            }
            try FileSystem.remove(path)
        } catch Errno.noSuchFileOrDirectory {
            return
        } catch Errno.isDirectory {
            throw StoreError(.notAFile, at: path)
        } catch {
            throw StoreError(error, doing: "removing", at: path)
        }
    }
}
