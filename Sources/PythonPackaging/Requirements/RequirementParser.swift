import PackageIdentity
import Versioning

/// Recursive descent over the requirement grammar of the dependency specifiers' standard.
struct RequirementParser {
    private let bytes: ArraySlice<UInt8>
    private var cursor: ByteCursor
    private let isLenient: Bool
    /// Where the address of a direct reference ends.
    private var urlEnd = 0

    /// - Parameter isLenient: whether specifiers are read with the tolerance that published metadata needs.
    init(_ bytes: ArraySlice<UInt8>, isLenient: Bool) {
        self.bytes = bytes
        self.isLenient = isLenient
        cursor = ByteCursor(bytes)
    }

    /// `specification = wsp* ( url_req | name_req ) wsp*`
    mutating func parse() throws(RequirementSyntaxError) -> Requirement {
        cursor.skipBlanks()
        let writtenName = try parseIdentifier(expected: "the name of a package")
        let name: PackageName
        do {
            name = try PackageName(writtenName.text)
        } catch {
            throw fail(error.description, at: writtenName.offset + error.offset)
        }
        cursor.skipBlanks()
        let extras = try parseExtras()
        cursor.skipBlanks()
        let constraint = cursor.take(UInt8(ascii: "@")) ? try parseURL() : try parseSpecifiers()
        let marker = try parseMarker(after: constraint)
        return Requirement(
            name: name, extras: extras.map(\.name), constraint: constraint, marker: marker,
            spelling: .init(name: writtenName.text, extras: Self.sorted(extras.map(\.written))))
    }

