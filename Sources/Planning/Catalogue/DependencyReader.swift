import PackageIdentity
import PythonPackaging
import Versioning

/// Turns the requirements of one release into what it depends on for the target.
struct DependencyReader {
    let target: TargetEnvironment

    struct Wanted {
        let project: PackageName
        let extras: [ExtraName]
        let versions: VersionRanges
        let url: String?
    }

    /// The requirements that apply without any extra.
    func base(_ requirements: [Requirement]) -> [Wanted] {
        requirements.filter { applies($0, extras: []) }.map(wanted)
    }

    /// The requirements that apply only because of the extra.
    func added(by extra: ExtraName, _ requirements: [Requirement]) -> [Wanted] {
        requirements.filter { !applies($0, extras: []) && applies($0, extras: [extra]) }.map(wanted)
    }

    func applies(_ requirement: Requirement, extras: Set<ExtraName>) -> Bool {
        requirement.marker?.evaluate(in: target.marker, extras: extras) ?? true
    }

    private func wanted(_ requirement: Requirement) -> Wanted {
        Wanted(
            project: requirement.name, extras: requirement.extras,
            versions: requirement.specifiers?.ranges() ?? .full, url: requirement.url)
    }
}
