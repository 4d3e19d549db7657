import ArgumentParser
import PackageIdentity
import Reporting
import Store
import SystemPackage

/// `cordon cache verify`: hashes everything that is kept, and removes what is no longer what it is called by.
struct CacheVerifyCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hash every stored artifact and remove what is corrupt; exit 5 when something was.")

    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let cache = try LocalCache(global, console)
            // Before the store, which makes use of it.
            let damage = cache.hasLedger ? try cache.ledger.mend() : []
            let verification = try cache.store.verify()
            for path in verification.strays {
                console.note("\(path) is not an artifact of the store and is left alone")
            }
            let result = CacheVerification(store: verification, ledgerDamage: damage)
            console.write(global.json ? JSONWriter.document(result.document) : result.text)
            if !verification.corrupt.isEmpty {
                console.note("what was removed is fetched again when it is next needed")
            }
            return result.isSound ? 0 : Failure.Code.integrity.rawValue
        }
    }
}

/// What `cordon cache verify` says.
private struct CacheVerification {
    let store: StoreVerification
    /// In SQLite's words.
    let ledgerDamage: [String]

    var isSound: Bool { store.corrupt.isEmpty && ledgerDamage.isEmpty }

    var text: String {
        var lines = store.corrupt.map { "removed: \($0.path): \($0.reason)" }
        lines += ledgerDamage.map { "ledger: \($0)" }
        let checked = "\(Counted.text(store.artifacts, "artifact")) checked"
        let size = ByteCount.text(store.bytes)
        lines.append(
            store.corrupt.isEmpty
                ? "\(checked), \(size): nothing is corrupt"
                : "\(checked): \(store.corrupt.count) corrupt and removed, \(size) sound")
        return lines.map { Unprintable.escaped($0) + "\n" }.joined()
    }

    var document: JSONValue {
        [
            "schema": 1,
            "artifacts": .integer(Int64(store.artifacts)),
            "bytes": .integer(Int64(clamping: store.bytes)),
            "corrupt": .array(
                store.corrupt.map {
                    [
                        "sha256": .string($0.digest.hexadecimal), "path": .string($0.path.string),
                        "reason": .string($0.reason.description),
                    ]
                }),
            "strays": .strings(store.strays.map(\.string)),
            "ledger": .strings(ledgerDamage),
        ]
    }
}
