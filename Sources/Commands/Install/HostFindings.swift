import Policy
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is to be said of the machine and the account that do the work.
enum HostFindings {
    /// "System-wide as root: refused, with the way out; permitted inside a container, with a warning."
    static func findings(isSystemWide: Bool, isRoot: Bool = geteuid() == 0, isContainer: Bool) -> [Finding] {
        guard isSystemWide, isRoot else { return [] }
        if isContainer {
            return [Finding(.hostRoot, severity: .medium, "installs as root into the container's own Python")]
        }
        return [
            Finding(
                .hostRoot, severity: .high,
                "would install as root into the machine's own Python, for everybody who works on it")
        ]
    }

    /// The marks that container engines leave.
    static func isContainer(environment: [String: String], hasFile: (String) -> Bool) -> Bool {
        if let kind = environment["container"], !kind.isEmpty { return true }
        return ["/.dockerenv", "/run/.containerenv"].contains(where: hasFile)
    }
}
