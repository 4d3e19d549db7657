import Policy
import Reporting

/// Where something is written that counts.
struct StatedBy: Hashable, Sendable {
    let source: PolicyLayer.Source
    let file: String
    let place: String
    /// Counted from 1.
    let line: Int?

    init(_ layer: PolicyLayer, place: String, line: Int?) {
        source = layer.source
        file = layer.file
        self.place = place
        self.line = line
    }

    init(_ layer: PolicyLayer, _ statement: Statement<some Hashable & Sendable>) {
        self.init(layer, place: statement.place, line: statement.line)
    }

    var document: JSONValue {
        [
            "source": .string(source.rawValue), "file": .string(file), "key": .string(place),
            "line": line.map { .integer(Int64($0)) } ?? .null,
        ]
    }
}

extension StatedBy: CustomStringConvertible {
    /// `cordon.toml:3`.
    var description: String { line.map { "\(file):\($0)" } ?? file }
}

extension PolicyBook {
    /// A statement of a layer that has its effect.
    struct Counting<Value> {
        let value: Value
        let by: StatedBy
    }

    /// Those statements that have their effect, from the least to the most specific file.
    func counting<Value: Hashable & Sendable>(
        _ statements: (PolicyStatements) -> [Statement<Value>]
    ) -> [Counting<Value>] {
        layers.flatMap { layer in
            statements(layer.statements).map { Counting(value: $0.value, by: StatedBy(layer, $0)) }
        }.filter { !isIgnored($0.by) }
    }

    func isIgnored(_ by: StatedBy) -> Bool {
        ignored.contains {
            $0.file == by.file && $0.place == by.place && $0.line == by.line && $0.source == by.source
        }
    }
}
