import Addresses

/// The indexes that flags, variables and pip's files name, in the order in which they are asked after those of the
/// policy: the extra ones, then the default.
package struct IndexOptions: Sendable {
    /// One index by its address.
    package struct Index: Sendable {
        /// From `UV_INDEX=name=url`; others have none.
        package let name: String?
        package let address: IndexAddress
        package let origin: SettingOrigin
    }

    /// What the command line says.
    package struct Flags: Sendable {
        package var indexURL: String?
        package var extraIndexURLs: [String] = []
        package var findLinks: [String] = []
        package var noIndex = false

        package init() {}
    }

    /// Takes the place of the public PyPI; nil: nobody named one.
    package let defaultIndex: Index?
    package let extraIndexes: [Index]
    /// Folders, files and pages, as they were written.
    package let findLinks: [Sourced<String>]
    /// No index is asked at all.
    package let noIndex: Bool
    /// What a person should hear: two sources that contradict each other.
    package let notes: [String]

    /// Flags come before variables, variables before files. The extra indexes of variables and files do not add up, as
    /// in pip; flags add to them.
    ///
    /// - Throws: ``SettingsError`` for what is no address, naming who said it.
    package init(
        flags: Flags = Flags(), environment: Environment, pip: PipSettings
    ) throws(SettingsError) {
        let candidates = Self.defaultCandidates(flags: flags, environment: environment, pip: pip)
        defaultIndex = try candidates.first.map(Self.index) ?? nil
        let variables = candidates.filter(\.origin.isVariable)
        notes =
            flags.indexURL == nil && Set(variables.map(\.value)).count > 1
            ? [Self.contradiction(variables.map(\.origin))] : []
        var extra = flags.extraIndexURLs.map { Sourced($0, from: SettingOrigin(.flag("--extra-index-url"))) }
        extra += Self.words("UV_INDEX", environment) + Self.words("UV_EXTRA_INDEX_URL", environment)
        extra += pip.extraIndexURLs.map { given in given.value.map { Sourced($0, from: given.origin) } } ?? []
        extraIndexes = try Self.unique(extra)
        findLinks =
            flags.findLinks.map { Sourced($0, from: SettingOrigin(.flag("--find-links"))) }
            + Self.words("UV_FIND_LINKS", environment, separators: ",")
            + (pip.findLinks.map { given in given.value.map { Sourced($0, from: given.origin) } } ?? [])
        noIndex = flags.noIndex || (pip.noIndex?.value ?? false)
    }

    private static func defaultCandidates(
        flags: Flags, environment: Environment, pip: PipSettings
    ) -> [Sourced<String>] {
        var candidates = [flags.indexURL.map { Sourced($0, from: SettingOrigin(.flag("--index-url"))) }]
        let pipIsVariable = pip.indexURL?.origin.isVariable ?? false
        if pipIsVariable { candidates.append(pip.indexURL) }
        for name in ["UV_DEFAULT_INDEX", "UV_INDEX_URL"] {
            candidates.append(environment[name].map { Sourced($0, from: SettingOrigin(.variable(name))) })
        }
        if !pipIsVariable { candidates.append(pip.indexURL) }
        return candidates.compactMap { $0 }
    }

    private static func words(
        _ name: String, _ environment: Environment, separators: String = ""
    ) -> [Sourced<String>] {
        let parts = environment[name]?.split { $0.isWhitespace || separators.contains($0) } ?? []
        return parts.map { Sourced(String($0), from: SettingOrigin(.variable(name))) }
    }

    /// The same address twice is asked once, at its first place.
    private static func unique(_ given: [Sourced<String>]) throws(SettingsError) -> [Index] {
        var seen: Set<IndexAddress> = []
        var indexes: [Index] = []
        for entry in given {
            let index = try index(entry)
            if seen.insert(index.address).inserted { indexes.append(index) }
        }
        return indexes
    }

    /// `name=url` as uv writes indexes, or an address alone.
    private static func index(_ given: Sourced<String>) throws(SettingsError) -> Index {
        var address = given.value[...]
        var name: String?
        if case .variable(let variable) = given.origin.place, variable.hasPrefix("UV_"),
            let equals = address.firstIndex(of: "="), !address[..<equals].contains(":")
        {
            name = String(address[..<equals])
            address = address[address.index(after: equals)...]
        }
        do {
            return Index(name: name, address: try IndexAddress(address.trimmingSpaces()), origin: given.origin)
        } catch {
            throw SettingsError(given.origin, error.description, hint: "an index is written https://host/simple/")
        }
    }

    private static func contradiction(_ origins: [SettingOrigin]) -> String {
        let names = origins.map { "\($0)".replacing("the environment variable ", with: "") }
        return "\(names.joined(separator: " and ")) name different indexes; \(names[0]) counts."
    }
}

extension SettingOrigin {
    fileprivate var isVariable: Bool {
        if case .variable = place { true } else { false }
    }
}
