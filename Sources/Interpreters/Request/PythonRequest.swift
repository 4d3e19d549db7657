package import Settings
package import SystemPackage

/// What `--python` asks for.
package enum PythonRequest: Hashable, Sendable {
    /// The environment's own, else the newest there is.
    case any
    case version(PythonVersionRequest)
    /// A program, an environment's folder or the folder of an installation.
    case path(FilePath)

    /// Reads `3`, `3.11`, `3.11.7`, `3.13t`, `python3.12`, `cp312`, `pypy3.11`, `pypy@3.11` or a path, which has a slash
    /// or is `.` or `~`.
    ///
    /// - Throws: ``InvalidPythonRequest``.
    package init(_ text: String, environment: Settings.Environment) throws(InvalidPythonRequest) {
        guard !text.isEmpty, !text.utf8.contains(0) else { throw InvalidPythonRequest(text: text) }
        if text.contains("/") || text == "." || text == ".." || text == "~" {
            self = .path(environment.resolve(text))
        } else if text == "python" {
            self = .any
        } else if let version = PythonVersionRequest(text) {
            self = .version(version)
        } else {
            throw InvalidPythonRequest(text: text)
        }
    }
}

extension PythonRequest: CustomStringConvertible {
    package var description: String {
        switch self {
        case .any: "any Python"
        case .version(let version): version.description
        case .path(let path): path.string
        }
    }
}

/// A text that asks for no Python.
package struct InvalidPythonRequest: Error, Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(text: String) {
        self.text = text
    }

    package var description: String {
        "'\(text)' names no Python: write a version (3.12), a name (python3.12, pypy3.11) or a path (/usr/bin/python3)"
    }
}
