import ArgumentParser
import PackageIdentity
import Reporting
import Store

/// `cordon cache prune`: removes what nobody has used for a while. What was seen first and what was accepted stays.
struct CachePruneCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove artifacts that were not used for 30 days, and what killed runs left.",
        discussion: "Nothing that a running cordon uses goes. First-seen facts and accepted warnings stay.")

    @Option(help: ArgumentHelp("Remove what was not used for this long, such as 7d or 12h.", valueName: "age"))
    var olderThan: String?
    @Flag(help: "Remove every artifact that is not in use.")
    var all = false
    @OptionGroup var global: GlobalOptions

    private static let usualAge = Age(days: 30)

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let cutoff = try cutoff(at: context.now)
            let cache = try LocalCache(global, console)
            let store = try cache.store.prune(unusedSince: cutoff)
            let stale = try StaleFiles.remove(from: cache.folder, at: context.now)
            let evidence = pruneEvidence(of: cache, keptBefore: cutoff, console)
            let result = CachePruning(store: store, stale: stale, evidence: evidence)
            console.write(global.json ? JSONWriter.document(result.document) : result.text)
            return 0
        }
    }

    /// What fails is said and no more: on a full disk, the artifacts that are gone already were the point.
    private func pruneEvidence(of cache: LocalCache, keptBefore cutoff: Instant?, _ console: Console) -> Int {
        guard cache.hasLedger else { return 0 }
        do throws(StoreError) {
            return try cache.ledger.pruneEvidence(keptBefore: cutoff)
        } catch {
            console.warn("\(error)")
            return 0
        }
    }

    /// Nil when everything is old enough.
    private func cutoff(at now: Instant) throws(Failure) -> Instant? {
        guard let olderThan else { return all ? nil : now - Self.usualAge }
        if all {
            throw Failure(.input, "--all removes everything, so --older-than makes no sense beside it")
        }
        do throws(InvalidAge) {
            return now - (try Age(olderThan))
        } catch {
            throw Failure(argument: olderThan, offset: error.offset, message: "--older-than: \(error)")
        }
    }
}

/// What `cordon cache prune` says.
private struct CachePruning {
    let store: StorePruning
    let stale: CacheInventory.Size
    /// Pieces.
    let evidence: Int

    private var bytes: UInt64 { store.bytes + stale.bytes }
    private var leftovers: Int { store.leftovers + stale.files }

    var text: String {
        var parts = ["removed \(Counted.text(store.removed, "artifact"))"]
        if leftovers > 0 { parts.append(Counted.text(leftovers, "leftover") + " of killed runs") }
        if evidence > 0 { parts.append(Counted.text(evidence, "old piece of evidence", "old pieces of evidence")) }
        let kept = store.inUse > 0 ? "\(store.kept) kept, \(store.inUse) in use" : "\(store.kept) kept"
        return parts.joined(separator: ", ") + ": \(ByteCount.text(bytes)) freed (\(kept))\n"
    }

    var document: JSONValue {
        [
            "schema": 1,
            "removed": .integer(Int64(store.removed)),
            "bytes": .integer(Int64(clamping: bytes)),
            "leftovers": .integer(Int64(leftovers)),
            "evidence": .integer(Int64(evidence)),
            "kept": .integer(Int64(store.kept)),
            "in-use": .integer(Int64(store.inUse)),
        ]
    }
}
