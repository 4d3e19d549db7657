extension TOMLReader {
    mutating func value(depth: Int) throws(Failure) -> TOMLNode {
        guard depth <= deepest else { throw tooDeep }
        try count(1)
        switch next {
        case UInt8(ascii: "\""): return .string(try isTriple ? multilineBasicString() : basicString())
        case UInt8(ascii: "'"): return .string(try isTriple ? multilineLiteralString() : literalString())
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "{"): return try inlineTable(depth: depth)
        default: return try scalar()
        }
    }

    private var isTriple: Bool { peek(1) == next && peek(2) == next }

    /// Values with commas between them; line ends and comments anywhere, a comma at the end allowed.
    private mutating func array(depth: Int) throws(Failure) -> TOMLNode {
        index += 1
        var elements: [TOMLNode] = []
        while true {
            try skipLines()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            elements.append(try value(depth: depth + 1))
            try skipLines()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw failure("expected ',' or ']' after a value of the array") }
        }
    }

    /// Pairs with commas between them, on one line, with none at the end.
    private mutating func inlineTable(depth: Int) throws(Failure) -> TOMLNode {
        index += 1
        let table = TOMLTableBuilder(.header)
        skipBlanks()
        if take(UInt8(ascii: "}")) { return table.node }
        while true {
            try pair(in: table, section: 0, depth: depth)
            skipBlanks()
            if take(UInt8(ascii: "}")) { return table.node }
            guard take(UInt8(ascii: ",")) else {
                throw failure("expected ',' or '}' after a value of the inline table")
            }
        }
    }

    /// Everything that is written without quotation marks or brackets.
    private mutating func scalar() throws(Failure) -> TOMLNode {
        let begin = index
        takeScalarBytes()
        // A date may be set off from its time by a space.
        if index - begin == 10, bytes[begin + 4] == UInt8(ascii: "-"), next == UInt8(ascii: " "),
            peek(1)?.isASCIIDigit == true
        {
            index += 1
            takeScalarBytes()
        }
        let text = bytes[begin..<index]
        guard !text.isEmpty else { throw failure("expected a value") }
        if text.elementsEqual("true".utf8) { return .boolean(true) }
        if text.elementsEqual("false".utf8) { return .boolean(false) }
        if let node = try TOMLMoment.read(text) { return node }
        if let node = TOMLNumber.read(text) { return node }
        let digits = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
        throw failure(
            digits.count > 18 && digits.allSatisfy(\.isASCIIDigit)
                ? "the integer does not fit into 64 bits"
                : "'\(String(utf8: text))' is no value; texts stand in quotation marks", at: begin)
    }

    private mutating func takeScalarBytes() {
        while let byte = next,
            byte.isWordByte || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: ":")
        {
            index += 1
        }
    }
}
