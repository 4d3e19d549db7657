import Policy

extension ReleaseObstacle {
    /// What is in the way, to stand behind a release: "pyperclip 1.9.0 (exists only as source)".
    package var phrase: String {
        switch self {
        case .noFiles: "has no file to install"
        case .uploadedAfter(let moment): "was uploaded after \(moment)"
        case .uploadTimeUnknown: "has no upload time, which --exclude-newer needs"
        case .needsPython(let text): "needs Python \(text)"
        case .noFittingWheel: "has no wheel for this Python and platform"
        case .sourceRefused: "exists only as source, which you ruled out"
        case .wheelRefused: "exists only as wheels, which you ruled out"
        case .onlySource: "exists only as source"
        case .needsBuild: "has to be built, and this version of cordon has no sandbox for builds yet"
        case .yanked: "was withdrawn by its publisher"
        case .preRelease: "is a pre-release"
        case .heldBack(let reason): "is held back (\(reason.rule)): \(reason.message)"
        case .metadataUnusable(let what): "has metadata that cannot be used: \(what)"
        case .dependsOnAddress(let requirement): "asks for something at an address of its own: \(requirement)"
        }
    }

    /// What a person can do about it, nil where nothing helps.
    package func step(name: String) -> String? {
        switch self {
        case .onlySource: "allow \(name) to be built with --build \(name)"
        case .sourceRefused, .wheelRefused: "leave out the option that rules it out"
        case .preRelease: "take pre-releases with --pre, or name one: '\(name)>=…rc1'"
        case .yanked: "pin it to take it all the same: \(name)==VERSION"
        case .uploadedAfter, .uploadTimeUnknown: "use a later --exclude-newer"
        case .needsPython: "lock for another Python with --python-version"
        case .noFittingWheel: "lock for another Python or platform with --python-version and --platform"
        case .dependsOnAddress(let requirement): "name it yourself to accept it: '\(requirement)'"
        case .heldBack(let reason): reason.nextStep.isEmpty ? nil : reason.nextStep
        case .noFiles, .metadataUnusable, .needsBuild: nil
        }
    }
}
