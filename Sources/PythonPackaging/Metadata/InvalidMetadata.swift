/// Something in a metadata file that does not follow the core metadata standard, and where.
package struct InvalidMetadata: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case missing(MetadataField)
        /// A field that may stand once stands again.
        case repeated(MetadataField)
        /// The field's value does not have the form that the message asks for.
        case value(MetadataField, message: String)
        /// "Automated tools … MUST fail if metadata_version has a greater major version."
        case unsupportedVersion(MetadataVersion)
        /// The field came with a later version of the standard than the file's.
        case introducedLater(MetadataField, fileVersion: MetadataVersion)
        case unknownField(String)
        /// A line that is neither a field, nor a continuation, nor empty.
        case notAField
        case tooLarge
        case tooManyFields
    }

    package let problem: Problem
    /// From 1; 0 where no line is to blame.
    package let line: Int
    /// From the file's beginning, in bytes.
    package let offset: Int

    package init(_ problem: Problem, line: Int, offset: Int) {
        self.problem = problem
        self.line = line
        self.offset = offset
    }
}

extension InvalidMetadata: CustomStringConvertible {
    package var description: String { line > 0 ? "line \(line): \(message)" : message }

    /// What is wrong, without the place.
    package var message: String {
        switch problem {
        case .missing(let field): "the field \(field) is missing"
        case .repeated(let field): "the field \(field) may stand only once"
        case .value(let field, let message): "\(field): \(message)"
        case .unsupportedVersion(let version): "metadata version \(version) is not supported, only 1.x and 2.x"
        case .introducedLater(let field, let fileVersion):
            "the field \(field) needs metadata version \(field.introduced), not \(fileVersion)"
        case .unknownField(let name): "there is no field '\(name)'"
        case .notAField: "expected a field (Name: value), a continuation or an empty line"
        case .tooLarge: "the fields take more space than allowed"
        case .tooManyFields: "there are more fields than allowed"
        }
    }
}
