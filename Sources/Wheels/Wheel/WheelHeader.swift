/// What a wheel's WHEEL file says (PEP 427).
package struct WheelHeader: Hashable, Sendable {
    /// As written, such as `1.0`.
    package let version: String
    /// Where the root of the archive goes: to `purelib`, else to `platlib`.
    package let isPureLibrary: Bool
    package let tags: [String]
    package let build: String?

    /// Nil when the format's version is missing or no version.
    init?(_ bytes: [UInt8]) {
        let fields = HeaderFields(bytes)
        guard let version = fields["wheel-version"], Self.numbers(version) != nil else { return nil }
        self.version = version
        isPureLibrary = fields["root-is-purelib"]?.lowercased() == "true"
        tags = fields.all("tag")
        build = fields["build"]
    }

    package var majorVersion: Int { Self.numbers(version)?.first ?? 0 }
    package var minorVersion: Int { Self.numbers(version)?.dropFirst().first ?? 0 }

    private static func numbers(_ text: String) -> [Int]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
            part.utf8.count <= 4 && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(part) : nil
        }
        return parts.contains(nil) ? nil : parts.compactMap { $0 }
    }
}
