extension VersionSpecifiers {
    /// Reads specifiers as old published metadata has them, mending the malformed forms that are known to occur
    /// and saying so in ``repairs``. Well-formed texts are read as ever.
    ///
    /// - Throws: ``InvalidSpecifier`` with the strict reading's problem when the text cannot be mended.
    package init(lenient text: some StringProtocol) throws(InvalidSpecifier) {
        do throws(InvalidSpecifier) {
            try self.init(text)
        } catch {
            guard error.problem != .tooLong else { throw error }
            let copy = String(text)
            var reader = LenientSpecifierReader()
            guard let specifiers = reader.read(copy.utf8.span) else { throw error }
            self.init(specifiers, repairs: reader.repairs)
        }
    }
}

/// Reads a list of specifiers token by token: an operator, a version, and whatever separates them.
private struct LenientSpecifierReader {
    private(set) var repairs: [SpecifierRepair] = []
    private var position = 0
    private var specifiers: [VersionSpecifier] = []

    /// The specifiers; nil where the text is beyond repair.
    mutating func read(_ bytes: Span<UInt8>) -> [VersionSpecifier]? {
        var sawComma = skipSeparators(bytes)
        while position < bytes.count {
            if !sawComma, !specifiers.isEmpty { note(.missingComma, position) }
            guard let specifier = readSpecifier(bytes) else { return nil }
            specifiers.append(specifier)
            sawComma = skipSeparators(bytes)
        }
        return specifiers
    }

    private mutating func readSpecifier(_ bytes: Span<UInt8>) -> VersionSpecifier? {
        let start = position
        guard var symbol = readOperator(bytes) else { return nil }
        skipSpaceAndQuotes(bytes)
        let versionStart = position
        while position < bytes.count, !endsVersion(bytes, at: position) { position += 1 }
        guard position > versionStart else { return nil }
        var version = SpecifierParser.text(bytes, in: versionStart..<position)
        if symbol == "!=~" {
            note(.tildeAfterNotEqual, start)
            symbol = "!="
            version += version.hasSuffix("*") ? "" : ".*"
        }
        mend(&symbol, &version, versionStart)
        return try? VersionSpecifier(symbol + version)
    }

    /// A known operator or `!=~`, with `=>` and `=<` turned round.
    private mutating func readOperator(_ bytes: Span<UInt8>) -> String? {
        let start = position
        while position < bytes.count, Self.isOperatorByte(bytes[position]) { position += 1 }
        let symbol = SpecifierParser.text(bytes, in: start..<position)
        switch symbol {
        case "=>", "=<":
            note(.swappedOperator, start)
            return String(symbol.reversed())
        case "!=~": return symbol
        default: return VersionSpecifier.Operator(rawValue: symbol)?.rawValue
        }
    }

    private mutating func mend(_ symbol: inout String, _ version: inout String, _ offset: Int) {
        guard symbol != "===" else { return }
        if symbol == ">", version.lowercased() == "dev" {
            note(.missingRelease, offset)
            version = "0.0.0dev"
        }
        if version.hasSuffix("*"), !version.hasSuffix(".*") {
            note(.missingDotBeforeStar, offset)
            version = version.dropLast() + ".*"
        }
        if version.hasSuffix(".*"), (try? VersionSpecifier(symbol + version)) == nil {
            mendWildcard(&symbol, &version, offset)
        } else if version.hasSuffix(".0"), (try? Version(version)) == nil {
            note(.zeroAfterSuffix, offset)
            version.removeLast(2)
        }
    }

    private mutating func mendWildcard(_ symbol: inout String, _ version: inout String, _ offset: Int) {
        if symbol == "~=" {
            note(.tildeBeforeWildcard, offset)
            symbol = "=="
            return
        }
        note(.misplacedWildcard, offset)
        version.removeLast(2)
        guard symbol == "<=", let parsed = try? Version(version), !parsed.isPreRelease else { return }
        // "Up to any 3.9" includes 3.9.1, which "<=3.9" does not.
        var release = parsed.release
        release[release.count - 1] = release[release.count - 1].successor
        symbol = "<"
        version = Version(epoch: parsed.epoch, release: release).description
    }

    /// Skips white space, quotes and commas; true when a comma was among them.
    private mutating func skipSeparators(_ bytes: Span<UInt8>) -> Bool {
        var sawComma = false
        while true {
            skipSpaceAndQuotes(bytes)
            guard position < bytes.count, bytes[position] == Ascii.comma else { return sawComma }
            sawComma = true
            position += 1
        }
    }

    private mutating func skipSpaceAndQuotes(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            let length = Whitespace.length(in: bytes, at: position)
            guard length > 0 || Self.isQuote(bytes[position]) else { return }
            if length == 0 { note(.strayQuote, position) }
            position += max(length, 1)
        }
    }

    private mutating func note(_ kind: SpecifierRepair.Kind, _ offset: Int) {
        repairs.append(SpecifierRepair(kind, offset: offset))
    }

    private func endsVersion(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        let byte = bytes[index]
        // "!" also ends an epoch.
        let isEpoch = byte == Ascii.bang && index + 1 < bytes.count && Ascii.isDigit(bytes[index + 1])
        return byte == Ascii.comma || Self.isQuote(byte) || Whitespace.length(in: bytes, at: index) > 0
            || (Self.isOperatorByte(byte) && !isEpoch)
    }

    private static func isOperatorByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "~"), Ascii.bang: true
        default: false
        }
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
    }
}
