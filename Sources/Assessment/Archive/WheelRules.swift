import Archives
package import Policy
package import Wheels

extension Finding {
    /// "An unlisted or mismatching file is high, a listed but missing one medium."
    init(_ oddity: WheelOddity) {
        let rule: RuleID
        let severity: Severity
        switch oddity.kind {
        case .unlisted, .mismatch: (rule, severity) = (.archiveRecordMismatch, .high)
        case .malformedRecordRow: (rule, severity) = (.archiveRecordMismatch, .high)
        case .withoutDigest: (rule, severity) = (.archiveRecordMismatch, .medium)
        case .absent: (rule, severity) = (.archiveRecordMissing, .medium)
        case .bytecode: (rule, severity) = (.archiveBytecode, .medium)
        case .bytecodeWithoutSource: (rule, severity) = (.archiveBytecode, .medium)
        case .tagsDisagree, .buildDisagrees: (rule, severity) = (.archiveMetadataMismatch, .low)
        case .newerWheelVersion: (rule, severity) = (.archiveMalformed, .low)
        case .foreignMetadata: (rule, severity) = (.archiveMetadataMismatch, .medium)
        case .malformedEntryPoint: (rule, severity) = (.archiveMalformed, .medium)
        }
        self.init(rule, severity: severity, "\(oddity)", at: FindingLocation(path: oddity.path))
    }

    /// Why it is no wheel that could be installed.
    package init(_ error: WheelError) {
        let (rule, path): (RuleID, String?) =
            switch error.reason {
            case .digestMismatch: (.digestMismatch, nil)
            case .metadataFolder, .metadataDisagrees: (.archiveMetadataMismatch, nil)
            case .missing(let member), .notAFile(let member), .dataScheme(let member): (.archiveMalformed, member)
            case .unreadable(let member, _): (.archiveMalformed, member)
            case .unsupportedWheelVersion, .interpreterPath: (.archiveMalformed, nil)
            case .entryPoint: (.archiveUnsafePath, nil)
            case .invalidPath(let path): (.archiveUnsafePath, path.name)
            case .destinationTwice(let path): (.archiveAmbiguous, path.description)
            case .foreignMetadata(let path): (.archiveOverwrites, path.description)
            case .recordMismatch(let member): (.archiveRecordMismatch, member)
            }
        self.init(rule, "\(error)", at: path.map { FindingLocation(path: $0) })
    }
}
