/// JSON steps with the errors and limits of records.
extension AdvisoryParser {
    /// Which of the members of an object have been met.
    struct SeenKeys {
        private var bits: UInt64 = 0

        /// Whether the key is new.
        mutating func insert(_ key: Int) -> Bool {
            let bit: UInt64 = 1 << UInt64(key)
            defer { bits |= bit }
            return bits & bit == 0
        }
    }

    func check(_ seen: inout SeenKeys, _ key: Int, _ name: StaticString) throws(InvalidAdvisory) {
        guard seen.insert(key) else {
            throw InvalidAdvisory(problem: .duplicate("\(name)"), offset: reader.offset)
        }
    }

    func check(count: Int) throws(InvalidAdvisory) {
        guard count <= limits.elements else { throw InvalidAdvisory(problem: .tooLarge, offset: reader.offset) }
    }

    /// Reads an object; `member` must take the value of the key that it is given.
    mutating func object(
        _ member: (inout AdvisoryParser, JSONText) throws(InvalidAdvisory) -> Void
    ) throws(InvalidAdvisory) {
        do throws(InvalidJSON) { try reader.beginObject() } catch { throw wrapped(error) }
        var first = true
        while let key = try nextKey(first: &first) { try member(&self, key) }
    }

    private mutating func nextKey(first: inout Bool) throws(InvalidAdvisory) -> JSONText? {
        do throws(InvalidJSON) { return try reader.nextKey(first: &first) } catch { throw wrapped(error) }
    }

    /// Reads an array; `element` must take one value.
    mutating func elements(
        _ element: (inout AdvisoryParser) throws(InvalidAdvisory) -> Void
    ) throws(InvalidAdvisory) {
        do throws(InvalidJSON) { try reader.beginArray() } catch { throw wrapped(error) }
        var first = true
        while try hasNext(first: &first) { try element(&self) }
    }

    private mutating func hasNext(first: inout Bool) throws(InvalidAdvisory) -> Bool {
        do throws(InvalidJSON) { return try reader.hasNextElement(first: &first) } catch { throw wrapped(error) }
    }

    mutating func list<Element>(
        _ element: (inout AdvisoryParser) throws(InvalidAdvisory) -> Element
    ) throws(InvalidAdvisory) -> [Element] {
        var elements: [Element] = []
        try self.elements { (parser) throws(InvalidAdvisory) in
            try parser.check(count: elements.count + 1)
            elements.append(try element(&parser))
        }
        return elements
    }

    mutating func string() throws(InvalidAdvisory) -> JSONText {
        do throws(InvalidJSON) { return try reader.string() } catch { throw wrapped(error) }
    }

    /// A string to keep, of bounded length.
    mutating func text() throws(InvalidAdvisory) -> String {
        let string = try string()
        guard string.end - string.start <= limits.text else {
            throw InvalidAdvisory(problem: .tooLarge, offset: string.start)
        }
        return reader.text(of: string)
    }

    mutating func isNull() throws(InvalidAdvisory) -> Bool {
        do throws(InvalidJSON) { return try reader.takesNull() } catch { throw wrapped(error) }
    }

    mutating func skip() throws(InvalidAdvisory) {
        do throws(InvalidJSON) { try reader.skipValue() } catch { throw wrapped(error) }
    }

    func wrapped(_ error: InvalidJSON) -> InvalidAdvisory {
        InvalidAdvisory(problem: .json(error.problem), offset: error.offset)
    }
}

extension JSONReader {
    mutating func nextByteIsQuote() -> Bool { nextByte() == UInt8(ascii: "\"") }
}
