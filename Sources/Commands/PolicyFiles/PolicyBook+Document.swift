import Policy
import Reporting

extension PolicyBook {
    /// What every JSON document says of statements without effect: `{"file": …, "key": …, "line": …, "kept": …,
    /// "reason": "untrusted" or "locked", "stated": …}` each.
    var ignoredDocument: JSONValue { .array(ignored.map(\.document)) }
}

extension IgnoredStatement {
    var document: JSONValue {
        [
            "source": .string(source.rawValue),
            "file": .string(file),
            "key": .string(place),
            "line": line.map { .integer(Int64($0)) } ?? .null,
            "stated": .string(stated),
            "kept": .optional(kept),
            "reason": reason == .untrusted ? "untrusted" : "locked",
            "message": .string(description),
        ]
    }
}
