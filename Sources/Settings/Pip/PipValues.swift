import SystemPackage

/// pip's options as texts, the most important source's each, before they get types.
struct PipValues {
    private let environment: Environment
    private var sections: [String: [String: Sourced<String>]] = [:]
    private var selected: [String: Sourced<String>] = [:]

    init(environment: Environment) {
        self.environment = environment
    }

    /// A later file's value replaces an earlier one's of the same section and key.
    mutating func add(_ file: PipConfigurationFile, path: FilePath, isInsideProject: Bool) {
        for (section, values) in file.sections {
            for (key, value) in values {
                let origin = SettingOrigin(.file(path, line: value.line), isInsideProject: isInsideProject)
                sections[section, default: [:]][key] = Sourced(value.text, from: origin)
            }
        }
    }

    /// Takes the sections one over the other, then the variables over all of them. Empty values count as none.
    mutating func select(_ names: [String]) {
        for name in names {
            selected.merge((sections[name] ?? [:]).filter { !$0.value.value.isEmpty }) { _, new in new }
        }
        let prefix = "PIP_"
        // Sorted, because two spellings may normalise to one name.
        for (name, value) in environment.variables.sorted(by: { $0.key < $1.key })
        where name.hasPrefix(prefix) && !value.isEmpty {
            let key = PipOption.normalized(String(name.dropFirst(prefix.count)))
            selected[key] = Sourced(value, from: SettingOrigin(.variable(name)))
        }
    }

    func text(_ key: String) -> Sourced<String>? { selected[key] }

    /// Options that may be given several times are split at blanks.
    func words(_ key: String) -> Sourced<[String]>? {
        map(key) { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    }

    /// `--only-binary` and `--no-binary` are split at commas.
    func list(_ key: String) -> Sourced<[String]>? {
        map(key) { text in
            text.split { $0 == "," || $0.isWhitespace }.map(String.init)
        }
    }

    func path(_ key: String) -> Sourced<FilePath>? { map(key) { environment.resolve($0) } }

    func paths(_ key: String) -> Sourced<[FilePath]>? {
        words(key).map { Sourced($0.value.map { environment.resolve($0) }, from: $0.origin) }
    }

    /// The words of Python's old `strtobool`, which pip still takes.
    func flag(_ key: String) throws(SettingsError) -> Sourced<Bool>? {
        guard let given = selected[key] else { return nil }
        switch given.value.lowercased() {
        case "y", "yes", "t", "true", "on", "1": return Sourced(true, from: given.origin)
        case "n", "no", "f", "false", "off", "0": return Sourced(false, from: given.origin)
        default: throw SettingsError(given.origin, "\(key) is a switch", hint: "write true or false")
        }
    }

    func number(_ key: String) throws(SettingsError) -> Sourced<Double>? {
        guard let given = selected[key] else { return nil }
        guard let number = Double(given.value), number.isFinite, number >= 0 else {
            throw SettingsError(given.origin, "\(key) is a number of seconds", hint: "write a number such as 15")
        }
        return Sourced(number, from: given.origin)
    }

    func count(_ key: String) throws(SettingsError) -> Sourced<Int>? {
        guard let given = selected[key] else { return nil }
        guard let count = Int(given.value), count >= 0 else {
            throw SettingsError(given.origin, "\(key) is a whole number", hint: "write a number such as 5")
        }
        return Sourced(count, from: given.origin)
    }

    private func map<Value>(_ key: String, _ read: (String) -> Value) -> Sourced<Value>? {
        selected[key].map { Sourced(read($0.value), from: $0.origin) }
    }
}
