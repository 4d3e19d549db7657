package import SystemPackage

/// The user's netrc file: `$NETRC`, else `~/.netrc`, else `~/_netrc`.
package struct NetrcFile: Sendable {
    package let path: FilePath
    package let netrc: Netrc
    /// What the user should be told, in whole sentences.
    package let warnings: [String]

    /// Nil when there is no file.
    ///
    /// - Throws: ``SettingsError`` when the file cannot be read, is malformed, or belongs to another user (who could
    ///   then decide as whom cordon logs in).
    package init?(_ environment: Environment) throws(SettingsError) {
        let candidates =
            environment["NETRC"].map { [environment.resolve($0)] }
            ?? [".netrc", "_netrc"].compactMap { environment.home?.appending($0) }
        for path in candidates {
            guard let file = try BoundedFile.settings(path, limit: Netrc.limit) else { continue }
            try self.init(path: path, file: file, userID: environment.userID)
            return
        }
        return nil
    }

    private init(path: FilePath, file: BoundedFile, userID: UInt32) throws(SettingsError) {
        guard file.ownerID == userID || file.ownerID == 0 else {
            throw SettingsError(
                message: "\(path) belongs to another user and is not used", hint: "make it your own with chown")
        }
        self.path = path
        netrc = try Netrc(file.bytes, file: path.string)
        let others: FilePermissions = [.groupReadWriteExecute, .otherReadWriteExecute]
        let isOpen = !file.permissions.isDisjoint(with: others)
        let hasSecrets = ([netrc.fallback].compactMap { $0 } + netrc.machines.values).contains { $0.password != nil }
        warnings =
            isOpen && hasSecrets ? ["\(path) can be read by other users. Close it with: chmod 600 \(path)"] : []
    }
}
