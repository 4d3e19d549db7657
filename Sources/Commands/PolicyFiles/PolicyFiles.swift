import Policy
import Reporting
import Settings
import SystemPackage

/// The policy files that count for a command, each with the standing it has.
struct PolicyFiles: Sendable {
    struct File: Sendable {
        let layer: PolicyLayers.Layer
        /// Whether what it relaxes counts: the user's own word, or trusted in exactly these bytes.
        let isTrusted: Bool

        var document: PolicyDocument { layer.document }
    }

    /// From the least to the most specific.
    let files: [File]
    /// For files that come up later, such as requirements files.
    let trust: TrustRecord
    /// What a person should hear.
    let warnings: [String]

    /// - Parameters:
    ///   - option: The file of `--policy`.
    ///   - cache: Where no trust may be kept.
    /// - Throws: `SettingsError` for a file that cannot be read or that says something wrong.
    init(
        _ environment: Settings.Environment, project: ProjectFolder?, option: FilePath?, cache: FilePath?
    ) throws {
        let layers = try PolicyLayers(environment, project: project, option: option).layers
        let trust: TrustRecord
        do {
            trust = try TrustFile(environment, project: project, cache: cache).read()
        } catch {
            // Nothing is lost for whoever trusts nothing.
            trust = layers.contains { $0.source == .project } ? .untrusting(error.message) : TrustRecord()
        }
        self.init(layers, trust: trust)
    }

    init(_ layers: [PolicyLayers.Layer], trust: TrustRecord) {
        self.trust = trust
        warnings = trust.warnings
        files = layers.map { layer in
            let needsTrust = PolicyLayer.Source(layer.source).needsTrust
            return File(layer: layer, isTrusted: !needsTrust || trust.trusts(layer.path, layer.bytes))
        }
    }

    /// What assembling a policy takes, the files that are the user's own word apart from those after them.
    func policyLayers(_ sources: Set<PolicyLayers.Source>) -> [PolicyLayer] {
        files.filter { sources.contains($0.layer.source) }.map { file in
            PolicyLayer(
                PolicyLayer.Source(file.layer.source), file: file.layer.path.string, isTrusted: file.isTrusted,
                PolicyStatements(file.document))
        }
    }
}

extension PolicyLayer.Source {
    init(_ source: PolicyLayers.Source) {
        self =
            switch source {
            case .system: .system
            case .user: .user
            case .project: .project
            case .option: .option
            }
    }
}
