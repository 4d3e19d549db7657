package import PackageIdentity
package import Versioning

/// A file of a project's page, by its name.
package enum DistributionFilename: Hashable, Sendable {
    case wheel(WheelFilename)
    case source(SourceDistributionFilename)
    /// A kind that is no longer installed (an egg, a Windows installer, a package of a Linux distribution), or no
    /// distribution at all.
    case other(Other)

    /// The obsolete kinds, by their endings.
    package enum Other: String, Hashable, Sendable, CaseIterable {
        case egg = ".egg"
        case windowsInstaller = ".exe"
        case microsoftInstaller = ".msi"
        case rpm = ".rpm"
        case debianPackage = ".deb"
        case macOSImage = ".dmg"
        case unknown = ""
    }

    /// - Parameter project: the project whose page lists the file; a file of another is an error.
    /// - Throws: ``InvalidFilename`` when a wheel's or source distribution's name is malformed.
    package init(_ filename: some StringProtocol, of project: PackageName) throws(InvalidFilename) {
        if filename.utf8.suffix(4).elementsEqual(".whl".utf8) {
            let wheel = try WheelFilename(filename)
            guard wheel.name == project else {
                throw InvalidFilename(
                    filename: String(filename), offset: 0, reason: .otherProject(expected: project.normalized))
            }
            self = .wheel(wheel)
        } else if let other = Other.of(filename) {
            self = .other(other)
        } else if SourceDistributionFilename.Format.of(Array(filename.utf8)[...]) != nil {
            self = .source(try SourceDistributionFilename(filename, of: project))
        } else {
            self = .other(.unknown)
        }
    }

    package var version: Version? {
        switch self {
        case .wheel(let wheel): wheel.version
        case .source(let source): source.version
        case .other: nil
        }
    }
}

extension DistributionFilename.Other {
    fileprivate static func of(_ filename: some StringProtocol) -> Self? {
        let bytes = Array(filename.utf8)
        return allCases.first(where: { kind in
            let ending = kind.rawValue.utf8
            return !ending.isEmpty && bytes.count > ending.count
                && zip(bytes.suffix(ending.count), ending).allSatisfy { $0.asciiLowercased == $1 }
        })
    }
}
