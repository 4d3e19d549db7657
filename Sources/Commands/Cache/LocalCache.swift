import Reporting
import Store
import SystemPackage

/// The cache folder with its store and ledger, for commands that work on it alone.
struct LocalCache {
    let folder: FilePath
    let ledger: SQLiteLedger
    let store: FolderStore

    /// - Throws: `Failure` when there is no place for a cache.
    init(_ global: GlobalOptions, _ console: Console) throws(Failure) {
        let context = console.context
        folder = try RunSettings.cacheFolder(global.cacheDir, context.environment)
        let report: @Sendable (StoreEvent) -> Void = { event in
            // The commands list these themselves.
            if case .corrupt = event { return }
            console.warn("\(event)")
        }
        ledger = SQLiteLedger(file: folder.appending("ledger.sqlite"), now: context.now, report: report)
        store = FolderStore(folder: folder.appending("store"), ledger: ledger, report: report)
    }

    /// Whether there is anything to look at: looking makes nothing.
    var hasLedger: Bool { ledger.exists }
}
