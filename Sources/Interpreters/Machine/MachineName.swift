#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What uname(2) says.
struct MachineName: Hashable, Sendable, Codable {
    /// `Linux`, `Darwin`.
    let system: String
    let release: String
    let version: String
    /// `x86_64`, `aarch64`, `arm64`.
    let architecture: String

    static func ofThisMachine() -> MachineName {
        var name = utsname()
        guard uname(&name) == 0 else { return MachineName(system: "", release: "", version: "", architecture: "") }
        return MachineName(
            system: text(&name.sysname), release: text(&name.release), version: text(&name.version),
            architecture: text(&name.machine))
    }

    private static func text<Field>(_ field: inout Field) -> String {
        withUnsafeBytes(of: &field) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