    /// In Python's order of texts, each once.
    private static func sorted(_ names: [String]) -> [String] {
        names.count < 2 ? names : Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// `identifier = letterOrDigit ( letterOrDigit | ( '-' | '_' | '.' )* letterOrDigit )*`, by the longest run of
    /// its characters, so that a bad edge is reported as such.
    private mutating func parseIdentifier(
        expected: String
    ) throws(RequirementSyntaxError) -> (text: String, offset: Int) {
        let offset = cursor.offset
        guard let first = cursor.next, first.isASCIILetterOrDigit else { throw fail("expected " + expected) }
        let run = cursor.take {
            $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
        }
        return (String(utf8: run), offset)
    }

    /// `extras = '[' wsp* extras_list? wsp* ']'`
    private mutating func parseExtras() throws(RequirementSyntaxError) -> [(written: String, name: ExtraName)] {
        guard cursor.take(UInt8(ascii: "[")) else { return [] }
        var extras: [(written: String, name: ExtraName)] = []
        cursor.skipBlanks()
        if cursor.take(UInt8(ascii: "]")) { return [] }
        while true {
            let written = try parseIdentifier(
                expected: extras.isEmpty ? "the name of an extra or ']'" : "the name of an extra after the comma")
            do {
                extras.append((written.text, try ExtraName(written.text)))
            } catch {
                throw fail(error.description, at: written.offset + error.offset)
            }
            cursor.skipBlanks()
            if cursor.take(UInt8(ascii: "]")) { return extras }
            guard cursor.take(UInt8(ascii: ",")) else { throw fail("expected ',' or ']' after the name of an extra") }
            cursor.skipBlanks()
        }
    }

    /// `urlspec = '@' wsp* <URI_reference>`; the address ends at the first blank.
    private mutating func parseURL() throws(RequirementSyntaxError) -> Requirement.Constraint {
        cursor.skipBlanks()
        let begin = cursor.offset
        let url = cursor.take { !$0.isASCIIWhitespace }
        guard !url.isEmpty else { throw fail("expected an address after '@'", at: begin) }
        urlEnd = cursor.offset
        cursor.skipBlanks()
        return .url(String(utf8: url))
    }

    /// `versionspec = ( '(' version_many ')' ) | version_many`
    private mutating func parseSpecifiers() throws(RequirementSyntaxError) -> Requirement.Constraint {
        let isParenthesised = cursor.take(UInt8(ascii: "("))
        let begin = cursor.offset
        let end = endOfSpecifiers(isParenthesised: isParenthesised)
        let constraint = try specifiers(from: begin, to: end)
        cursor.rewind(to: end)
        if isParenthesised {
            guard cursor.take(UInt8(ascii: ")")) else { throw fail("expected ')' after the version specifiers") }
            cursor.skipBlanks()
        }
        return constraint
    }

    /// Where the specifiers end: at `;`, at the closing parenthesis or at the end of the text.
    private func endOfSpecifiers(isParenthesised: Bool) -> Int {
        var scan = cursor
        scan.take { $0 != UInt8(ascii: ";") && !(isParenthesised && $0 == UInt8(ascii: ")")) }
        return scan.offset
    }

    private func specifiers(from begin: Int, to end: Int) throws(RequirementSyntaxError) -> Requirement.Constraint {
        let slice = cursor.slice(from: begin, to: end)
        guard let first = slice.firstIndex(where: { !$0.isASCIIWhitespace }) else { return .any }
        guard Self.beginsSpecifier(slice[first]) else {
            throw fail(
                "expected a version specifier, '[', '@', ';' or the end of the requirement",
                at: begin + (first - slice.startIndex))
        }
        if !isLenient { try checkSeparators(slice, at: begin) }
        let text = String(utf8: slice)
        do {
            let specifiers = isLenient ? try VersionSpecifiers(lenient: text) : try VersionSpecifiers(text)
            return specifiers.isEmpty ? .any : .specifiers(specifiers)
        } catch {
            throw fail(error.message, at: begin + error.offset)
        }
    }

    private static func beginsSpecifier(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "~"): true
        default: false
        }
    }

    /// What the grammar of specifiers alone would let pass: an empty place between commas, and white space other than
    /// `wsp`, apart from the line feed that may end the whole.
    private func checkSeparators(_ slice: ArraySlice<UInt8>, at begin: Int) throws(RequirementSyntaxError) {
        var isAfterComma = false
        for (index, byte) in zip(slice.indices, slice) where !byte.isBlank {
            let isFinal = byte == UInt8(ascii: "\n") && index + 1 == bytes.endIndex
            if byte.isASCIIWhitespace, !isFinal {
                throw fail("expected a blank, not the end of a line", at: begin + (index - slice.startIndex))
            }
            let isComma = byte == UInt8(ascii: ",")
            if isComma, isAfterComma {
                throw fail("expected a version specifier after the comma", at: begin + (index - slice.startIndex))
            }
            isAfterComma = isComma
        }
    }

    /// `quoted_marker = ';' wsp* marker`, then the end.
    private mutating func parseMarker(after constraint: Requirement.Constraint) throws(RequirementSyntaxError)
        -> Marker?
    {
        guard cursor.take(UInt8(ascii: ";")) else {
            cursor.takeFinalNewline()
            if cursor.isAtEnd { return nil }
            if case .url(let url) = constraint, url.utf8.last == UInt8(ascii: ";") {
                throw fail("expected a blank before the ';' that ends the address", at: urlEnd - 1)
            }
            throw fail("expected ';' and a marker, or the end of the requirement")
        }
        let begin = cursor.offset
        var parser = MarkerParser(ByteCursor(bytes[(bytes.startIndex + begin)...]))
        do {
            return Marker(try parser.parseWholeMarker())
        } catch {
            throw fail(error.message, at: begin + error.offset)
        }
    }

    private func fail(_ message: String, at offset: Int? = nil) -> RequirementSyntaxError {
        RequirementSyntaxError(text: String(utf8: bytes), offset: offset ?? cursor.offset, message: message)
    }
}

extension InvalidPackageName {
    /// Where in the name, in UTF-8 bytes.
    var offset: Int { problem.offset }
}

extension InvalidExtraName {
    /// Where in the name, in UTF-8 bytes.
    var offset: Int { problem.offset }
}

extension InvalidPackageName.Problem {
    var offset: Int {
        switch self {
        case .empty, .tooLong: 0
        case .edge(let offset), .character(let offset): offset
        }
    }
}
