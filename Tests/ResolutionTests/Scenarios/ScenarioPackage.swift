/// What the solver decides in a scenario: projects, their extras, and the interpreter.
enum ScenarioPackage: Hashable, Sendable {
    case python
    case project(String)
    case extra(String, of: String)

    var name: String {
        switch self {
        case .python: "Python"
        case .project(let name): name
        case .extra(let extra, let name): "\(name)[\(extra)]"
        }
    }

    var base: ScenarioPackage? {
        if case .extra(_, let name) = self { return .project(name) }
        return nil
    }

    var project: String? {
        switch self {
        case .python: nil
        case .project(let name), .extra(_, let name): name
        }
    }
}

/// Why something is asked for or cannot be used.
enum ScenarioReason: Hashable, Sendable {
    case requirement(String)
    case unknown
    case claimed(index: String)
    case sourceOnly(String)
    case yanked
    case preRelease
    case noExtra(String, of: String)
    case constraint(String)
    case url(String)

    var clause: String {
        switch self {
        case .requirement(let text): "is asked for as \(text)"
        case .unknown: "is not on any index"
        case .claimed(let index): "may only come from the index \(index), which does not have it"
        case .sourceOnly: "exists only as source"
        case .yanked: "has been yanked"
        case .preRelease: "exists only as a pre-release"
        case .noExtra(let extra, _): "has no extra \(extra)"
        case .constraint(let text): "is ruled out by the constraint \(text)"
        case .url(let address): "is not what \(address) holds"
        }
    }

    var hint: String? {
        switch self {
        case .sourceOnly(let name): "allow a build with --build \(name)"
        case .yanked: "name the version with == to accept a yanked release"
        case .preRelease: "accept pre-releases with --pre"
        default: nil
        }
    }
}
