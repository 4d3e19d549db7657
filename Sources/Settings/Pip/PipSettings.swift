package import SystemPackage

/// What pip's configuration files and `PIP_…` variables say, as far as cordon heeds it; nil or empty where they say
/// nothing.
package struct PipSettings: Sendable {
    package var indexURL: Sourced<String>?
    package var extraIndexURLs: Sourced<[String]>?
    package var findLinks: Sourced<[String]>?
    package var noIndex: Sourced<Bool>?
    package var trustedHosts: Sourced<[String]>?
    package var certificate: Sourced<FilePath>?
    package var clientCertificate: Sourced<FilePath>?
    package var proxy: Sourced<String>?
    /// In seconds.
    package var timeout: Sourced<Double>?
    package var retries: Sourced<Int>?
    /// Names, `:all:` and `:none:`, in the order given.
    package var onlyBinary: Sourced<[String]>?
    package var noBinary: Sourced<[String]>?
    package var preReleases: Sourced<Bool>?
    package var requireHashes: Sourced<Bool>?
    package var constraints: Sourced<[FilePath]>?
    package var requirements: Sourced<[FilePath]>?
    /// pip's `uploaded-prior-to`.
    package var uploadedPriorTo: Sourced<String>?
    /// Files in the project that nobody vouched for; nothing of them is in the other values.
    package var ignoredFiles: [FilePath] = []

    /// No file and no variable.
    package init() {}

    /// Reads pip's files and variables.
    ///
    /// - Parameters:
    ///   - site: The folder of the environment that is worked on; its `pip.conf` counts, as for the pip inside it.
    ///   - sections: Which sections count, later ones before earlier ones, as pip takes `[global]` and then the section
    ///     of its command.
    ///   - isTrusted: Asked for files that lie in the project, with their bytes: a file that came with a checkout could
    ///     send requests anywhere.
    /// - Throws: ``SettingsError`` for a file that cannot be read or a value that cannot be used.
    package init(
        _ environment: Environment, site: FilePath? = nil, project: ProjectFolder? = nil,
        sections: [String] = ["global", "install"],
        isTrusted: (FilePath, [UInt8]) -> Bool = { _, _ in false }
    ) throws(SettingsError) {
        var values = PipValues(environment: environment)
        for path in PipConfigurationFiles.paths(environment, site: site) {
            guard let file = try BoundedFile.settings(path, limit: PipConfigurationFile.limit) else { continue }
            let isInsideProject = project?.contains(path) ?? false
            // A file that the user names in a variable is the user's own word, wherever it lies.
            let isNamed = environment["PIP_CONFIG_FILE"].map { environment.resolve($0) == path } ?? false
            guard !isInsideProject || isNamed || isTrusted(path, file.bytes) else {
                ignoredFiles.append(path)
                continue
            }
            let parsed = try PipConfigurationFile(file.bytes, file: path.string)
            values.add(parsed, path: path, isInsideProject: isInsideProject)
        }
        values.select(sections)
        try take(values)
    }

    private mutating func take(_ values: PipValues) throws(SettingsError) {
        indexURL = values.text("index-url") ?? values.text("pypi-url")
        extraIndexURLs = values.words("extra-index-url")
        findLinks = values.words("find-links")
        noIndex = try values.flag("no-index")
        trustedHosts = values.words("trusted-host")
        certificate = values.path("cert")
        clientCertificate = values.path("client-cert")
        proxy = values.text("proxy")
        timeout = try values.number("timeout")
        if timeout == nil { timeout = try values.number("default-timeout") }
        retries = try values.count("retries")
        onlyBinary = values.list("only-binary")
        noBinary = values.list("no-binary")
        preReleases = try values.flag("pre")
        requireHashes = try values.flag("require-hashes")
        constraints = values.paths("constraint")
        requirements = values.paths("requirement")
        uploadedPriorTo = values.text("uploaded-prior-to")
    }
}
