package import Addresses

/// Logins for servers, as netrc files hold them.
package struct Netrc: Sendable {
    /// What stands behind one `machine` or behind `default`.
    package struct Entry: Hashable, Sendable {
        package var login: String?
        package var account: Secret?
        package var password: Secret?
        /// Of the word `machine` or `default`, from 1.
        package let line: Int
    }

    /// By host in lower case. Where a file names a host twice the last entry counts, as for Python's tools.
    package let machines: [String: Entry]
    package let fallback: Entry?

    package static let limit = 1 << 20

    /// - Throws: ``SettingsError`` with line and column; its message never repeats a word of the file, which may be a
    ///   password, and neither does its excerpt.
    package init(_ bytes: [UInt8], file: String) throws(SettingsError) {
        var reader = NetrcReader(bytes, file: file)
        (machines, fallback) = try reader.read()
    }

    /// The login for a host: its own entry, else the file's `default`.
    package func credentials(forHost host: String) -> Credentials? {
        guard let entry = machines[IndexAddress.normalizedHost(host) ?? host.lowercased()] ?? fallback,
            entry.login != nil || entry.password != nil
        else { return nil }
        return .basic(user: Secret(entry.login ?? ""), password: entry.password ?? Secret(""))
    }
}
