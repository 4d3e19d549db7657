import ArgumentParser
import Reporting
import Store
import SystemPackage

/// `cordon cache info`: what lies where, and how much.
struct CacheInfoCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Show where the cache is and how much is in which part.")

    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let cache = try LocalCache(global, console)
            let inventory = try CacheInventory(of: cache.folder)
            let overview = CacheOverview(
                folder: cache.folder, inventory: inventory, ledger: cache.hasLedger ? try cache.ledger.counts() : nil)
            console.write(global.json ? JSONWriter.document(overview.document) : overview.text)
            return 0
        }
    }
}

/// What `cordon cache info` says.
private struct CacheOverview {
    let folder: FilePath
    let inventory: CacheInventory
    /// Nil where there is no ledger yet.
    let ledger: SQLiteLedger.Counts?

    private var parts: [(name: String, size: CacheInventory.Size)] {
        CacheInventory.Part.allCases.map { ($0.rawValue, inventory.parts[$0] ?? CacheInventory.Size()) }
    }

    var text: String {
        let sizes = parts + [("total", inventory.total)]
        let files = Self.aligned(sizes.map { Counted.text($0.size.files, "file") })
        let bytes = Self.aligned(sizes.map { ByteCount.text($0.size.bytes) })
        let rows = sizes.indices.map { [sizes[$0].name, files[$0], bytes[$0]] }
        return Unprintable.escaped(folder.string) + "\n" + AlignedLines(rows).text + (ledger.map(Self.text) ?? "")
    }

    /// To the right, as numbers are read.
    private static func aligned(_ texts: [String]) -> [String] {
        let width = texts.map(\.count).max() ?? 0
        return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
    }

    private static func text(_ ledger: SQLiteLedger.Counts) -> String {
        "the ledger knows \(Counted.text(ledger.files, "file")) of \(Counted.text(ledger.releases, "release")), "
            + "\(Counted.text(ledger.evidence, "piece of evidence", "pieces of evidence")) and \(Counted.text(ledger.decisions, "decision"))\n"
    }

    var document: JSONValue {
        [
            "schema": 1,
            "folder": .string(folder.string),
            "parts": .object(Dictionary(uniqueKeysWithValues: parts.map { ($0.name, Self.value($0.size)) })),
            "total": Self.value(inventory.total),
            "ledger": ledger.map { ledger in
                [
                    "releases": .integer(Int64(ledger.releases)), "files": .integer(Int64(ledger.files)),
                    "evidence": .integer(Int64(ledger.evidence)), "decisions": .integer(Int64(ledger.decisions)),
                ]
            } ?? .null,
        ]
    }

    private static func value(_ size: CacheInventory.Size) -> JSONValue {
        ["files": .integer(Int64(size.files)), "bytes": .integer(Int64(clamping: size.bytes))]
    }
}
