/// Which Python it is.
package enum PythonImplementation: Hashable, Sendable {
    case cpython
    case pypy
    /// Another, by `sys.implementation.name`, such as `graalpy`.
    case other(String)

    /// - Parameter name: `sys.implementation.name`, or what people write.
    package init(_ name: some StringProtocol) {
        switch name.lowercased() {
        case "cpython", "cp", "python": self = .cpython
        case "pypy", "pp": self = .pypy
        case let name: self = .other(name)
        }
    }

    /// `sys.implementation.name`.
    package var name: String {
        switch self {
        case .cpython: "cpython"
        case .pypy: "pypy"
        case .other(let name): name
        }
    }

    /// `platform.python_implementation()`.
    package var displayName: String {
        switch self {
        case .cpython: "CPython"
        case .pypy: "PyPy"
        case .other("graalpy"): "GraalVM"
        case .other("ironpython"): "IronPython"
        case .other("jython"): "Jython"
        case .other(let name): name
        }
    }

    /// The prefix of Python tags (PEP 425).
    package var tagPrefix: String {
        switch self {
        case .cpython: "cp"
        case .pypy: "pp"
        case .other("ironpython"): "ip"
        case .other("jython"): "jy"
        case .other(let name): name
        }
    }
}
