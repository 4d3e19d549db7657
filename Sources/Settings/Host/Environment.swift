package import SystemPackage

/// What a command finds around it when it starts: variables, folders, the user. Handed in, never looked up, so that
/// tests decide what there is.
package struct Environment: Sendable {
    package let variables: [String: String]
    /// The user's home, absolute; nil when there is none.
    package let home: FilePath?
    /// Absolute.
    package let currentDirectory: FilePath
    /// Where settings for the whole machine lie: `/etc`.
    package let systemFolder: FilePath
    /// The effective user that files are compared with.
    package let userID: UInt32
    /// The effective group.
    package let groupID: UInt32

    /// - Parameter home: Used when `HOME` is missing, empty or relative (such a value is ignored).
    package init(
        variables: [String: String], home: FilePath? = nil, currentDirectory: FilePath,
        systemFolder: FilePath = "/etc", userID: UInt32, groupID: UInt32
    ) {
        self.variables = variables
        self.currentDirectory = currentDirectory
        self.systemFolder = systemFolder
        self.userID = userID
        self.groupID = groupID
        self.home = Self.absolute(variables["HOME"]) ?? home
    }

    /// The variable's value; nil when it is not set or empty, which most conventions treat alike.
    package subscript(_ name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }

    /// A path from a variable; nil unless it is set and absolute.
    package func absolutePath(_ name: String) -> FilePath? { Self.absolute(variables[name]) }

    /// A path that a person wrote: `~` and `~/…` are the home, relative paths begin at the current folder.
    package func resolve(_ text: String) -> FilePath {
        if let home, text == "~" { return home }
        if let home, text.hasPrefix("~/") { return home.pushing(FilePath(String(text.dropFirst(2)))) }
        return currentDirectory.pushing(FilePath(text))
    }

    private static func absolute(_ text: String?) -> FilePath? {
        guard let text, !text.utf8.contains(0) else { return nil }
        let path = FilePath(text)
        return path.isAbsolute ? path.lexicallyNormalized() : nil
    }
}
