import PackageIdentity

extension RequirementsFile {
    /// Takes over the options of a line without a requirement.
    mutating func apply(_ line: RequirementsLine) throws(RequirementsFileError) {
        for found in line.options {
            switch found.option {
            case .indexURL: append(.indexURL(found.value), found, line)
            case .extraIndexURL: append(.extraIndexURL(found.value), found, line)
            case .findLinks: append(.findLinks(found.value), found, line)
            case .trustedHost: append(.trustedHost(found.value), found, line)
            case .noIndex: append(.noIndex, found, line)
            case .noBinary, .onlyBinary, .allReleases, .onlyFinal: try select(found, line)
            case .pre: releaseControl.addPre()
            case .preferBinary: prefersBinary = true
            case .requireHashes: requiresHashes = true
            case .noRequireHashes: waivesHashes = true
            case .useFeature: if !features.contains(found.value) { features.append(found.value) }
            case .hash, .configSettings, .globalOption: warn(found, line)
            case .requirement, .constraint, .editable: continue
            }
        }
    }

    private mutating func append(_ kind: IndexOption.Kind, _ found: OptionParser.Found, _ line: RequirementsLine) {
        indexOptions.append(
            IndexOption(
                kind: kind, location: line.text.location(line.line, at: found.offset), file: line.text.location,
                expandedVariables: line.line.expandedVariables))
    }

    private mutating func select(
        _ found: OptionParser.Found, _ line: RequirementsLine
    ) throws(RequirementsFileError) {
        guard !found.value.hasPrefix("-") else {
            throw line.error(at: found.valueOffset, "the option \(found.option.rawValue) needs a value")
        }
        do {
            switch found.option {
            case .noBinary: try formatControl.addNoBinary(found.value)
            case .onlyBinary: try formatControl.addOnlyBinary(found.value)
            case .allReleases: try releaseControl.addAllReleases(found.value)
            default: try releaseControl.addOnlyFinal(found.value)
            }
        } catch {
            let offset = if case .character(let inside) = error.problem { inside } else { 0 }
            throw line.error(
                at: found.valueOffset + offset, "'\(error.text)' is no project name",
                expected: ":all:, :none: or names with commas between them")
        }
    }

    private mutating func warn(_ found: OptionParser.Found, _ line: RequirementsLine) {
        warnings.append(
            Warning(
                location: line.text.location(line.line, at: found.offset),
                message: "\(found.option.rawValue) stands on a line without a requirement and has no effect"))
    }
}
