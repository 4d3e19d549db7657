import PackageIdentity

/// Walks through a requirements file and what it includes.
struct RequirementsFileParser {
    let rules: RequirementArgument.Rules
    let limits: RequirementsLimits
    let environment: (String) -> String?
    let reader: RequirementsFile.Reader
    var result = RequirementsFile()
    /// The files that are being read, outermost first.
    private var stack: [RequirementsLocation] = []
    private var fileCount = 0
    private var byteCount = 0

    init(
        rules: RequirementArgument.Rules, limits: RequirementsLimits, environment: @escaping (String) -> String?,
        reader: @escaping RequirementsFile.Reader
    ) {
        self.rules = rules
        self.limits = limits
        self.environment = environment
        self.reader = reader
    }

    mutating func read(
        _ location: RequirementsLocation, asConstraints: Bool, includedAt place: SourceLocation?
    ) throws(RequirementsFileError) {
        try checkInclusion(of: location, at: place)
        let kind = asConstraints ? "constraints" : "requirements"
        let bytes: [UInt8]
        do {
            bytes = try reader(location)
        } catch {
            throw RequirementsFileError(
                location: place, message: "the \(kind) file \(location) could not be read: \(error.reason)",
                unread: location)
        }
        fileCount += 1
        byteCount += bytes.count
        guard bytes.count <= limits.bytes, byteCount <= limits.totalBytes else {
            throw RequirementsFileError(
                location: place, message: "the \(kind) file \(location) is too long: \(bytes.count) bytes",
                expected: "at most \(limits.bytes) bytes, and \(limits.totalBytes) with all that is included")
        }
        if !result.files.contains(location) { result.files.append(location) }
        stack.append(location)
        try readLines(of: RequirementsText(bytes, location: location), asConstraints: asConstraints)
        stack.removeLast()
    }

    private func checkInclusion(
        of location: RequirementsLocation, at place: SourceLocation?
    ) throws(RequirementsFileError) {
        if let first = stack.firstIndex(where: { $0.identity == location.identity }) {
            let chain = (stack[first...] + [location]).map(\.description).joined(separator: " → ")
            throw RequirementsFileError(location: place, message: "the file includes itself: \(chain)")
        }
        guard stack.count < limits.depth else {
            throw RequirementsFileError(
                location: place, message: "more than \(limits.depth) files are included inside each other")
        }
        guard fileCount < limits.files else {
            throw RequirementsFileError(location: place, message: "more than \(limits.files) files are included")
        }
    }

    private mutating func readLines(
        of text: RequirementsText, asConstraints: Bool
    ) throws(RequirementsFileError) {
        let lines = LogicalLines(text.bytes, environment: environment)
        let limit = limits.lines
        try lines.forEach { line throws(RequirementsFileError) in
            guard line.number <= limit else {
                throw text.error(line, at: 0, "the file has more than \(limit) lines")
            }
            try read(line, of: text, asConstraints: asConstraints)
        }
    }

    private mutating func read(
        _ line: LogicalLine, of text: RequirementsText, asConstraints: Bool
    ) throws(RequirementsFileError) {
        let parsed = try RequirementsLine(line, of: text)
        guard parsed.options.count <= limits.options else {
            throw text.error(line, at: 0, "the line has more than \(limits.options) options")
        }
        guard result.entryCount < limits.entries else {
            throw text.error(line, at: 0, "the file has more than \(limits.entries) entries, with what it includes")
        }
        if parsed.requirementRange != nil || parsed.editable != nil {
            let entry = try parsed.entry(rules: rules)
            try checkConstraint(entry, parsed, asConstraints: asConstraints)
            if asConstraints { result.constraints.append(entry) } else { result.requirements.append(entry) }
        } else if let inclusion = parsed.inclusion {
            let place = text.location(line, at: inclusion.offset)
            let target = text.location.resolving(inclusion.value)
            try read(target, asConstraints: inclusion.option == .constraint, includedAt: place)
        } else {
            try result.apply(parsed)
        }
    }

    private func checkConstraint(
        _ entry: RequirementsEntry, _ line: RequirementsLine, asConstraints: Bool
    ) throws(RequirementsFileError) {
        guard asConstraints else { return }
        let problem: String
        if entry.isEditable {
            problem = "a constraint cannot be editable"
        } else if entry.argument.name == nil {
            problem = "a constraint needs a name"
        } else if !entry.argument.extras.isEmpty {
            problem = "a constraint cannot have extras"
        } else {
            return
        }
        throw RequirementsFileError(
            location: entry.location, message: problem, expected: "name and version specifiers, such as flask<4")
    }
}

extension RequirementsFile {
    fileprivate var entryCount: Int { requirements.count + constraints.count + indexOptions.count + warnings.count }
}
