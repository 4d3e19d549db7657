/// A value of a JSON document (RFC 8259).
indirect enum JSONNode: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// The number as written; the files read here have none that matter.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([String: JSONNode])

    var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    var object: [String: JSONNode]? {
        if case .object(let members) = self { return members }
        return nil
    }

    var array: [JSONNode]? {
        if case .array(let elements) = self { return elements }
        return nil
    }

    var boolean: Bool? {
        if case .boolean(let flag) = self { return flag }
        return nil
    }
}
