package import PythonPackaging

/// One policy file as it is written: typed, checked for what any reader could see is wrong, and not judged. What
/// relaxes and what tightens, and whether it counts, is decided elsewhere.
package struct PolicyDocument: Sendable {
    package var policy = PolicyTable()
    /// In file order, which is the order in which indexes are asked.
    package var indexes: [IndexEntry] = []
    package var feeds: [FeedEntry] = []
    package var exemptions: [ExemptionEntry] = []
    /// `[lock] keys`: what no later file may relax, such as `policy.minimum-age`.
    package var lockedKeys: [PolicySetting<String>] = []

    package init() {}

    /// Reads a file's bytes.
    ///
    /// - Parameter file: The name that errors give it.
    /// - Throws: ``SettingsError`` with line and column for syntax, unknown keys, wrong types and impossible values.
    package init(_ bytes: [UInt8], file: String) throws(SettingsError) {
        do {
            let document = try TOMLDocument(bytes, file: file, limits: Self.limits)
            self = try PolicyReader.read(document.root)
        } catch {
            throw SettingsError(error)
        }
    }

    package static let limits = TOMLLimits(bytes: 1 << 20, depth: 8)
}
