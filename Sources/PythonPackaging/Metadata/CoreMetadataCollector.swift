import PackageIdentity
import Versioning

/// Gathers the fields that ``CoreMetadata`` is made of.
struct CoreMetadataCollector {
    var metadataVersion: MetadataVersion?
    var name: (written: String, normalized: PackageName)?
    var version: Version?
    var requiresDist: [Requirement] = []
    var requiresPython: VersionSpecifiers?
    var providesExtra: [ExtraName] = []
    var dynamic: Set<MetadataField> = []
    var problems: [InvalidMetadata] = []
    private var knownExtras: Set<ExtraName> = []
    private var seenOnce: [MetadataField: ArraySlice<UInt8>] = [:]

    mutating func take(_ header: MetadataHeaderReader.Header) throws(InvalidMetadata) {
        guard let field = MetadataField(header: header.name) else { return }
        switch field {
        case .metadataVersion, .name, .version, .requiresPython: try takeSingle(field, header)
        case .requiresDist: try takeRequirement(header)
        case .providesExtra: takeExtra(header)
        case .dynamic: takeDynamic(header)
        default: break
        }
    }

    /// A second of a field that may stand once is an error when it says something else, as nobody knows which is meant.
    private mutating func takeSingle(
        _ field: MetadataField, _ header: MetadataHeaderReader.Header
    ) throws(InvalidMetadata) {
        if let first = seenOnce.updateValue(header.value, forKey: field) {
            let problem = InvalidMetadata(.repeated(field), line: header.line, offset: header.name.startIndex)
            guard first == header.value else { throw problem }
            problems.append(problem)
            return
        }
        switch field {
        case .metadataVersion: metadataVersion = try Self.metadataVersion(header)
        case .name: name = try Self.name(header)
        case .version: version = try Self.version(header)
        default: requiresPython = try Self.requiresPython(header)
        }
    }

    private static func metadataVersion(
        _ header: MetadataHeaderReader.Header
    ) throws(InvalidMetadata) -> MetadataVersion {
        guard let version = MetadataVersion(header.text) else {
            throw failure(.metadataVersion, header, "expected a version such as 2.1")
        }
        guard version.major <= 2 else {
            throw InvalidMetadata(.unsupportedVersion(version), line: header.line, offset: header.value.startIndex)
        }
        return version
    }

    private static func name(
        _ header: MetadataHeaderReader.Header
    ) throws(InvalidMetadata) -> (written: String, normalized: PackageName) {
        let text = header.text
        do {
            return (text, try PackageName(text))
        } catch {
            throw failure(.name, header, error.description, at: error.offset)
        }
    }

    private static func version(_ header: MetadataHeaderReader.Header) throws(InvalidMetadata) -> Version {
        do {
            return try Version(header.text)
        } catch {
            throw failure(.version, header, "expected a version by PEP 440", at: error.offset)
        }
    }

    private static func requiresPython(
        _ header: MetadataHeaderReader.Header
    ) throws(InvalidMetadata) -> VersionSpecifiers? {
        do {
            let specifiers = try VersionSpecifiers(lenient: header.text)
            return specifiers.isEmpty ? nil : specifiers
        } catch {
            throw failure(.requiresPython, header, error.message, at: error.offset)
        }
    }

    private mutating func takeRequirement(_ header: MetadataHeaderReader.Header) throws(InvalidMetadata) {
        do {
            requiresDist.append(try Requirement(published: header.unfolded))
        } catch {
            throw Self.failure(.requiresDist, header, error.message, at: error.offset)
        }
    }

    private mutating func takeExtra(_ header: MetadataHeaderReader.Header) {
        do {
            let extra = try ExtraName(header.text)
            if knownExtras.insert(extra).inserted { providesExtra.append(extra) }
        } catch {
            problems.append(Self.failure(.providesExtra, header, error.description, at: error.offset))
        }
    }

    private mutating func takeDynamic(_ header: MetadataHeaderReader.Header) {
        if let field = MetadataField(header: header.unfolded) {
            dynamic.insert(field)
        } else {
            problems.append(Self.failure(.dynamic, header, "expected the name of a field"))
        }
    }

    /// Offsets in a folded value cannot be counted back to the file, so its beginning stands for them; in text that is not
    /// UTF-8 they may lie too far.
    private static func failure(
        _ field: MetadataField, _ header: MetadataHeaderReader.Header, _ message: String, at offset: Int = 0
    ) -> InvalidMetadata {
        InvalidMetadata(
            .value(field, message: message), line: header.line,
            offset: header.value.startIndex + (header.isFolded ? 0 : min(offset, header.value.count)))
    }
}
