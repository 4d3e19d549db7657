/// A table while its document is read: knows how it came to be, because that decides who may add to it.
final class TOMLTableBuilder {
    enum Origin: Equatable {
        /// Named on the way to another table's header; its own header may still come.
        case implied
        /// Opened by its own header, or the root.
        case header
        /// Made by a dotted key of this section, which alone may go on adding to it.
        case dotted(section: Int)
    }

    private enum Entry {
        case value(TOMLNode)
        case table(TOMLTableBuilder)
        /// An array of tables; the last one is open.
        case tables([TOMLTableBuilder])
    }

    struct Conflict: Error, Hashable {
        let message: String
    }

    private var origin: Origin
    private var entries: [String: Entry] = [:]

    init(_ origin: Origin) {
        self.origin = origin
    }

    /// Finds or makes the table of a header.
    ///
    /// "You cannot define a table more than once"; super-tables that were only implied may be defined later.
    func open(_ keys: [String], isArray: Bool) throws(Conflict) -> TOMLTableBuilder {
        guard let last = keys.last else { return self }
        var table = self
        for (position, key) in keys.dropLast().enumerated() {
            switch table.entries[key] {
            case nil: table = table.add(key, .implied)
            case .table(let inner): table = inner
            case .tables(let inner): table = inner[inner.count - 1]
            case .value: throw Conflict(message: "\(Self.name(keys[...position])) is a value, not a table")
            }
        }
        if isArray { return try table.appendTable(last, keys) }
        switch table.entries[last] {
        case nil: return table.add(last, .header)
        case .table(let inner) where inner.origin == .implied:
            inner.origin = .header
            return inner
        case .table: throw Conflict(message: "the table \(Self.name(keys[...])) is defined twice")
        case .tables: throw Conflict(message: "\(Self.name(keys[...])) is an array of tables")
        case .value: throw Conflict(message: "\(Self.name(keys[...])) is a value, not a table")
        }
    }

    private func appendTable(_ key: String, _ keys: [String]) throws(Conflict) -> TOMLTableBuilder {
        let added = TOMLTableBuilder(.header)
        switch entries[key] {
        case nil: entries[key] = .tables([added])
        case .tables(var tables):
            // Emptied first, so that appending does not copy.
            entries[key] = .tables([])
            tables.append(added)
            entries[key] = .tables(tables)
        case .table: throw Conflict(message: "\(Self.name(keys[...])) is a table, not an array of tables")
        case .value: throw Conflict(message: "\(Self.name(keys[...])) is a value, not an array of tables")
        }
        return added
    }

    private func add(_ key: String, _ origin: Origin) -> TOMLTableBuilder {
        let table = TOMLTableBuilder(origin)
        entries[key] = .table(table)
        return table
    }

    /// Puts a value at a key of this table.
    ///
    /// "Dotted keys create and define a table for each key part before the last one", which a header or a key of
    /// another section cannot add to.
    func insert(_ value: TOMLNode, at keys: [String], section: Int) throws(Conflict) {
        guard let last = keys.last else { return }
        var table = self
        for (position, key) in keys.dropLast().enumerated() {
            switch table.entries[key] {
            case nil: table = table.add(key, .dotted(section: section))
            case .table(let inner) where inner.origin == .implied || inner.origin == .dotted(section: section):
                inner.origin = .dotted(section: section)
                table = inner
            case .table, .tables:
                throw Conflict(message: "the table \(Self.name(keys[...position])) is defined elsewhere")
            case .value: throw Conflict(message: "\(Self.name(keys[...position])) is a value, not a table")
            }
        }
        guard table.entries.updateValue(.value(value), forKey: last) == nil else {
            throw Conflict(message: "the key \(Self.name(keys[...])) is given twice")
        }
    }

    private static func name(_ keys: ArraySlice<String>) -> String {
        "'" + TOMLPath(keys.map { .key($0) }).description + "'"
    }

    /// The finished table; the reader's limit bounds the recursion.
    var node: TOMLNode {
        .table(
            entries.mapValues { entry in
                switch entry {
                case .value(let node): node
                case .table(let table): table.node
                case .tables(let tables): .array(tables.map(\.node))
                }
            })
    }
}
