/// Finds start tags in HTML the way the standard's tokenizer does, and nothing else: text, comments, declarations, end
/// tags and the content of raw-text elements are passed over (WHATWG HTML, section 13.2.5).
///
/// Tolerant of what index pages really contain (unquoted values, missing end tags, upper case); linear in the page's
/// length whatever it holds.
struct HTMLTokenizer {
    private let source: UnsafeRawBufferPointer
    private(set) var position = 0
    private let limits: PageLimits

    /// A start tag, names in lower case, of each attribute the first occurrence, values with references replaced.
    struct Tag {
        var name: [UInt8] = []
        var attributes: [(name: [UInt8], value: [UInt8])] = []
        /// Where the tag begins.
        var offset = 0

        func value(_ name: StaticString) -> [UInt8]? {
            let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
            return attributes.first { $0.name.elementsEqual(wanted) }?.value
        }

        func isNamed(_ other: StaticString) -> Bool {
            name.elementsEqual(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
        }
    }

    private static let attributesPerTag = 64

    init(_ source: UnsafeRawBufferPointer, limits: PageLimits) {
        self.source = source
        self.limits = limits
    }

    /// The next start tag; nil at the end of the page.
    ///
    /// - Throws: ``PageSyntaxError`` when the page ends within a tag, or a limit is passed.
    mutating func next() throws(PageSyntaxError) -> Tag? {
        while let start = find(UInt8(ascii: "<"), from: position) {
            position = start + 1
            guard position < source.count else { return nil }
            switch source[position] {
            case UInt8(ascii: "!"): try skipDeclaration()
            case UInt8(ascii: "/"), UInt8(ascii: "?"): try skipTo(UInt8(ascii: ">"))
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                let tag = try readTag(from: start)
                skipRawText(of: tag)
                return tag
            default: break
            }
        }
        position = source.count
        return nil
    }

    private func find(_ byte: UInt8, from start: Int) -> Int? {
        var index = start
        while index < source.count {
            if source[index] == byte { return index }
            index += 1
        }
        return nil
    }

    private mutating func skipTo(_ byte: UInt8) throws(PageSyntaxError) {
        guard let end = find(byte, from: position) else {
            throw PageSyntaxError(.unexpectedEnd, offset: source.count)
        }
        position = end + 1
    }

    /// `<!doctype …>`, or a comment up to `-->`.
    private mutating func skipDeclaration() throws(PageSyntaxError) {
        guard matches("!--", at: position) else { return try skipTo(UInt8(ascii: ">")) }
        position += 3
        while let dash = find(UInt8(ascii: "-"), from: position) {
            if matches("-->", at: dash) {
                position = dash + 3
                return
            }
            position = dash + 1
        }
        throw PageSyntaxError(.unexpectedEnd, offset: source.count)
    }

    /// Compares without regard to case; `text` is in lower case.
    private func matches(_ text: StaticString, at start: Int) -> Bool {
        guard source.count - start >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where Self.lower(source[start + index]) != text.utf8Start[index] {
            return false
        }
        return true
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
    }

    // MARK: Tags

    private mutating func readTag(from start: Int) throws(PageSyntaxError) -> Tag {
        var tag = Tag(offset: start)
        while position < source.count {
            let byte = source[position]
            if Self.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
            guard tag.name.count < 64 else { throw PageSyntaxError(.limit("a tag's name"), offset: start) }
            tag.name.append(Self.lower(byte))
            position += 1
        }
        while true {
            skipSpace()
            guard position < source.count else { throw PageSyntaxError(.unexpectedEnd, offset: source.count) }
            if source[position] == UInt8(ascii: ">") {
                position += 1
                return tag
            }
            let attribute = try readAttribute()
            guard !tag.attributes.contains(where: { $0.name == attribute.name }) else { continue }
            guard tag.attributes.count < Self.attributesPerTag else {
                throw PageSyntaxError(.limit("\(Self.attributesPerTag) attributes a tag"), offset: start)
            }
            tag.attributes.append(attribute)
        }
    }

    /// White space, and the `/` of `<br/>`, which means nothing.
    private mutating func skipSpace() {
        while position < source.count, Self.isSpace(source[position]) || source[position] == UInt8(ascii: "/") {
            position += 1
        }
    }

    private mutating func readAttribute() throws(PageSyntaxError) -> (name: [UInt8], value: [UInt8]) {
        let start = position
        var name: [UInt8] = []
        // A leading `=` belongs to the name (HTML, "before attribute name state").
        while position < source.count {
            let byte = source[position]
            if Self.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
            if byte == UInt8(ascii: "="), position > start { break }
            guard name.count < 256 else { throw PageSyntaxError(.limit("an attribute's name"), offset: start) }
            name.append(Self.lower(byte))
            position += 1
        }
        let end = position
        while position < source.count, Self.isSpace(source[position]) { position += 1 }
        guard position < source.count, source[position] == UInt8(ascii: "=") else {
            position = end
            return (name, [])
        }
        position += 1
        while position < source.count, Self.isSpace(source[position]) { position += 1 }
        return (name, try readValue())
    }

    private mutating func readValue() throws(PageSyntaxError) -> [UInt8] {
        guard position < source.count else { throw PageSyntaxError(.unexpectedEnd, offset: source.count) }
        let quote = source[position]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { position += 1 }
        let start = position
        while position < source.count {
            let byte = source[position]
            if isQuoted ? byte == quote : Self.isSpace(byte) || byte == UInt8(ascii: ">") { break }
            position += 1
        }
        guard position < source.count else { throw PageSyntaxError(.unexpectedEnd, offset: source.count) }
        let raw = UnsafeRawBufferPointer(rebasing: source[start..<position])
        guard raw.count <= limits.stringBytes else {
            throw PageSyntaxError(.limit("an attribute's value"), offset: start)
        }
        if isQuoted { position += 1 }
        return HTMLReferences.replace(in: raw)
    }

    /// Passes over what scripts, styles and titles hold, which is text even where it looks like tags.
    private mutating func skipRawText(of tag: Tag) {
        for name in ["script", "style", "textarea", "title"] as [StaticString] where tag.isNamed(name) {
            while let open = find(UInt8(ascii: "<"), from: position) {
                position = open + 1
                if position < source.count, source[position] == UInt8(ascii: "/"), matches(name, at: position + 1) {
                    position = open
                    return
                }
            }
            position = source.count
        }
    }
}
