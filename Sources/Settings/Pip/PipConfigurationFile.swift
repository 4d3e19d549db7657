import PythonPackaging

/// A pip.conf: sections of keys and values, in the grammar of Python's `configparser` as pip uses it.
///
/// Keys are compared as pip compares them: in lower case, `_` as `-`, without leading dashes. Values are not
/// interpolated. What pip refuses (a key outside a section, a section or key given twice, a line without a delimiter)
/// is refused here.
struct PipConfigurationFile {
    struct Value: Hashable {
        /// Lines of a value that goes over several are joined by line feeds.
        var text: String
        /// Of the key, from 1.
        let line: Int
    }

    /// By section, then by key. Values of `[DEFAULT]` stand in every section that does not say otherwise.
    private(set) var sections: [String: [String: Value]] = [:]

    static let limit = 1 << 20

    init(_ bytes: [UInt8], file: String) throws(SettingsError) {
        var reader = PipConfigurationReader(file: file)
        sections = try reader.read(bytes)
    }
}

/// Reads the lines of a pip.conf.
struct PipConfigurationReader {
    private let file: String
    /// By key in lower case, as configparser tells keys apart.
    private var sections: [String: [String: PipConfigurationFile.Value]] = [:]
    private var defaults: [String: PipConfigurationFile.Value] = [:]
    private var section: String?
    private var key: String?
    /// Blanks before the key: what is indented deeper continues its value.
    private var indentation = 0
    private var number = 0
    private var line = ""

    init(file: String) {
        self.file = file
    }

    mutating func read(_ bytes: [UInt8]) throws(SettingsError) -> [String: [String: PipConfigurationFile.Value]] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError(message: "\(file) is not UTF-8", hint: "save it as UTF-8")
        }
        let body = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        for line in body.split(omittingEmptySubsequences: false, whereSeparator: Self.isLineEnd) {
            number += 1
            self.line = String(line)
            try readLine()
        }
        return sections.mapValues { own in Self.normalized(own.merging(defaults) { own, _ in own }) }
    }

    /// Of two spellings of one option the later counts, as for pip.
    private static func normalized(
        _ values: [String: PipConfigurationFile.Value]
    ) -> [String: PipConfigurationFile.Value] {
        var result: [String: PipConfigurationFile.Value] = [:]
        for (key, value) in values.sorted(by: { $0.value.line < $1.value.line }) {
            result[PipOption.normalized(key)] = PipConfigurationFile.Value(
                text: withoutTrailingLines(value.text), line: value.line)
        }
        return result
    }

    private mutating func readLine() throws(SettingsError) {
        let content = line.trimmingSpaces()
        if content.hasPrefix("#") || content.hasPrefix(";") { return }
        if content.isEmpty {
            append("")
            return
        }
        let indentation = line.prefix { $0 == " " || $0 == "\t" }.count
        if section != nil, key != nil, indentation > self.indentation {
            append(String(content))
            return
        }
        self.indentation = indentation
        let name = content.dropFirst()
        if content.hasPrefix("["), let close = name.lastIndex(of: "]"), name.startIndex < close {
            try open(String(name[..<close]))
        } else {
            try assign(content)
        }
    }

    private mutating func open(_ name: String) throws(SettingsError) {
        guard name == Self.defaultsName || sections[name] == nil else {
            throw failure("a second section [\(name)]")
        }
        section = name
        key = nil
        if name != Self.defaultsName { sections[name] = [:] }
    }

    private mutating func assign(_ content: Substring) throws(SettingsError) {
        guard let section else { throw failure("a value stands before the first section", hint: "begin with [global]") }
        guard let delimiter = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw failure("the line is neither a section nor a key with a value", hint: "write it as key = value")
        }
        let name = content[..<delimiter].trimmingSpaces().lowercased()
        guard !name.isEmpty else { throw failure("no key stands before the '\(content[delimiter])'") }
        guard values(of: section)[name] == nil else { throw failure("a second value for \(name) in [\(section)]") }
        let text = String(content[content.index(after: delimiter)...].trimmingSpaces())
        set(name, PipConfigurationFile.Value(text: text, line: number))
        key = name
    }

    private mutating func append(_ text: String) {
        guard let section, let key, var value = values(of: section)[key] else { return }
        value.text += "\n" + text
        set(key, value)
    }

    private func values(of section: String) -> [String: PipConfigurationFile.Value] {
        section == Self.defaultsName ? defaults : sections[section] ?? [:]
    }

    private mutating func set(_ name: String, _ value: PipConfigurationFile.Value) {
        guard let section else { return }
        if section == Self.defaultsName { defaults[name] = value } else { sections[section]?[name] = value }
    }

    private func failure(_ message: String, hint: String? = nil) -> SettingsError {
        let column = line.prefix { $0 == " " || $0 == "\t" }.unicodeScalars.count + 1
        return SettingsError(
            location: SourceLocation(file: file, line: number, column: column, text: line), message: message, hint: hint
        )
    }

    /// Empty lines after a value belong to nothing.
    private static func withoutTrailingLines(_ text: String) -> String {
        var text = text
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    /// Python's universal newlines, and none of the other characters that Unicode calls so.
    private static func isLineEnd(_ character: Character) -> Bool {
        character == "\n" || character == "\r\n" || character == "\r"
    }

    private static let defaultsName = "DEFAULT"
}

/// The names of pip's options, as configuration files and variables spell them.
enum PipOption {
    static func normalized(_ text: String) -> String {
        let name = text.lowercased().replacing("_", with: "-")
        return name.hasPrefix("--") ? String(name.dropFirst(2)) : name
    }
}
