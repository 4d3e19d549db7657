/// A position in UTF-8 bytes, moved forward by the parsers of this target.
///
/// It may look at a part of a larger array (a field of a metadata file) without copying it.
struct ByteCursor {
    private let bytes: ArraySlice<UInt8>
    private var index: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    init(_ text: some StringProtocol) {
        self.init(text.utf8Bytes[...])
    }

    /// Bytes read so far.
    var offset: Int { index - bytes.startIndex }

    var isAtEnd: Bool { index == bytes.endIndex }

    /// The next byte, nil at the end.
    var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    /// The byte `distance` after the next one, nil past the end.
    func peek(_ distance: Int) -> UInt8? {
        let target = index + distance
        return target < bytes.endIndex ? bytes[target] : nil
    }

    mutating func advance(by count: Int = 1) {
        index = min(index + count, bytes.endIndex)
    }

    /// Goes back to where ``offset`` was `offset`.
    mutating func rewind(to offset: Int) {
        index = min(bytes.startIndex + max(offset, 0), bytes.endIndex)
    }

    /// Takes the next byte when it is `byte`.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    /// Takes the bytes of `text` when they come next.
    mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.endIndex - index >= count else { return false }
        let matches = text.withUTF8Buffer { expected in
            for (distance, byte) in expected.enumerated() where bytes[index + distance] != byte { return false }
            return true
        }
        if matches { index += count }
        return matches
    }

    /// Takes bytes while `condition` holds and returns them.
    @discardableResult
    mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let begin = index
        while index < bytes.endIndex, condition(bytes[index]) { index += 1 }
        return bytes[begin..<index]
    }

    /// Skips `wsp*` of the dependency specifiers' grammar.
    @discardableResult
    mutating func skipBlanks() -> Bool {
        let begin = index
        while index < bytes.endIndex, bytes[index].isBlank { index += 1 }
        return index > begin
    }

    /// Takes one line feed when nothing follows it: what remains of a line that was read from a file.
    mutating func takeFinalNewline() {
        if next == UInt8(ascii: "\n"), index + 1 == bytes.endIndex { index += 1 }
    }

    /// The bytes between two offsets.
    func slice(from begin: Int, to end: Int) -> ArraySlice<UInt8> {
        bytes[(bytes.startIndex + begin)..<(bytes.startIndex + end)]
    }

    /// The bytes between an offset and the current position.
    func slice(from begin: Int) -> ArraySlice<UInt8> { slice(from: begin, to: offset) }
}

extension StringProtocol {
    /// The bytes, by way of a String: a loop over the bytes of any StringProtocol is many times slower where it is not
    /// specialised.
    var utf8Bytes: [UInt8] {
        var text = String(self)
        return text.withUTF8 { Array($0) }
    }
}

extension String {
    /// Bytes as text; what is not UTF-8 becomes U+FFFD.
    init(utf8 bytes: ArraySlice<UInt8>) {
        self.init(decoding: bytes, as: UTF8.self)
    }
}
