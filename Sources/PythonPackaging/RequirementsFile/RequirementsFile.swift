/// Everything that a requirements file and the files it includes say, by the grammar of pip 26.
///
/// Where pip would silently drop a part of a line (a second `-r`, words after an option, `--index-url` beside a
/// requirement), reading fails instead: a package that is not asked for, or an index that is not used, is no detail.
package struct RequirementsFile: Hashable, Sendable {
    /// In order, included files in the place of their `-r`; editable ones among them.
    package var requirements: [RequirementsEntry] = []
    /// From `-c`, and from files that were read as constraints.
    package var constraints: [RequirementsEntry] = []
    /// In order; what they mean together, tells ``indexes``.
    package var indexOptions: [IndexOption] = []
    package var formatControl = FormatControl()
    package var releaseControl = ReleaseControl()
    package var prefersBinary = false
    /// `--require-hashes` is written.
    package var requiresHashes = false
    /// `--no-require-hashes` is written.
    package var waivesHashes = false
    /// `--use-feature`, in order.
    package var features: [String] = []
    /// Every file that was read, in order, each once.
    package var files: [RequirementsLocation] = []
    /// What was read and has no effect.
    package var warnings: [Warning] = []

    package struct Warning: Hashable, Sendable, CustomStringConvertible {
        package let location: SourceLocation
        package let message: String

        package var description: String { "\(location): \(message)" }
    }

    package init() {}

    /// Whether every artifact needs a digest: asked for, or because one requirement has a `--hash`.
    package var checksHashes: Bool {
        requiresHashes || (!waivesHashes && requirements.contains { !$0.digests.isEmpty })
    }

    /// The indexes that the options add up to.
    package struct Indexes: Hashable, Sendable {
        /// Nil when no option names one.
        package var index: IndexOption?
        package var extras: [IndexOption] = []
        package var findLinks: [IndexOption] = []
        package var trustedHosts: [IndexOption] = []
        /// `--no-index`: only ``findLinks`` count.
        package var usesNoIndex = false
    }

    /// As pip adds them up: an `--index-url` replaces the one before and the extra ones with it, `--no-index` takes
    /// all of them away for good.
    package var indexes: Indexes {
        var result = Indexes()
        for option in indexOptions {
            switch option.kind {
            case .findLinks: result.findLinks.append(option)
            case .trustedHost: result.trustedHosts.append(option)
            case .noIndex:
                result.usesNoIndex = true
                result.index = nil
                result.extras = []
            case .indexURL where !result.usesNoIndex:
                result.index = option
                result.extras = []
            case .extraIndexURL where !result.usesNoIndex: result.extras.append(option)
            case .indexURL, .extraIndexURL: continue
            }
        }
        return result
    }

    /// Gives the bytes of a file, or says why it has none.
    package typealias Reader = (RequirementsLocation) throws(RequirementsReadFailure) -> [UInt8]

    /// Reads a file and what it includes.
    ///
    /// - Parameters:
    ///   - location: The file to begin with.
    ///   - asConstraints: Whether its requirements are constraints, as with `-c`.
    ///   - environment: Answers `${NAME}`; nil and empty leave the text as it is.
    ///   - reader: Called once for each time a file is included. Where fetching has to wait, fail with any reason,
    ///     fetch what ``RequirementsFileError/unread`` names, and begin again.
    /// - Throws: ``RequirementsFileError`` with file, line and column.
    package static func parse(
        _ location: RequirementsLocation, asConstraints: Bool = false, rules: RequirementArgument.Rules = .init(),
        limits: RequirementsLimits = RequirementsLimits(), environment: @escaping (String) -> String? = { _ in nil },
        reader: @escaping Reader
    ) throws(RequirementsFileError) -> RequirementsFile {
        var parser = RequirementsFileParser(
            rules: rules, limits: limits, environment: environment, reader: reader)
        try parser.read(location, asConstraints: asConstraints, includedAt: nil)
        return parser.result
    }
}
