package import PackageIdentity
package import PythonPackaging
package import Versioning

/// `NAME-VERSION`, as the folders of a wheel and of an environment are called.
package struct StemName {
    private let name: PackageName?
    private let version: Version?

    /// Neither a name nor a version holds a hyphen here: builders write `_` instead.
    package init(_ text: some StringProtocol) {
        let hyphen = text.lastIndex(of: "-") ?? text.endIndex
        name = try? PackageName(text[..<hyphen])
        version = try? Version(String(text[hyphen...].dropFirst()).replacing("_", with: "-"))
    }

    package func names(_ wheel: WheelFilename) -> Bool { names(wheel.name, wheel.version) }

    package func names(_ name: PackageName, _ version: Version) -> Bool { self.name == name && self.version == version }
}
