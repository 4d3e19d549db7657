import PackageIdentity
import Policy
import Settings

/// The policy of a run with everything that led to it: what counts, what was ignored and why, and where it is written.
struct PolicyBook: Sendable {
    let policy: Policy
    /// What would have relaxed something without standing to do so; shown, and said in every JSON document.
    let ignored: [IgnoredStatement]
    /// The indexes of policy files that count, in the order in which they are asked, the built-in one last.
    let indexes: [PolicyIndex]
    /// The feeds that count, built-in ones first.
    let feeds: [PolicyFeed]
    /// Everything taken together, from the least to the most specific.
    let layers: [PolicyLayer]
    let files: PolicyFiles

    /// - Parameters:
    ///   - run: What options, variables and pip's files say: the user's own word, before that of the project.
    ///   - requirements: What requirements files say, last.
    init(_ files: PolicyFiles, run: [PolicyLayer] = [], requirements: [PolicyLayer] = []) {
        layers =
            files.policyLayers([.system, .user]) + run + files.policyLayers([.project, .option]) + requirements
        let assembly = PolicyAssembly(layers, onto: Self.builtIn)
        self.files = files
        policy = assembly.policy
        // In the order of each file, which is how a person reads it.
        let order = Dictionary(layers.enumerated().map { ($1.file, $0) }, uniquingKeysWith: { first, _ in first })
        ignored = assembly.ignored.enumerated().sorted { left, right in
            let keys = [left, right].map { (order[$0.element.file] ?? .max, $0.element.line ?? .max, $0.offset) }
            return keys[0] < keys[1]
        }.map(\.element)
        let documents = files.files.filter(\.isTrusted).map(\.document)
        let runNames = Set((run + requirements).flatMap { $0.statements.indexes.map(\.name.value) })
        indexes = policy.indexes.filter { !runNames.contains($0.name) }.map { PolicyIndex($0, documents) }
        feeds = policy.feeds.compactMap { PolicyFeed($0, files.files) }
    }

    /// What holds where no file says anything.
    static let builtIn = Policy.builtIn(feeds: PublicArchives.feeds.map { FeedName($0.name) })

    /// Whether an index is one that may be asked.
    func counts(_ index: IndexName) -> Bool { policy.rules(of: index) != nil }
}

/// An index of the policy, with the address to ask it at.
struct PolicyIndex: Hashable, Sendable {
    let rules: IndexRules
    /// With the login that a file gives; nil for the public PyPI, whose address cordon knows.
    let address: IndexAddress?

    /// - Parameter documents: The files whose word counts, from the least to the most specific.
    init(_ rules: IndexRules, _ documents: [PolicyDocument]) {
        self.rules = rules
        guard let declared = rules.address else {
            address = nil
            return
        }
        let written = documents.flatMap(\.indexes).filter { $0.name == rules.name.text }
            .compactMap { $0.address?.value }.filter { $0.description == declared.text }
        address = written.last { $0.credentials != nil } ?? written.last
    }
}
