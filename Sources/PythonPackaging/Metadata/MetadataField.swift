/// A field of core metadata, by its name in the header; the raw value is the standard's spelling.
package enum MetadataField: String, Hashable, Sendable, CaseIterable {
    case metadataVersion = "Metadata-Version"
    case name = "Name"
    case version = "Version"
    case dynamic = "Dynamic"
    case platform = "Platform"
    case supportedPlatform = "Supported-Platform"
    case summary = "Summary"
    case description = "Description"
    case descriptionContentType = "Description-Content-Type"
    case keywords = "Keywords"
    case homePage = "Home-page"
    case downloadURL = "Download-URL"
    case author = "Author"
    case authorEmail = "Author-email"
    case maintainer = "Maintainer"
    case maintainerEmail = "Maintainer-email"
    case license = "License"
    case licenseExpression = "License-Expression"
    case licenseFile = "License-File"
    case classifier = "Classifier"
    case requiresDist = "Requires-Dist"
    case requiresPython = "Requires-Python"
    case requiresExternal = "Requires-External"
    case projectURL = "Project-URL"
    case providesExtra = "Provides-Extra"
    case providesDist = "Provides-Dist"
    case obsoletesDist = "Obsoletes-Dist"
    case importName = "Import-Name"
    case importNamespace = "Import-Namespace"
    case requires = "Requires"
    case provides = "Provides"
    case obsoletes = "Obsoletes"

    /// The metadata version that brought the field.
    package var introduced: MetadataVersion {
        switch self {
        case .supportedPlatform, .downloadURL, .classifier, .requires, .provides, .obsoletes:
            MetadataVersion(major: 1, minor: 1)
        case .maintainer, .maintainerEmail, .requiresDist, .requiresPython, .requiresExternal, .projectURL,
            .providesDist, .obsoletesDist:
            MetadataVersion(major: 1, minor: 2)
        case .descriptionContentType, .providesExtra: MetadataVersion(major: 2, minor: 1)
        case .dynamic: MetadataVersion(major: 2, minor: 2)
        case .licenseExpression, .licenseFile: MetadataVersion(major: 2, minor: 4)
        case .importName, .importNamespace: MetadataVersion(major: 2, minor: 5)
        default: MetadataVersion(major: 1, minor: 0)
        }
    }

    /// Whether the field may stand more than once ("multiple use").
    package var isRepeatable: Bool {
        switch self {
        case .dynamic, .platform, .supportedPlatform, .licenseFile, .classifier, .requiresDist, .requiresExternal,
            .projectURL, .providesExtra, .providesDist, .obsoletesDist, .importName, .importNamespace, .requires,
            .provides, .obsoletes:
            true
        default: false
        }
    }

    /// Reads a field's name; "field names are … case-insensitive" as in RFC 5322.
    init?(header name: ArraySlice<UInt8>) {
        guard name.count <= Self.longestName else { return nil }
        let index: Int? = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestName) { buffer in
            let end = buffer.initialize(fromContentsOf: name)
            for position in 0..<end { buffer[position] = buffer[position].asciiLowercased }
            return Self.names.find(UnsafeBufferPointer(rebasing: buffer[..<end]))
        }
        guard let index else { return nil }
        self = Self.allCases[index]
    }

    private static let longestName = 32

    /// The names in lower case, numbered like ``allCases``.
    private static let names: ByteTable = {
        var table = ByteTable()
        for field in allCases { _ = table.insert(field.rawValue.lowercased()) }
        return table
    }()
}

extension MetadataField: CustomStringConvertible {
    package var description: String { rawValue }
}
