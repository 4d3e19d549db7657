import PackageIdentity
import Policy
import PythonPackaging
import Registry
import Reporting
import Settings
import SystemPackage

/// The indexes of a run in the order of the contract: `[[index]]` in file order, extra indexes, the default one last.
///
/// Only those that count: what a checkout names is asked once the user trusts it. The policy decides that for all of
/// them, so it is put together here as well.
struct IndexAssembly: Sendable {
    let environment: Settings.Environment
    let files: PolicyFiles
    let options: Settings.IndexOptions
    let credentials: CredentialSources
    /// Index options of requirements files.
    var fileOptions: [FileIndexOption] = []

    struct Result: Sendable {
        let policy: PolicyBook
        let indexes: IndexSet
    }

    /// - Throws: `Failure` when an address cannot be used.
    func result() throws -> Result {
        let named = try RunIndexes(self)
        let book = PolicyBook(
            files, run: named.own.compactMap(\.policyLayer), requirements: named.ofFiles.compactMap(\.policyLayer))
        let run = (named.own + named.ofFiles).filter { book.counts($0.name) }
        var indexes: [IndexDefinition] = []
        for index in book.indexes where !index.rules.isBuiltIn {
            if let address = index.address { indexes.append(try definition(address, index.rules)) }
        }
        indexes += try run.filter { $0.role == .files }.map { try definition($0, book) }
        if options.noIndex || fileOptions.contains(where: { $0.option.kind == .noIndex }) {
            return Result(policy: book, indexes: IndexSet(indexes.filter { $0.layout == .files }))
        }
        for index in run where index.role == .further {
            let further = try definition(index, book)
            if !indexes.contains(where: { $0.address == further.address }) { indexes.append(further) }
        }
        let last = try defaultIndex(run, book)
        // An index that the policy describes is asked once, by the name and rules it has there.
        if let known = indexes.firstIndex(where: { $0.address == last.address }) {
            indexes.append(indexes.remove(at: known))
        } else {
            indexes.append(last)
        }
        return Result(policy: book, indexes: IndexSet(indexes))
    }

    private func defaultIndex(_ run: [RunIndex], _ book: PolicyBook) throws -> IndexDefinition {
        if let named = run.last(where: { $0.role == .byDefault }) { return try definition(named, book) }
        guard let builtIn = book.indexes.first(where: \.rules.isBuiltIn) else {
            throw Failure(.bug, "the policy has no built-in index")
        }
        return try definition(builtIn.address ?? IndexAddress(PublicArchives.pypiIndex), builtIn.rules)
    }

    private func definition(_ index: RunIndex, _ book: PolicyBook) throws -> IndexDefinition {
        guard let rules = book.policy.rules(of: index.name) else {
            throw Failure(.bug, "the policy does not know the index '\(index.name)'")
        }
        let layout = index.role == .files ? IndexDefinition.Layout.files : .simple
        guard let written = index.written else {
            return IndexDefinition(name: index.name.text, address: index.address, layout: layout)
        }
        return try definition(written, rules, layout: layout)
    }

    private func definition(
        _ address: IndexAddress, _ rules: IndexRules, layout: IndexDefinition.Layout = .simple
    ) throws -> IndexDefinition {
        let isPublic = address.description == PublicArchives.pypiIndex
        let hosts = (isPublic ? [PublicArchives.pypiFileHost] : []) + rules.hosts.map(\.text)
        do {
            return IndexDefinition(
                name: rules.name.text, address: address.address,
                credentials: credentials.credentials(for: address, name: rules.name.text),
                layout: layout, claims: rules.claims, allowedHosts: try hosts.map { try HostPattern($0) },
                mirrors: rules.mirrorsPublicArchive ? IndexName.pypi.text : nil)
        } catch {
            throw Failure(.input, "the index '\(rules.name)' cannot be used: \(error)")
        }
    }
}
