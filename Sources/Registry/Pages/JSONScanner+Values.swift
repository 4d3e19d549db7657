extension JSONScanner {
    /// `body` with a string's bytes, wherever they are.
    @inline(__always)
    func withBytes<Result>(
        of text: Text, _ body: (UnsafeRawBufferPointer) throws(PageSyntaxError) -> Result
    ) throws(PageSyntaxError) -> Result {
        let range = text.start..<text.start + text.count
        guard text.isDecoded else { return try body(UnsafeRawBufferPointer(rebasing: source[range])) }
        // `withUnsafeBytes` rethrows any error; a result carries the typed one through.
        let result = decoded.withUnsafeBytes { buffer in
            Swift.Result { () throws(PageSyntaxError) in try body(UnsafeRawBufferPointer(rebasing: buffer[range])) }
        }
        return try result.get()
    }

    @inline(__always)
    func equals(_ text: Text, _ name: StaticString) -> Bool {
        guard text.count == name.utf8CodeUnitCount else { return false }
        for index in 0..<text.count {
            let byte = text.isDecoded ? decoded[text.start + index] : source[text.start + index]
            guard byte == name.utf8Start[index] else { return false }
        }
        return true
    }

    func decode(_ text: Text) -> String {
        let range = text.start..<text.start + text.count
        return text.isDecoded
            ? String(decoding: decoded[range], as: UTF8.self)
            : String(decoding: UnsafeRawBufferPointer(rebasing: source[range]), as: UTF8.self)
    }

    /// Calls `member` for every key of an object; `member` must take the value.
    @inline(__always)
    mutating func object(
        _ what: StaticString, _ member: (inout JSONScanner, Text) throws(PageSyntaxError) -> Void
    ) throws(PageSyntaxError) {
        try take(UInt8(ascii: "{"), what)
        if takeIf(UInt8(ascii: "}")) { return }
        while true {
            let key = try string("a key")
            try take(UInt8(ascii: ":"), "':'")
            try member(&self, key)
            if takeIf(UInt8(ascii: ",")) { continue }
            try take(UInt8(ascii: "}"), "',' or '}'")
            return
        }
    }

    /// Calls `element` for every element of an array; `element` must take it.
    @inline(__always)
    mutating func array(
        _ what: StaticString, _ element: (inout JSONScanner) throws(PageSyntaxError) -> Void
    ) throws(PageSyntaxError) {
        try take(UInt8(ascii: "["), what)
        if takeIf(UInt8(ascii: "]")) { return }
        while true {
            try element(&self)
            if takeIf(UInt8(ascii: ",")) { continue }
            try take(UInt8(ascii: "]"), "',' or ']'")
            return
        }
    }

    mutating func takeNull() throws(PageSyntaxError) -> Bool {
        guard peek() == UInt8(ascii: "n") else { return false }
        try takeWord("null")
        return true
    }

    mutating func boolean(_ what: StaticString) throws(PageSyntaxError) -> Bool {
        switch peek() {
        case UInt8(ascii: "t"):
            try takeWord("true")
            return true
        case UInt8(ascii: "f"):
            try takeWord("false")
            return false
        default: throw failure(.expected(what.description))
        }
    }

    mutating func takeWord(_ word: StaticString) throws(PageSyntaxError) {
        guard position + word.utf8CodeUnitCount <= end else { throw failure(.unexpectedEnd, at: end) }
        for index in 0..<word.utf8CodeUnitCount {
            guard source[position + index] == word.utf8Start[index] else { throw failure(.expected("a value")) }
        }
        advance(by: word.utf8CodeUnitCount)
    }

    /// A whole number from 0 to 2^63 - 1, without fraction and exponent.
    mutating func natural(_ what: StaticString) throws(PageSyntaxError) -> Int64 {
        let start = (peek(), position).1
        var value: Int64 = 0
        while position < end, source[position] &- UInt8(ascii: "0") <= 9 {
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = product.addingReportingOverflow(Int64(source[position] - UInt8(ascii: "0")))
            guard !tooLarge, !overflow else { throw failure(.expected(what.description), at: start) }
            value = sum
            advance(by: 1)
        }
        let isNumber = position > start && (position == start + 1 || source[start] != UInt8(ascii: "0"))
        guard isNumber else {
            throw failure(position < end ? .expected(what.description) : .unexpectedEnd, at: start)
        }
        if position < end, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(source[position]) {
            throw failure(.expected(what.description), at: start)
        }
        return value
    }

    /// Passes over one value of any kind, checking its grammar.
    ///
    /// Works without recursion: `nesting` holds one bit per open bracket, 1 for an object, so that no input can use up
    /// the stack.
    mutating func skipValue() throws(PageSyntaxError) {
        var nesting: [Bool] = []
        repeat {
            switch peek() {
            case UInt8(ascii: "{"):
                advance(by: 1)
                if takeIf(UInt8(ascii: "}")) { break }
                try open(isObject: true, &nesting)
                continue
            case UInt8(ascii: "["):
                advance(by: 1)
                if takeIf(UInt8(ascii: "]")) { break }
                try open(isObject: false, &nesting)
                continue
            default: try skipScalar()
            }
            try closeFinished(&nesting)
        } while !nesting.isEmpty
    }

    private mutating func open(isObject: Bool, _ nesting: inout [Bool]) throws(PageSyntaxError) {
        nesting.append(isObject)
        guard nesting.count <= limits.depth else { throw failure(.limit("nesting")) }
        if isObject { try skipKey() }
    }

    private mutating func skipKey() throws(PageSyntaxError) {
        _ = try string("a key")
        try take(UInt8(ascii: ":"), "':'")
    }

    /// After a value: a comma and on to the next, or as many closing brackets as there are.
    private mutating func closeFinished(_ nesting: inout [Bool]) throws(PageSyntaxError) {
        while let isObject = nesting.last {
            if takeIf(UInt8(ascii: ",")) {
                if isObject { try skipKey() }
                return
            }
            if isObject {
                try take(UInt8(ascii: "}"), "',' or '}'")
            } else {
                try take(UInt8(ascii: "]"), "',' or ']'")
            }
            nesting.removeLast()
        }
    }

    private mutating func skipScalar() throws(PageSyntaxError) {
        switch peek() {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try takeWord("true")
        case UInt8(ascii: "f"): try takeWord("false")
        case UInt8(ascii: "n"): try takeWord("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try skipNumber()
        default: throw failure(position < end ? .expected("a value") : .unexpectedEnd)
        }
    }

    private mutating func skipNumber() throws(PageSyntaxError) {
        if source[position] == UInt8(ascii: "-") { advance(by: 1) }
        let startsWithZero = position < end && source[position] == UInt8(ascii: "0")
        let whole = try skipDigits()
        guard !startsWithZero || whole == 1 else { throw failure(.expected("a number")) }
        if position < end, source[position] == UInt8(ascii: ".") {
            advance(by: 1)
            _ = try skipDigits()
        }
        if position < end, source[position] | 0x20 == UInt8(ascii: "e") {
            advance(by: 1)
            if position < end, source[position] == UInt8(ascii: "+") || source[position] == UInt8(ascii: "-") {
                advance(by: 1)
            }
            _ = try skipDigits()
        }
    }

    private mutating func skipDigits() throws(PageSyntaxError) -> Int {
        let start = position
        while position < end, source[position] &- UInt8(ascii: "0") <= 9 { advance(by: 1) }
        guard position > start else { throw failure(position < end ? .expected("a digit") : .unexpectedEnd) }
        return position - start
    }
}
