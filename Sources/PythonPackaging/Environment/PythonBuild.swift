package import Versioning

/// A Python, as far as tags and markers depend on it: implementation, version and the way it was built.
package struct PythonBuild: Hashable, Sendable {
    package let implementation: PythonImplementation
    /// Major, minor and patch at least.
    package let version: Version
    /// Built without the global interpreter lock (PEP 703), `3.13t`.
    package let isFreeThreaded: Bool
    /// Built with `Py_DEBUG`.
    package let isDebug: Bool
    /// The binary interfaces that the interpreter itself named; nil when they follow from the rest.
    let statedABIs: [String]?

    package init(
        implementation: PythonImplementation = .cpython, version: Version, isFreeThreaded: Bool = false,
        isDebug: Bool = false
    ) {
        self.init(
            implementation: implementation, version: version, isFreeThreaded: isFreeThreaded, isDebug: isDebug,
            statedABIs: nil)
    }

    init(
        implementation: PythonImplementation, version: Version, isFreeThreaded: Bool, isDebug: Bool,
        statedABIs: [String]?
    ) {
        self.statedABIs = statedABIs
        self.implementation = implementation
        self.version = version
        self.isFreeThreaded = isFreeThreaded
        self.isDebug = isDebug
    }

    /// Reads what `--python-version` takes: `3.11`, `3.11.7`, `3.14.0rc1`, pip's `311`, and `3.13t` for a
    /// free-threaded build. A missing patch number is 0, the oldest that may be meant.
    ///
    /// - Throws: ``InvalidTarget``.
    package init(
        _ text: some StringProtocol, implementation: PythonImplementation = .cpython
    ) throws(InvalidTarget) {
        let isFreeThreaded = text.hasSuffix("t")
        let written = isFreeThreaded ? String(text.dropLast()) : String(text)
        let dotted = Self.withDot(written)
        let version: Version
        do {
            version = try Version(dotted)
        } catch {
            throw InvalidTarget(text: String(text), offset: min(error.offset, text.utf8.count), kind: .pythonVersion)
        }
        try Self.check(version, text: String(text))
        if isFreeThreaded, version < Self.firstFreeThreaded {
            throw InvalidTarget(text: String(text), offset: written.utf8.count, kind: .freeThreading)
        }
        self.init(implementation: implementation, version: version.withPatch, isFreeThreaded: isFreeThreaded)
    }

    /// PEP 703.
    static let firstFreeThreaded = Version(release: [3, 13], developmentRelease: 0)

    /// pip's short form: `311` is 3.11.
    private static func withDot(_ text: String) -> String {
        guard text.utf8.count >= 2, text.utf8.count <= 4, text.utf8.allSatisfy(\.isASCIIDigit) else { return text }
        return "\(text.prefix(1)).\(text.dropFirst())"
    }

    private static func check(_ version: Version, text: String) throws(InvalidTarget) {
        let isPlausible =
            version.epoch == 0 && version.releaseCount >= 2 && version.major >= 2 && version.major <= 9
            && version.minor <= 999 && !version.hasLocal
        guard isPlausible else { throw InvalidTarget(text: text, offset: 0, kind: .pythonVersion) }
    }

    /// Major and minor as tags count them.
    var release: InterpreterTags.Release {
        InterpreterTags.Release(major: Int(version.major.clamped), minor: Int(version.minor.clamped))
    }
}

extension Version {
    /// The same version with at least three release numbers.
    fileprivate var withPatch: Version {
        guard releaseCount < 3 else { return self }
        return Version(
            epoch: epoch, release: release + [0], preRelease: preRelease, postRelease: postRelease,
            developmentRelease: developmentRelease)
    }
}
