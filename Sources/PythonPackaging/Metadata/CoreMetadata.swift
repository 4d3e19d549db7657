package import PackageIdentity
package import Versioning

/// What a distribution's metadata file (METADATA of a wheel, PKG-INFO of a source distribution) says about its
/// dependencies, by core metadata 1.0 to 2.5.
///
/// Reading stops at the body and passes over the fields that describe; ``MetadataDetails`` reads those.
package struct CoreMetadata: Hashable, Sendable {
    package let metadataVersion: MetadataVersion
    package let name: PackageName
    /// The name as written.
    package let writtenName: String
    package let version: Version
    package let requiresDist: [Requirement]
    /// Nil where any Python will do.
    package let requiresPython: VersionSpecifiers?
    /// In the order written, each once; names that no extra can have are left out and reported in ``problems``.
    package let providesExtra: [ExtraName]
    /// The fields that a wheel built from this source distribution may set otherwise (PEP 643).
    package let dynamic: Set<MetadataField>
    /// What was wrong and could be passed over.
    package let problems: [InvalidMetadata]

    /// Reads a metadata file. Requirements and Python versions are read with the tolerance that published metadata
    /// needs.
    ///
    /// - Throws: ``InvalidMetadata`` for what leaves the dependencies in doubt: no name or version, a major version of
    ///   the standard that is not known, a requirement without meaning, a limit exceeded.
    package init(_ bytes: [UInt8], limits: MetadataLimits = MetadataLimits()) throws(InvalidMetadata) {
        var collector = CoreMetadataCollector()
        var reader = MetadataHeaderReader(bytes, limits: limits)
        while let header = try reader.next() { try collector.take(header) }
        if let stray = reader.strayLine {
            collector.problems.append(InvalidMetadata(.notAField, line: stray.line, offset: stray.offset))
        }
        guard let name = collector.name else { throw InvalidMetadata(.missing(.name), line: 0, offset: 0) }
        guard let version = collector.version else { throw InvalidMetadata(.missing(.version), line: 0, offset: 0) }
        if collector.metadataVersion == nil {
            collector.problems.append(InvalidMetadata(.missing(.metadataVersion), line: 0, offset: 0))
        }
        metadataVersion = collector.metadataVersion ?? MetadataVersion(major: 1, minor: 0)
        self.name = name.normalized
        writtenName = name.written
        self.version = version
        requiresDist = collector.requiresDist
        requiresPython = collector.requiresPython
        providesExtra = collector.providesExtra
        dynamic = collector.dynamic
        problems = collector.problems
    }
}

extension CoreMetadata {
    /// Whether a source distribution's dependencies hold for every wheel built from it.
    package enum StaticDependencies: Hashable, Sendable {
        case known([Requirement])
        /// Before metadata 2.2 nothing is promised.
        case tooOld(MetadataVersion)
        /// The field is marked as dynamic, so only a build can tell.
        case dynamic(MetadataField)

        package var requirements: [Requirement]? {
            if case .known(let requirements) = self { return requirements }
            return nil
        }
    }

    /// PEP 643: "If a field is not marked as Dynamic, then the value of the field in any wheel built from the sdist
    /// MUST match the value in the sdist", from metadata 2.2 on. Not only the dependencies have to be so fixed, but what
    /// decides about them: the extras and the Python versions.
    package var staticDependencies: StaticDependencies {
        guard metadataVersion >= .staticFields else { return .tooOld(metadataVersion) }
        let deciding: [MetadataField] = [.requiresDist, .requiresPython, .providesExtra]
        if let field = deciding.first(where: dynamic.contains) { return .dynamic(field) }
        return .known(requiresDist)
    }
}
