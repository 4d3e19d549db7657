import Policy

/// Findings as bytes for the ledger. Only what stays true is written: nothing that hangs on a feed, a policy or a clock.
enum FindingCoding {
    private static let format: UInt8 = 1

    /// Nil for findings with details, which no cached analyser makes.
    static func bytes(_ findings: [Finding]) -> [UInt8]? {
        var bytes: [UInt8] = [format]
        for finding in findings {
            guard finding.details == .none else { return nil }
            write(finding.rule.description, to: &bytes)
            write(finding.severity.rawValue, to: &bytes)
            write(finding.message, to: &bytes)
            write(finding.location?.path, to: &bytes)
            write(finding.location?.line.map { "\($0)" }, to: &bytes)
            write(finding.location?.offset.map { "\($0)" }, to: &bytes)
        }
        return bytes
    }

    /// Nil for bytes that are of another format, or damaged: then the analyser looks again.
    static func findings(_ bytes: [UInt8]) -> [Finding]? {
        guard bytes.first == format else { return nil }
        var reader = Reader(rest: bytes.dropFirst())
        var findings: [Finding] = []
        while !reader.rest.isEmpty {
            guard let finding = reader.finding() else { return nil }
            findings.append(finding)
        }
        return findings
    }

    /// A length in four bytes, the smallest first, counted from one; nothing is length zero.
    private static func write(_ text: String?, to bytes: inout [UInt8]) {
        let count = UInt32(clamping: text.map { $0.utf8.count + 1 } ?? 0)
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
        if let text { bytes += text.utf8 }
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func finding() -> Finding? {
            guard case .some(.some(let rule)) = text(), let rule = RuleID(rule),
                case .some(.some(let severity)) = text(), let severity = Severity(rawValue: severity),
                case .some(.some(let message)) = text(), let path = text(), let line = text(), let offset = text()
            else { return nil }
            let isPlace = path != nil || line != nil || offset != nil
            return Finding(
                rule, severity: severity, message,
                at: isPlace
                    ? FindingLocation(path: path, line: line.flatMap { Int($0) }, offset: offset.flatMap { UInt64($0) })
                    : nil)
        }

        /// Nil when the bytes end too early.
        private mutating func text() -> String?? {
            guard rest.count >= 4 else { return nil }
            let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard count > 0 else { return .some(nil) }
            guard count - 1 <= rest.count else { return nil }
            defer { rest = rest.dropFirst(count - 1) }
            return .some(String(validating: rest.prefix(count - 1), as: UTF8.self))
        }
    }
}
