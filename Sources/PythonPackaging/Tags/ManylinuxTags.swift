/// PEP 600's platform tags, with the older names that PEP 513, 571 and 599 gave three of them.
enum ManylinuxTags {
    /// Every glibc version from `major.minor` down to the oldest that the architecture's wheels may be built for; empty
    /// for an architecture that has no such wheels.
    static func tags(architectures: [String], major: Int, minor: Int) -> [String] {
        guard hasPortableWheels(architectures) else { return [] }
        let oldest = isIntel(architectures) ? 5 : 17
        return architectures.flatMap { architecture in
            versions(major: major, minor: minor, oldest: oldest).flatMap { version in
                let tag = "manylinux_\(version.major)_\(version.minor)_\(architecture)"
                guard version.major == 2, let older = olderNames[version.minor] else { return [tag] }
                return [tag, "\(older)_\(architecture)"]
            }
        }
    }

    private static let olderNames = [5: "manylinux1", 12: "manylinux2010", 17: "manylinux2014"]

    /// The minor version that counts as glibc 2's last, should there ever be a glibc 3; pypa/packaging's guess.
    private static let lastMinor = 50

    /// Newest first. glibc is taken to stay compatible across major versions.
    private static func versions(major: Int, minor: Int, oldest: Int) -> [(major: Int, minor: Int)] {
        stride(from: major, through: 2, by: -1).flatMap { current in
            stride(from: current == major ? minor : lastMinor, through: current == 2 ? oldest : 0, by: -1)
                .map { (current, $0) }
        }
    }

    private static func isIntel(_ architectures: [String]) -> Bool {
        architectures.contains("x86_64") || architectures.contains("i686")
    }

    /// The architectures that the manylinux standards name; `armv7l` counts as hard-float.
    private static func hasPortableWheels(_ architectures: [String]) -> Bool {
        architectures.contains { portable.contains($0) }
    }

    private static let portable: Set<String> = [
        "x86_64", "i686", "aarch64", "armv7l", "ppc64", "ppc64le", "s390x", "loongarch64", "riscv64",
    ]
}
