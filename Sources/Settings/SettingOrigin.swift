package import PythonPackaging
package import SystemPackage

/// Who said something: decides which of two values counts, and whether a value needs the user's trust first.
package struct SettingOrigin: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        /// An option on the command line, such as `--index-url`.
        case flag(String)
        /// An environment variable.
        case variable(String)
        /// A file, and the line in it where that is known.
        case file(FilePath, line: Int?)
        case builtIn
    }

    package let place: Place
    /// The file lies in the project, so that whoever wrote the project may have written it.
    package let isInsideProject: Bool

    package init(_ place: Place, isInsideProject: Bool = false) {
        self.place = place
        self.isInsideProject = isInsideProject
    }
}

extension SettingOrigin: CustomStringConvertible {
    package var description: String {
        switch place {
        case .flag(let name): name
        case .variable(let name): "the environment variable \(name)"
        case .file(let path, let line?): "\(path):\(line)"
        case .file(let path, nil): "\(path)"
        case .builtIn: "cordon's defaults"
        }
    }
}

/// A value together with who said it.
package struct Sourced<Value: Sendable>: Sendable {
    package let value: Value
    package let origin: SettingOrigin

    package init(_ value: Value, from origin: SettingOrigin) {
        self.value = value
        self.origin = origin
    }
}

extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}

/// A settings file, variable or option that says something cordon cannot use (exit code 2).
package struct SettingsError: LocatedError {
    package let location: SourceLocation?
    package let message: String
    package let expected: String?
    package let hint: String?

    package init(location: SourceLocation? = nil, message: String, expected: String? = nil, hint: String? = nil) {
        self.location = location
        self.message = CredentialMask.apply(to: message)
        self.expected = expected
        self.hint = hint
    }

    package init(_ error: TOMLError) {
        self.init(location: error.location, message: error.message, expected: error.expected, hint: error.hint)
    }

    package init(_ error: FileReadError) {
        self.init(message: "\(error)")
    }

    /// Something that came from outside a file.
    package init(_ origin: SettingOrigin, _ message: String, hint: String? = nil) {
        self.init(message: "\(origin): \(message)", hint: hint)
    }
}
