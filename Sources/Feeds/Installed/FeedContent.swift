import Advisories
import HeldBytes
import NameSquatting
import PackageIdentity
import Synchronization

/// The content of the feeds in use, each checked and opened when it is first asked for.
final class FeedContent: Sendable {
    private let snapshot: FeedSnapshot
    private let state: Mutex<State>

    /// A part and where its bytes are.
    private struct Entry: Sendable {
        let part: FeedPart
        /// Nil for one that came with the program.
        let file: MappedFile?
        var index: AdvisoryIndex?
        var list: PopularityList?
        var names: KnownNames?

        var isBundled: Bool { file == nil }
        var source: FeedSource { FeedSource(part, isBundled: isBundled) }
    }

    private struct State: Sendable {
        /// By name.
        var entries: [Entry]
        var notes: [String]
        var missing: [String] = []
    }

    /// - Parameter installed: Those that are not older than what came with the program are used.
    init(snapshot: FeedSnapshot, installed: [InstalledParts.Mapped], notes: [String]) {
        self.snapshot = snapshot
        var entries: [String: Entry] = [:]
        for part in snapshot.manifest.parts { entries[part.name] = Entry(part: part, file: nil) }
        for mapped in installed {
            let bundled = entries[mapped.part.name]
            guard mapped.part.date >= bundled?.part.date ?? mapped.part.date else { continue }
            entries[mapped.part.name] = Entry(part: mapped.part, file: mapped.file)
        }
        let sorted = entries.values.sorted { $0.part.name.utf8.lexicographicallyPrecedes($1.part.name.utf8) }
        state = Mutex(State(entries: sorted, notes: notes))
    }

    var notes: [String] { state.withLock { $0.notes } }
    var sources: [FeedSource] { state.withLock { $0.entries.map(\.source) } }
    var missing: [String] { state.withLock { $0.missing } }

    func indexes(where isWanted: (FeedPart) -> Bool) -> [FeedIndex] {
        state.withLock { state in
            let names = state.entries.filter { $0.part.kind == .advisories && isWanted($0.part) }.map(\.part.name)
            return names.compactMap { name in
                let entry = opened(name, in: &state) { entry, bytes in entry.index = try AdvisoryIndex(bytes) }
                return entry.flatMap { entry in entry.index.map { FeedIndex(source: entry.source, index: $0) } }
            }
        }
    }

    func popularity(_ ecosystem: Ecosystem) -> PopularityList? {
        newest(.popularity, ecosystem) { entry, bytes in entry.list = try PopularityList(bytes) }?.list
    }

    func knownNames(_ ecosystem: Ecosystem) -> KnownNames? {
        newest(.names, ecosystem) { entry, bytes in
            entry.names = KnownNames(bytes, date: entry.part.date)
        }?.names
    }

    /// Looks at everything.
    func verify() {
        _ = indexes { _ in true }
        state.withLock { state in
            for part in state.entries.map(\.part) where part.kind != .advisories {
                _ = opened(part.name, in: &state) { entry, bytes in
                    switch part.kind {
                    case .advisories: break
                    case .popularity: entry.list = try PopularityList(bytes)
                    case .names: entry.names = KnownNames(bytes, date: entry.part.date)
                    }
                }
            }
        }
    }

    private typealias Opening = (inout Entry, HeldBytes) throws -> Void

    /// The newest usable part of a kind. One that turns out damaged makes way for the next.
    private func newest(_ kind: FeedPart.Kind, _ ecosystem: Ecosystem, _ open: Opening) -> Entry? {
        state.withLock { state in
            let names = state.entries.filter { $0.part.kind == kind && $0.part.ecosystem == ecosystem }
                .sorted { $0.part.date > $1.part.date }.map(\.part.name)
            for name in names {
                if let entry = opened(name, in: &state, open) { return entry }
            }
            return nil
        }
    }

    /// The entry with its content opened; where that is damaged, the one that came with the program.
    private func opened(_ name: String, in state: inout State, _ open: Opening) -> Entry? {
        guard let place = state.entries.firstIndex(where: { $0.part.name == name }) else { return nil }
        let entry = state.entries[place]
        guard entry.index == nil, entry.list == nil, entry.names == nil else { return entry }
        do {
            try open(&state.entries[place], try bytes(of: entry))
            return state.entries[place]
        } catch {
            let what = entry.isBundled ? "the feed '\(name)' of this program" : "the installed feed '\(name)'"
            state.notes.append("\(what) is damaged (\(error)): run cordon feed update to install it anew")
        }
        state.entries.remove(at: place)
        guard !entry.isBundled, let part = snapshot.manifest.part(named: name) else {
            state.missing.append(name)
            return nil
        }
        state.entries.insert(Entry(part: part, file: nil), at: place)
        return opened(name, in: &state, open)
    }

    /// Checked against the digest, unless they are part of the program.
    private func bytes(of entry: Entry) throws -> HeldBytes {
        guard let file = entry.file else {
            guard let content = snapshot.content(of: entry.part) else {
                throw InvalidFeedManifest("it is not in the snapshot")
            }
            return HeldBytes(content.bytes, owner: content.owner)
        }
        guard file.has(entry.part.digest) else { throw InvalidFeedManifest("its digest is wrong") }
        return HeldBytes(file.bytes, owner: file)
    }
}
