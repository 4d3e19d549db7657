import PythonPackaging
package import SystemPackage

/// The policy files that count for a command, from the least to the most specific.
package struct PolicyLayers: Sendable {
    /// Whose word a layer is.
    package enum Source: String, Hashable, Sendable {
        /// `/etc/cordon/policy.toml`.
        case system
        /// `policy.toml` in the user's configuration folder.
        case user
        /// The project's `cordon.toml`, which may come from anybody.
        case project
        /// `--policy FILE`: in the project's place, and the user's own word.
        case option
    }

    package struct Layer: Sendable {
        package let source: Source
        package let path: FilePath
        /// The whole file: trust is given to its digest.
        package let bytes: [UInt8]
        package let document: PolicyDocument
    }

    package let layers: [Layer]

    /// Reads the files there are.
    ///
    /// - Parameter option: The file of `--policy`, which must exist.
    /// - Throws: ``SettingsError`` for a file that cannot be read or that says something wrong. A broken policy is never
    ///   skipped.
    package init(
        _ environment: Environment, project: ProjectFolder?, option: FilePath? = nil
    ) throws(SettingsError) {
        var layers: [Layer] = []
        let system = environment.systemFolder.pushing("cordon/policy.toml")
        if let layer = try Self.layer(.system, at: system) { layers.append(layer) }
        if let path = UserFolders(environment)?.configuration.appending("policy.toml"),
            let layer = try Self.layer(.user, at: path)
        {
            layers.append(layer)
        }
        if let option {
            guard let layer = try Self.layer(.option, at: option) else {
                throw SettingsError(FileReadError(path: option, problem: .missing))
            }
            layers.append(layer)
        } else if let path = project?.root.appending("cordon.toml"), let layer = try Self.layer(.project, at: path) {
            layers.append(layer)
        }
        self.layers = layers
    }

    private static func layer(_ source: Source, at path: FilePath) throws(SettingsError) -> Layer? {
        guard let file = try BoundedFile.settings(path, limit: PolicyDocument.limits.bytes) else { return nil }
        let document = try PolicyDocument(file.bytes, file: path.string)
        return Layer(source: source, path: path, bytes: file.bytes, document: document)
    }
}
