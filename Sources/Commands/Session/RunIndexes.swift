import PackageIdentity
import Policy
import PythonPackaging
import Registry
import Reporting
import Settings
import SystemPackage

/// An index option of a requirements file, and whether the user trusts that file as it was read.
struct FileIndexOption: Hashable, Sendable {
    let option: IndexOption
    let isTrusted: Bool
}

/// Gives the indexes that options, variables, pip's settings and requirements files name their names.
struct RunIndexes {
    /// Named by what is the user's own word.
    private(set) var own: [RunIndex] = []
    /// Named by requirements files.
    private(set) var ofFiles: [RunIndex] = []

    private let environment: Settings.Environment
    private var taken: Set<String>
    /// Whether `pypi` stands for the public archive's own address.
    private let publicIsBuiltIn: Bool
    private var pages = 0
    private var position = 0

    init(_ assembly: IndexAssembly) throws {
        environment = assembly.environment
        let entries = assembly.files.files.flatMap(\.document.indexes)
        taken = Set(entries.map(\.name) + [IndexEntry.publicName])
        publicIsBuiltIn = !entries.contains { $0.name == IndexEntry.publicName && $0.address != nil }
        let options = assembly.options
        for place in options.findLinks {
            let origin = RunIndex.Origin(place.origin, option: "find-links", value: place.value)
            own.append(try files(place.value, candidates: [place.value], origin))
        }
        for index in options.extraIndexes {
            let origin = RunIndex.Origin(index.origin, option: "extra-index-url", value: index.address.description)
            own.append(named(index.address, .further, index.name, origin))
        }
        if let index = options.defaultIndex {
            let origin = RunIndex.Origin(index.origin, option: "index-url", value: index.address.description)
            own.append(named(index.address, .byDefault, index.name, origin))
        }
        try add(assembly.fileOptions, flagCounts: options.defaultIndex?.isFlag ?? false)
    }

    /// - Parameter flagCounts: `--index-url` on the command line: what files say instead is of no effect.
    private mutating func add(_ options: [FileIndexOption], flagCounts: Bool) throws {
        for given in options {
            let origin = RunIndex.Origin(given.option, isTrusted: given.isTrusted)
            switch given.option.kind {
            case .findLinks(let value):
                ofFiles.append(try files(value, candidates: given.option.pathCandidates, origin))
            case .extraIndexURL(let value):
                ofFiles.append(named(try address(value, given.option), .further, nil, origin))
            case .indexURL(let value) where !flagCounts:
                ofFiles.append(named(try address(value, given.option), .byDefault, nil, origin))
            case .indexURL, .noIndex, .trustedHost: continue
            }
        }
    }

    private func address(_ value: String, _ option: IndexOption) throws -> IndexAddress {
        do {
            return try IndexAddress(value)
        } catch {
            let place = option.location
            throw Failure(
                .input, "\(option): \(error)",
                at: Failure.Location(file: place.file, line: place.line, column: place.column, text: place.text))
        }
    }

    private mutating func named(
        _ address: IndexAddress, _ role: RunIndex.Role, _ wanted: String?, _ origin: RunIndex.Origin
    ) -> RunIndex {
        RunIndex(
            role: role, origin: origin, name: name(address, wanted), address: address.address, written: address)
    }

    /// An index without a name is called by its host.
    private mutating func name(_ address: IndexAddress, _ wanted: String?) -> IndexName {
        position += 1
        if publicIsBuiltIn, address.description == PublicArchives.pypiIndex { return .pypi }
        let word = wanted ?? (address.host.isEmpty ? "files" : address.host)
        var name = word
        var number = position
        while !taken.insert(name).inserted {
            name = "\(word)-\(number)"
            number += 1
        }
        return IndexName(name)
    }

    /// - Parameter candidates: The paths that the value may mean; the first that exists counts.
    private mutating func files(
        _ value: String, candidates: [String], _ origin: RunIndex.Origin
    ) throws -> RunIndex {
        pages += 1
        var name = "find-links-\(pages)"
        while !taken.insert(name).inserted {
            pages += 1
            name = "find-links-\(pages)"
        }
        do {
            if ["http://", "https://", "file://"].contains(where: { value.hasPrefix($0) }) {
                let address = try IndexAddress(value)
                return RunIndex(
                    role: .files, origin: origin, name: IndexName(name), address: address.address,
                    written: address)
            }
            let paths = candidates.map { environment.resolve($0) }
            let path = paths.first { (try? $0.resolvingLinks()) != nil } ?? paths.first ?? environment.resolve(value)
            return RunIndex(
                role: .files, origin: origin, name: IndexName(name),
                address: try WebAddress(filePath: path, isFolder: true), written: nil)
        } catch {
            throw Failure(.input, "\(origin.file): \(origin.statement): \(error)")
        }
    }
}

extension Settings.IndexOptions.Index {
    fileprivate var isFlag: Bool {
        if case .flag = origin.place { true } else { false }
    }
}
