import PackageIdentity
import Planning
import PythonPackaging
import Reporting
import Settings

/// Which releases and files count, from options and requirements files together.
struct ReleaseRuleReader {
    let options: ResolutionArguments
    let intake: RequirementIntake
    let now: Instant

    func rules() throws -> ReleaseRules {
        var control = intake.formatControl
        try apply(options.noBinary, "--no-binary") { text throws(InvalidPackageName) in try control.addNoBinary(text) }
        try apply(options.onlyBinary, "--only-binary") { text throws(InvalidPackageName) in
            try control.addOnlyBinary(text)
        }
        var withoutSources = selection(control.onlyBinary)
        for name in try names(options.noBuild, "--no-build") {
            if let name { withoutSources.names.insert(name) } else { withoutSources.all = true }
        }
        var builds = ReleaseRules.Selection()
        for name in try names(options.build, "--build") {
            if let name { builds.names.insert(name) } else { builds.all = true }
        }
        return ReleaseRules(
            preReleases: options.pre || intake.releaseControl.allReleases.all,
            preReleasesOf: intake.releaseControl.allReleases.names, uploadedBefore: try cutoff(),
            withoutWheels: selection(control.noBinary), withoutSources: withoutSources, buildsAllowed: builds)
    }

    private func selection(_ selection: FormatControl.Selection) -> ReleaseRules.Selection {
        ReleaseRules.Selection(all: selection.all, names: selection.names)
    }

    private func cutoff() throws -> Instant? {
        guard let text = options.excludeNewer else { return nil }
        do {
            return try ExcludeNewer(text).cutoff(now: now)
        } catch {
            throw Failure(argument: text, offset: 0, message: "--exclude-newer: \(error)")
        }
    }

    private func apply(
        _ values: [String], _ option: String, _ add: (String) throws(InvalidPackageName) -> Void
    ) throws(Failure) {
        for value in values {
            do {
                try add(value)
            } catch {
                throw Self.failure(value, option, error)
            }
        }
    }

    /// The projects of a comma-separated list; nil for `:all:`.
    private func names(_ values: [String], _ option: String) throws(Failure) -> [PackageName?] {
        var result: [PackageName?] = []
        for value in values {
            for part in value.split(separator: ",") where part != ":none:" {
                do {
                    result.append(part == ":all:" ? nil : try PackageName(part))
                } catch {
                    throw Self.failure(value, option, error)
                }
            }
        }
        return result
    }

    private static func failure(_ value: String, _ option: String, _ error: InvalidPackageName) -> Failure {
        var offset = 0
        switch error.problem {
        case .edge(let place), .character(let place): offset = place
        case .empty, .tooLong: break
        }
        return Failure(argument: value, offset: offset, message: "\(option): \(error)")
    }
}
