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

        package init(source: Source, path: FilePath, bytes: [UInt8], document: PolicyDocument) {
            self.source = source
            self.path = path
            self.bytes = bytes
            self.document = document
        }
    }

    /// Where a policy file may be.
    package struct Place: Hashable, Sendable {
        package let source: Source
        package let path: FilePath

        package init(_ source: Source, _ path: FilePath) {
            self.source = source
            self.path = path
        }
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
        for place in Self.places(environment, project: project, option: option) {
            if let layer = try Self.layer(place) { layers.append(layer) }
        }
        self.layers = layers
    }

    /// The files that count where they exist, from the least to the most specific.
    package static func places(
        _ environment: Environment, project: ProjectFolder?, option: FilePath? = nil
    ) -> [Place] {
        var places = [Place(.system, environment.systemFolder.pushing("cordon/policy.toml"))]
        if let path = UserFolders(environment)?.configuration.appending("policy.toml") {
            places.append(Place(.user, path))
        }
        if let option {
            places.append(Place(.option, option))
        } else if let path = project?.root.appending("cordon.toml") {
            places.append(Place(.project, path))
        }
        return places
    }

    /// Nil when there is no such file; that of `--policy` must be there.
    package static func layer(_ place: Place) throws(SettingsError) -> Layer? {
        guard let file = try BoundedFile.settings(place.path, limit: PolicyDocument.limits.bytes) else {
            if place.source != .option { return nil }
            throw SettingsError(FileReadError(path: place.path, problem: .missing))
        }
        let document = try PolicyDocument(file.bytes, file: place.path.string)
        return Layer(source: place.source, path: place.path, bytes: file.bytes, document: document)
    }
}
