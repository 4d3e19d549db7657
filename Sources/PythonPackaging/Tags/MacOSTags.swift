/// macOS platform tags: which releases' wheels run, and in which binary formats.
enum MacOSTags {
    static func tags(architecture: String, major: Int, minor: Int) -> [String] {
        if major == 10 {
            return stride(from: minor, through: 0, by: -1).flatMap { tags(10, $0, formats(architecture, 10, $0)) }
        }
        guard major >= 11 else { return [] }
        // From macOS 11 on a year's release is a major version, and minor versions do not tell wheels apart.
        let current = stride(from: major, through: 11, by: -1).flatMap { tags($0, 0, formats(architecture, $0, 0)) }
        // Wheels of macOS 10 run on macOS 11 when they hold Intel code. ARM code there can only be in `universal2`,
        // whose version may be that of its Intel half.
        let earlier = stride(from: 16, through: 4, by: -1).flatMap { minor in
            tags(10, minor, architecture == "x86_64" ? formats(architecture, 10, minor) : ["universal2"])
        }
        return current + earlier
    }

    private static func tags(_ major: Int, _ minor: Int, _ formats: [String]) -> [String] {
        formats.map { "macosx_\(major)_\(minor)_\($0)" }
    }

    /// The architecture itself, then the formats that hold its code among others; empty for releases that did not run
    /// on it.
    private static func formats(_ architecture: String, _ major: Int, _ minor: Int) -> [String] {
        let release = (major, minor)
        switch architecture {
        case "x86_64":
            return release < (10, 4) ? [] : ["x86_64", "intel", "fat64", "fat32", "universal2", "universal"]
        case "i386": return release < (10, 4) ? [] : ["i386", "intel", "fat32", "fat", "universal"]
        case "ppc64": return release > (10, 5) || release < (10, 4) ? [] : ["ppc64", "fat64", "universal"]
        case "ppc": return release > (10, 6) ? [] : ["ppc", "fat32", "fat", "universal"]
        case "arm64": return ["arm64", "universal2"]
        case "intel": return ["intel", "universal"]
        default: return [architecture]
        }
    }
}
