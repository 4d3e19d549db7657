import PackageIdentity
import Versioning

/// Holds a metadata file against the letter of the standard, as pypa/packaging's `Metadata.from_email` does.
///
/// ``CoreMetadata`` accepts what published files get wrong; this says everything that is wrong.
package struct MetadataValidator {
    private var problems: [InvalidMetadata] = []
    private var version: MetadataVersion?
    private var seen: [MetadataField: MetadataHeaderReader.Header] = [:]
    private var projectURLLabels: Set<String> = []

    private init() {}

    /// The file's violations in the order of its lines; those without a line first.
    package static func problems(in bytes: [UInt8], limits: MetadataLimits = MetadataLimits()) -> [InvalidMetadata] {
        var validator = MetadataValidator()
        do {
            try validator.read(bytes, limits)
        } catch {
            validator.problems.append(error)
        }
        return validator.problems.sorted { ($0.line, $0.offset) < ($1.line, $1.offset) }
    }

    private mutating func read(_ bytes: [UInt8], _ limits: MetadataLimits) throws(InvalidMetadata) {
        var reader = MetadataHeaderReader(bytes, limits: limits)
        while let header = try reader.next() { check(header) }
        if let stray = reader.strayLine { report(.notAField, line: stray.line, offset: stray.offset) }
        for field in [MetadataField.metadataVersion, .name, .version] where seen[field] == nil {
            report(.missing(field), line: 0, offset: 0)
        }
        if let header = seen[.description], reader.bodyStart < bytes.count {
            report(.repeated(.description), line: header.line, offset: header.name.startIndex)
        }
        checkAge()
    }

    private mutating func check(_ header: MetadataHeaderReader.Header) {
        guard let field = MetadataField(header: header.name) else {
            report(.unknownField(String(utf8: header.name)), line: header.line, offset: header.name.startIndex)
            return
        }
        if seen.updateValue(header, forKey: field) != nil, !field.isRepeatable {
            report(.repeated(field), line: header.line, offset: header.name.startIndex)
        }
        if String(validating: header.value, as: UTF8.self) == nil {
            reject(field, header, "expected UTF-8")
        } else {
            checkValue(of: field, header)
        }
    }

    private mutating func checkValue(of field: MetadataField, _ header: MetadataHeaderReader.Header) {
        let text = header.text
        switch field {
        case .metadataVersion:
            version = MetadataVersion(text).flatMap { MetadataVersion.published.contains($0) ? $0 : nil }
            if version == nil { reject(field, header, "'\(text)' is not a published metadata version") }
        case .name: if (try? PackageName(text)) == nil { reject(field, header, "expected the name of a package") }
        case .version: if (try? Version(text)) == nil { reject(field, header, "expected a version by PEP 440") }
        case .summary: if header.isFolded { reject(field, header, "expected a single line") }
        case .dynamic: checkDynamic(text, header)
        case .requiresPython:
            if (try? VersionSpecifiers(text)) == nil { reject(field, header, "expected version specifiers") }
        case .requiresDist:
            do { _ = try Requirement(text) } catch { reject(field, header, error.message) }
        case .providesExtra: if (try? ExtraName(text)) == nil { reject(field, header, "expected the name of an extra") }
        case .projectURL:
            if !projectURLLabels.insert(MetadataDetails.ProjectURL(text).label).inserted {
                reject(field, header, "expected every label once")
            }
        default: checkText(of: field, text, header)
        }
    }

    private mutating func checkText(of field: MetadataField, _ text: String, _ header: MetadataHeaderReader.Header) {
        let problem: String? =
            switch field {
            case .descriptionContentType: MetadataText.problem(inContentType: text)
            case .licenseFile: MetadataText.problem(inLicensePath: text)
            case .licenseExpression: MetadataText.problem(inLicenseExpression: text)
            case .importName where text.isEmpty: nil
            case .importName, .importNamespace: MetadataText.problem(inImportName: text)
            default: nil
            }
        if let problem { reject(field, header, problem) }
    }

    /// PEP 643: Name, Version and Metadata-Version may not be dynamic.
    private mutating func checkDynamic(_ text: String, _ header: MetadataHeaderReader.Header) {
        switch MetadataField(header: Array(text.utf8)[...]) {
        case nil: reject(.dynamic, header, "'\(text)' is not the name of a field")
        case .name?, .version?, .metadataVersion?: reject(.dynamic, header, "\(text) may not be dynamic")
        default: break
        }
    }

    private mutating func checkAge() {
        guard let version else { return }
        for (field, header) in seen where field.introduced > version {
            report(
                .introducedLater(field, fileVersion: version), line: header.line, offset: header.name.startIndex)
        }
    }

    private mutating func reject(_ field: MetadataField, _ header: MetadataHeaderReader.Header, _ message: String) {
        report(.value(field, message: message), line: header.line, offset: header.value.startIndex)
    }

    private mutating func report(_ problem: InvalidMetadata.Problem, line: Int, offset: Int) {
        problems.append(InvalidMetadata(problem, line: line, offset: offset))
    }
}
