package import PackageIdentity
package import PythonPackaging

/// What the resolver decides on: a project, one of its extras, or the Python that everything must fit.
///
/// An extra is a package of its own that always has its project's version, so that a conflict inside an extra is told
/// apart from one of the project.
package enum PlanNode: Hashable, Sendable {
    case python
    case project(PackageName)
    case extra(PackageName, ExtraName)

    package var project: PackageName? {
        switch self {
        case .python: nil
        case .project(let name), .extra(let name, _): name
        }
    }
}

extension PlanNode: CustomStringConvertible {
    package var description: String {
        switch self {
        case .python: "Python"
        case .project(let name): name.normalized
        case .extra(let name, let extra): "\(name.normalized)[\(extra)]"
        }
    }
}
