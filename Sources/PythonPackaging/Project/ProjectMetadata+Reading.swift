import PackageIdentity
import Versioning

extension ProjectMetadata {
    /// Reads the `[project]` table.
    init(_ table: TOMLView) throws(TOMLError) {
        dynamic = try table.dynamicFields()
        let nameView = try table.require("name", "the project's name")
        writtenName = try nameView.asString()
        name = try nameView.asPackageName()
        version = try table["version"]?.asVersion()
        if version == nil, !dynamic.contains(.version) {
            throw table.failure("the key project.version is missing", expected: "a version, or \"version\" in dynamic")
        }
        description = try table.string("description")
        readme = try table["readme"].map { view throws(TOMLError) in try ProjectReadme(view) }
        requiresPython = try table["requires-python"]?.asSpecifiers()
        licenseFiles = try table["license-files"]?.licenseGlobs()
        license = try table["license"].map { view throws(TOMLError) in try ProjectLicense(view) }
        authors = try table.persons("authors")
        maintainers = try table.persons("maintainers")
        keywords = try table.strings("keywords") ?? []
        classifiers = try table.strings("classifiers") ?? []
        urls = try table.links("urls")
        scripts = try table.entryPoints("scripts")
        guiScripts = try table.entryPoints("gui-scripts")
        entryPoints = try table.entryPointGroups()
        dependencies = try table["dependencies"]?.asRequirements() ?? []
        optionalDependencies = try table.optionalDependencies()
        importNames = try table.strings("import-names")
        importNamespaces = try table.strings("import-namespaces")
        try checkLicenseForms(table)
    }

    /// PEP 639: "Tools MUST raise an error if the license-files key is present and license is a table".
    private func checkLicenseForms(_ table: TOMLView) throws(TOMLError) {
        guard licenseFiles != nil, let license, let view = table["license-files"] else { return }
        if case .expression = license { return }
        throw view.failure(
            "license-files cannot stand beside a license that is a table", expected: "license as an SPDX expression")
    }
}

extension TOMLView {
    fileprivate func dynamicFields() throws(TOMLError) -> Set<ProjectField> {
        var fields: Set<ProjectField> = []
        for view in try self["dynamic"]?.asArray(of: "strings") ?? [] {
            let key = try view.asString()
            guard let field = ProjectField(rawValue: key), field.mayBeDynamic else {
                let near = NearestWord.find(key, among: ProjectField.allCases.map(\.rawValue))
                throw view.failure(
                    key == "name" || key == "dynamic"
                        ? "'\(key)' cannot be dynamic" : "'\(key)' is no key of [project]",
                    hint: near.map { "did you mean '\($0)'?" })
            }
            guard !has(key) else { throw view.failure("'\(key)' is given, so it cannot be dynamic") }
            fields.insert(field)
        }
        return fields
    }

    func asPackageName() throws(TOMLError) -> PackageName {
        let text = try asString()
        do {
            return try PackageName(text)
        } catch {
            throw failure("'\(text)' is no project name: \(error)")
        }
    }

    func asVersion() throws(TOMLError) -> Version {
        let text = try asString()
        do {
            return try Version(text)
        } catch {
            throw failure("'\(text)' is no version", expected: "a version by PEP 440, such as 1.2.3")
        }
    }

    func asSpecifiers() throws(TOMLError) -> VersionSpecifiers {
        let text = try asString()
        do {
            return try VersionSpecifiers(text)
        } catch {
            throw failure("'\(text)' is no list of version specifiers", expected: "specifiers such as >=3.9,<4")
        }
    }

    fileprivate func persons(_ key: String) throws(TOMLError) -> [ProjectPerson] {
        var persons: [ProjectPerson] = []
        for view in try tables(key) ?? [] {
            for key in view.keys where key != "name" && key != "email" {
                throw view.failure("'\(key)' is no key of a person", expected: "name and email, or one of them")
            }
            let person = ProjectPerson(name: try view.string("name"), email: try view.string("email"))
            guard person.name != nil || person.email != nil else {
                throw view.failure("a person has neither name nor email", expected: "name and email, or one of them")
            }
            if let name = person.name, name.contains(","), let place = view["name"] {
                throw place.failure("a person's name holds no comma", hint: "write one table for each person")
            }
            persons.append(person)
        }
        return persons
    }

    fileprivate func links(_ key: String) throws(TOMLError) -> [ProjectLink] {
        guard let table = try table(key) else { return [] }
        return try table.keys.map { label throws(TOMLError) in
            ProjectLink(label: label, url: try table.requireString(label))
        }
    }

    fileprivate func entryPoints(_ key: String) throws(TOMLError) -> [EntryPoint] {
        try table(key)?.entryPoints() ?? []
    }

    private func entryPoints() throws(TOMLError) -> [EntryPoint] {
        try keys.map { name throws(TOMLError) in
            let view = try require(name, "a string")
            let reference = try view.asString()
            guard EntryPoint.isValidName(name) else {
                throw view.failure("'\(name)' is no name of an entry point")
            }
            guard let entryPoint = EntryPoint(name: name, reference: reference) else {
                throw view.failure("'\(reference)' is no object reference", expected: "module:object")
            }
            return entryPoint
        }
    }

    fileprivate func entryPointGroups() throws(TOMLError) -> [EntryPointGroup] {
        guard let groups = try table("entry-points") else { return [] }
        return try groups.keys.map { name throws(TOMLError) in
            let view = try groups.require(name, "a table").asTable()
            if name == "console_scripts" || name == "gui_scripts" {
                let key = name == "console_scripts" ? "scripts" : "gui-scripts"
                throw view.failure("this group has a table of its own", expected: "[project.\(key)]")
            }
            guard
                name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ part in
                    !part.isEmpty && part.utf8.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "-") }
                })
            else {
                throw view.failure("'\(name)' is no group of entry points", expected: "words with dots between them")
            }
            return EntryPointGroup(name: name, entryPoints: try view.entryPoints())
        }
    }

    fileprivate func optionalDependencies() throws(TOMLError) -> [OptionalDependencies] {
        guard let table = try table("optional-dependencies") else { return [] }
        var result: [OptionalDependencies] = []
        var spellings: [ExtraName: String] = [:]
        for key in table.keys {
            let view = try table.require(key, "an array of requirements")
            let extra: ExtraName
            do {
                extra = try ExtraName(key)
            } catch {
                throw view.failure("'\(key)' is no name of an extra: \(error)")
            }
            if let other = spellings.updateValue(key, forKey: extra) {
                throw view.failure("the extras '\(other)' and '\(key)' have the same name when normalised")
            }
            result.append(
                OptionalDependencies(extra: extra, writtenName: key, requirements: try view.asRequirements()))
        }
        return result
    }

    /// PEP 639's glob patterns.
    fileprivate func licenseGlobs() throws(TOMLError) -> [String] {
        try asArray(of: "glob patterns").map { view throws(TOMLError) in
            let pattern = try view.asString()
            let isInside =
                !pattern.hasPrefix("/")
                && !pattern.split(separator: "/", omittingEmptySubsequences: false).contains("..")
            guard isInside, !pattern.isEmpty, pattern.utf8.allSatisfy(Self.isGlobByte) else {
                throw view.failure(
                    "'\(pattern)' is no pattern for licence files",
                    expected: "a path inside the project, with * ? [] **")
            }
            return pattern
        }
    }

    /// Spaces are outside the letter of the standard, and inside real file names.
    private static func isGlobByte(_ byte: UInt8) -> Bool {
        byte.isWordByte || "-./*?[] ".utf8.contains(byte)
    }
}
