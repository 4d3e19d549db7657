import Interpreters
import PackageIdentity
import PythonPackaging
import Reporting
import SystemPackage

extension AuditReading {
    /// The pins of a requirements file and of those that it includes, each with its line.
    mutating func take(_ file: RequirementsFile) {
        for warning in file.warnings { note(warning.description) }
        for (entry, pin) in file.pins {
            let place = ReportedPlace(path: "\(entry.file)", line: entry.location.line)
            if let pin {
                take(pin, at: place)
            } else {
                leaveOut("\(place): \(entry.argument)", "pins no version")
            }
        }
    }

    /// Why nothing is known of what comes from a repository.
    static let repository = "comes from a repository, of which no advisory speaks"

    /// The packages of a lock.
    mutating func take(_ pinned: PinnedPackages, of file: String, _ lines: LockLines) {
        var lines = lines
        for package in pinned.packages {
            take(package, at: ReportedPlace(path: file, line: lines.next(package.name)))
        }
        for entry in pinned.skipped {
            let place = ReportedPlace(path: file, line: entry.line)
            leaveOut("\(place): \(entry.entry)", "cannot be understood: \(entry.reason)")
        }
    }

    private mutating func take(_ package: PinnedPackage, at place: ReportedPlace) {
        guard let version = package.version else {
            switch package.source {
            // A folder on this machine is the user's own project.
            case .path: return
            case .repository: return leaveOut("\(place): \(package.name)", Self.repository)
            case .index, .url: return leaveOut("\(place): \(package.name)", "has no version")
            }
        }
        add(
            AuditedPackage(
                name: package.name, version: version, source: package.source, place: place,
                digests: package.files.flatMap(\.digests).filter { $0.algorithm == .sha256 }, installedAt: nil))
    }

    /// What is installed in an environment.
    mutating func take(_ environment: InstalledEnvironment, relativeTo folder: FilePath) {
        for distribution in environment.distributions {
            let path = distribution.path.shown(relativeTo: folder)
            add(
                AuditedPackage(
                    name: distribution.name, version: distribution.version, source: distribution.source,
                    place: ReportedPlace(path: path), digests: [], installedAt: path))
        }
        for oddity in environment.oddities {
            switch oddity.kind {
            case .link, .missingMetadata, .unreadable, .legacy, .cut, .unreadableNames:
                leaveOut(oddity.path.shown(relativeTo: folder), oddity.kind.reason)
            case .mismatch, .duplicate, .leftover, .directURL: note("\(oddity)")
            }
        }
    }
}

extension InstalledDistribution {
    /// Unless it says otherwise it came from an index, and no environment tells from which.
    fileprivate var source: PinnedPackage.Source {
        guard let directURL else { return .index(nil) }
        return directURL.url.hasPrefix("file:")
            ? .path(directURL.url, isEditable: directURL.isEditable) : .url(directURL.url)
    }
}

extension InstalledOddity.Kind {
    fileprivate var reason: String {
        switch self {
        case .link: "is a link and was not followed"
        case .missingMetadata: "has no metadata"
        case .unreadable(let why): "cannot be read: \(why)"
        case .legacy: "is of a kind that is not read any more"
        case .cut(let limit): "has more than \(limit) entries"
        case .unreadableNames(let count): "has \(count) names that are not UTF-8"
        case .mismatch, .duplicate, .leftover, .directURL: "is odd"
        }
    }
}

extension FilePath {
    /// Relative where it lies below the folder.
    fileprivate func shown(relativeTo folder: FilePath) -> String {
        var relative = self
        return relative.removePrefix(folder) ? relative.string : string
    }
}
