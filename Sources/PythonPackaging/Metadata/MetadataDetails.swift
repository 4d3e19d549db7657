/// The fields of core metadata that describe a distribution and decide nothing about its dependencies.
///
/// Texts are as written apart from folding; nothing here is checked, ``MetadataValidator`` does that.
package struct MetadataDetails: Hashable, Sendable {
    package struct ProjectURL: Hashable, Sendable {
        package let label: String
        package let url: String

        package init(label: String, url: String) {
            self.label = label
            self.url = url
        }
    }

    package internal(set) var summary: String?
    package internal(set) var descriptionContentType: String?
    package internal(set) var keywords: [String] = []
    package internal(set) var homePage: String?
    package internal(set) var downloadURL: String?
    package internal(set) var author: String?
    package internal(set) var authorEmail: String?
    package internal(set) var maintainer: String?
    package internal(set) var maintainerEmail: String?
    /// The free text of old; `licenseExpression` replaces it.
    package internal(set) var license: String?
    package internal(set) var licenseExpression: String?
    package internal(set) var licenseFiles: [String] = []
    package internal(set) var classifiers: [String] = []
    package internal(set) var platforms: [String] = []
    package internal(set) var supportedPlatforms: [String] = []
    package internal(set) var projectURLs: [ProjectURL] = []
    package internal(set) var requiresExternal: [String] = []
    package internal(set) var providesDist: [String] = []
    package internal(set) var obsoletesDist: [String] = []
    /// PEP 794; nil where the file says nothing, empty where it says that there are none.
    package internal(set) var importNames: [String]?
    package internal(set) var importNamespaces: [String]?
    /// The fields of metadata 1.1 that nothing replaced by name.
    package internal(set) var requires: [String] = []
    package internal(set) var provides: [String] = []
    package internal(set) var obsoletes: [String] = []
    /// From the field or the body.
    package internal(set) var description: String?

    /// - Throws: ``InvalidMetadata`` when a limit is exceeded.
    package init(_ bytes: [UInt8], limits: MetadataLimits = MetadataLimits()) throws(InvalidMetadata) {
        var reader = MetadataHeaderReader(bytes, limits: limits)
        while let header = try reader.next() {
            if let field = MetadataField(header: header.name) { take(field, header) }
        }
        let body = String(decoding: bytes[reader.bodyStart...], as: UTF8.self)
        if !body.isEmpty { description = body }
    }

    private mutating func take(_ field: MetadataField, _ header: MetadataHeaderReader.Header) {
        switch field {
        case .summary: summary = header.text
        case .description: description = header.paragraphs
        case .descriptionContentType: descriptionContentType = header.text
        case .keywords: keywords = Self.words(header.text)
        case .homePage: homePage = header.text
        case .downloadURL: downloadURL = header.text
        case .author: author = header.text
        case .authorEmail: authorEmail = header.text
        case .maintainer: maintainer = header.text
        case .maintainerEmail: maintainerEmail = header.text
        case .license: license = header.paragraphs
        case .licenseExpression: licenseExpression = header.text
        case .projectURL: projectURLs.append(ProjectURL(header.text))
        default: takeRepeatable(field, header)
        }
    }

    private static func words(_ text: String) -> [String] {
        let parts = Array(text.utf8)[...].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        return parts.map { String(utf8: $0.trimmed) }
    }

    private mutating func takeRepeatable(_ field: MetadataField, _ header: MetadataHeaderReader.Header) {
        switch field {
        case .licenseFile: licenseFiles.append(header.text)
        case .classifier: classifiers.append(header.text)
        case .platform: platforms.append(header.text)
        case .supportedPlatform: supportedPlatforms.append(header.text)
        case .requiresExternal: requiresExternal.append(header.text)
        case .providesDist: providesDist.append(header.text)
        case .obsoletesDist: obsoletesDist.append(header.text)
        case .requires: requires.append(header.text)
        case .provides: provides.append(header.text)
        case .obsoletes: obsoletes.append(header.text)
        // PEP 794: an empty value says that there is nothing to import.
        case .importName: importNames = (importNames ?? []) + (header.value.isEmpty ? [] : [header.text])
        case .importNamespace: importNamespaces = (importNamespaces ?? []) + [header.text]
        default: break
        }
    }
}

extension MetadataDetails.ProjectURL {
    /// `LABEL, URL`; without a comma the whole is the label, as in pypa/packaging.
    init(_ text: String) {
        let bytes = Array(text.utf8)[...]
        let comma = bytes.firstIndex(of: UInt8(ascii: ",")) ?? bytes.endIndex
        self.init(label: String(utf8: bytes[..<comma].trimmed), url: String(utf8: bytes[comma...].dropFirst().trimmed))
    }
}

extension ArraySlice<UInt8> {
    /// Without ASCII white space around it.
    var trimmed: ArraySlice<UInt8> {
        var rest = drop(while: \.isASCIIWhitespace)
        while let last = rest.last, last.isASCIIWhitespace { rest.removeLast() }
        return rest
    }
}

extension MetadataHeaderReader.Header {
    /// The value with its lines kept: a continuation loses the eight blanks, or seven and a `|`, that mark it as one.
    var paragraphs: String {
        guard isFolded else { return String(utf8: value) }
        let lines = value.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "\n") }
        let texts = lines.enumerated().map { index, line in
            var line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard index > 0 else { return String(utf8: line) }
            let blanks = line.prefix(8).prefix(while: \.isBlank).count
            line = line.dropFirst(blanks)
            return String(utf8: blanks == 7 && line.first == UInt8(ascii: "|") ? line.dropFirst() : line)
        }
        return texts.joined(separator: "\n")
    }
}
