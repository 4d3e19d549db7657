import PackageIdentity

/// A logical line taken apart: a requirement with its options, or options alone.
struct RequirementsLine {
    let line: LogicalLine
    let text: RequirementsText
    /// The requirement's bytes in the line; nil on a line of options.
    private(set) var requirementRange: Range<Int>?
    private(set) var options: [OptionParser.Found] = []
    /// The `-e` of the line.
    private(set) var editable: OptionParser.Found?
    /// The marker that stands after an `-e` and its value, with its offset.
    private var editableMarker: (text: String, offset: Int)?

    init(_ line: LogicalLine, of text: RequirementsText) throws(RequirementsFileError) {
        self.line = line
        self.text = text
        let begin = Self.beginningOfOptions(line.bytes)
        let words: [OptionWords.Word]
        do {
            words = try OptionWords.split(line.bytes, from: begin)
        } catch {
            throw text.error(line, at: error.offset, error.message)
        }
        let parser: OptionParser
        do {
            parser = try OptionParser(words)
        } catch {
            throw text.error(line, at: error.offset, error.message, hint: error.hint)
        }
        options = parser.found
        let length = line.bytes[..<begin].reversed().drop(while: \.isASCIIWhitespace).count
        if length > 0 { requirementRange = 0..<length }
        try takeEditable(leftOver: parser.leftOver)
        try refuseDropped()
    }

    /// pip splits at spaces; the options begin at the first part that begins with `-`.
    private static func beginningOfOptions(_ bytes: [UInt8]) -> Int {
        var isAtPart = true
        for (index, byte) in bytes.enumerated() {
            if isAtPart, byte == UInt8(ascii: "-") { return index }
            isAtPart = byte == UInt8(ascii: " ")
        }
        return bytes.count
    }

    /// Words that belong to no option are refused, but for a marker after an editable requirement, which pip drops
    /// and which means just what it says.
    private mutating func takeEditable(leftOver: [OptionWords.Word]) throws(RequirementsFileError) {
        let editables = options.filter { $0.option == .editable }
        if requirementRange == nil, let first = editables.first { editable = first }
        guard let stray = leftOver.first else { return }
        if editable != nil, stray.text.hasPrefix(";"), options.count == 1 {
            let marker = String(utf8: line.bytes[(stray.offset + 1)...])
            editableMarker = (marker, stray.offset + 1)
            return
        }
        throw text.error(
            line, at: stray.offset, "'\(stray.text)' belongs to no option",
            hint: editable == nil
                ? "pip would ignore it; write each requirement and each -r on a line of its own"
                : "quote the whole requirement: -e \"name @ address\"")
    }

    private func refuseDropped() throws(RequirementsFileError) {
        let hasRequirement = requirementRange != nil || editable != nil
        for found in options where hasRequirement && !found.option.isForRequirement && found != editable {
            throw text.error(
                line, at: found.offset, "\(found.option.rawValue) has no effect on the line of a requirement",
                hint: found.option == .editable
                    ? "write one editable requirement a line" : "write it on a line of its own")
        }
        guard !hasRequirement, let inclusion = options.first(where: Self.isInclusion), options.count > 1
        else { return }
        let other = options.first { $0 != inclusion } ?? inclusion
        throw text.error(
            line, at: other.offset, "\(other.option.rawValue) has no effect beside \(inclusion.option.rawValue)",
            hint: "write it on a line of its own")
    }

    private static func isInclusion(_ found: OptionParser.Found) -> Bool {
        found.option == .requirement || found.option == .constraint
    }

    /// The `-r` or `-c` of a line of options.
    var inclusion: OptionParser.Found? { options.first(where: Self.isInclusion) }

    func error(at offset: Int, _ message: String, expected: String? = nil, hint: String? = nil)
        -> RequirementsFileError
    {
        text.error(line, at: offset, message, expected: expected, hint: hint)
    }
}

extension RequirementsLine {
    /// The requirement that the line holds.
    func entry(rules: RequirementArgument.Rules) throws(RequirementsFileError) -> RequirementsEntry {
        let (argument, offset) = try argument(rules: rules)
        var digests: [Digest] = []
        var settings: [RequirementsEntry.ConfigSetting] = []
        var globalOptions: [String] = []
        for found in options {
            switch found.option {
            case .hash: digests.append(try digest(found))
            case .configSettings: settings.append(try setting(found))
            case .globalOption: globalOptions.append(found.value)
            default: continue
            }
        }
        return RequirementsEntry(
            argument: argument, isEditable: editable != nil, digests: digests, configSettings: settings,
            globalOptions: globalOptions, location: text.location(line, at: offset), file: text.location,
            expandedVariables: line.expandedVariables)
    }

    private func argument(
        rules: RequirementArgument.Rules
    ) throws(RequirementsFileError) -> (argument: RequirementArgument, offset: Int) {
        let offset = editable?.valueOffset ?? 0
        do {
            if let editable {
                let marker = editableMarker.map { " ;" + $0.text } ?? ""
                return (try RequirementArgument(editable: editable.value + marker, rules: rules), offset)
            }
            let range = requirementRange ?? 0..<0
            return (try RequirementArgument(String(utf8: line.bytes[range]), rules: rules), offset)
        } catch {
            throw self.error(
                at: offset + error.offset, error.message, expected: error.expected, hint: error.hint)
        }
    }

    private func digest(_ found: OptionParser.Found) throws(RequirementsFileError) -> Digest {
        guard let colon = found.value.firstIndex(of: ":") else {
            throw error(
                at: found.valueOffset, "'\(found.value)' is no digest", expected: "--hash=sha256: and 64 digits")
        }
        let name = String(found.value[..<colon])
        guard let algorithm = DigestAlgorithm(rawValue: name), [.sha256, .sha384, .sha512].contains(algorithm) else {
            throw error(
                at: found.valueOffset, "the hash function '\(name)' does not count here",
                expected: "sha256, sha384 or sha512")
        }
        do {
            return try Digest(algorithm, hexadecimal: found.value[colon...].dropFirst())
        } catch {
            throw self.error(at: found.valueOffset + name.utf8.count + 1, error.description)
        }
    }

    private func setting(_ found: OptionParser.Found) throws(RequirementsFileError) -> RequirementsEntry.ConfigSetting {
        guard let equals = found.value.firstIndex(of: "=") else {
            throw error(at: found.valueOffset, "'\(found.value)' is no setting", expected: "KEY=VALUE")
        }
        return RequirementsEntry.ConfigSetting(
            key: String(found.value[..<equals]), value: String(found.value[equals...].dropFirst()))
    }
}
