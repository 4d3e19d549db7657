package import PythonPackaging
package import Versioning

/// What a release says about its own dependencies, read and never computed.
package enum ReleaseMetadata: Sendable {
    case known(Known)
    case obstacle(ReleaseObstacle)

    package struct Known: Sendable {
        package let requirements: [Requirement]
        /// Nil where any Python will do.
        package let requiresPython: VersionSpecifiers?
        package let extras: Set<ExtraName>

        package init(requirements: [Requirement], requiresPython: VersionSpecifiers? = nil, extras: Set<ExtraName> = [])
        {
            self.requirements = requirements
            self.requiresPython = requiresPython
            self.extras = extras
        }
    }
}
